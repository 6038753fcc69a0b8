import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { FleetSummary } from '../../../lib/fleet/fleet-summary.ts';
import { NO_MARK } from '../../../lib/fleet/verdicts.ts';
import {
  COLUMN_NAMES,
  COLUMNS,
  type ColumnName,
  GROUP,
  REASON_CODES,
  type SummaryRow,
} from '../../../lib/protocol/columns.ts';
import { SignalCatalogue } from '../../../lib/signals/catalogue.ts';
import { Parser } from '../../../lib/signals/parse.ts';
import { createVehicle } from '../../../lib/vehicle/create-vehicle.ts';
import { dayOf } from '../../../lib/vehicle/days.ts';
import { derive } from '../../../lib/vehicle/derive.ts';
import { applyReading } from '../../../lib/vehicle/fold.ts';
import { identityOf, summaryOf } from '../../../lib/vehicle/summary.ts';
import { BY_TIME } from '../../../lib/vehicle/touched.ts';
import type { Vehicle } from '../../../lib/vehicle/vehicle.ts';
import { testVin } from '../../support/messages.ts';
import { anyChanges, type Fields } from '../../support/random-fields.ts';
import { DAY, HOUR, MINUTE, NOON } from '../../support/view.ts';

const VEHICLES = 3;
const encoder = new TextEncoder();

type Step =
  | {
      readonly do: 'tell';
      readonly car: number;
      readonly whole: boolean;
      readonly changes: Fields;
      readonly late: number;
    }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'flush' }
  | { readonly do: 'review' };

const anyWait = fc.oneof(fc.integer({ min: 1, max: 2 * MINUTE }), fc.integer({ min: MINUTE, max: 6 * HOUR }));
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('tell' as const),
      car: fc.nat(VEHICLES - 1),
      // Most records say again what the one before did.
      whole: fc.boolean(),
      changes: anyChanges,
      late: fc.oneof(
        { weight: 9, arbitrary: fc.constant(0) },
        { weight: 1, arbitrary: fc.integer({ min: 1, max: DAY }) },
      ),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: anyWait }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: DAY, max: 30 * DAY }) }),
  },
  { weight: 4, arbitrary: fc.constant({ do: 'flush' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'review' as const }) },
);

/** A fleet as the server has it, with what each vehicle said last. */
class Told {
  readonly summary = new FleetSummary();
  readonly vehicles: Vehicle[];
  now = NOON;
  reviewedAt = NOON;
  readonly #parser: Parser;
  readonly #said: Fields[] = Array.from({ length: VEHICLES }, () => ({}));
  #offset = 0;

  constructor() {
    const catalogue = new SignalCatalogue();
    this.#parser = new Parser(catalogue);
    this.vehicles = Array.from({ length: VEHICLES }, (_, car) => createVehicle(testVin(car), catalogue));
  }

  step(step: Step): void {
    switch (step.do) {
      case 'wait':
        this.now += step.ms;
        break;
      case 'tell':
        this.#tell(step);
        break;
      case 'review':
        this.reviewedAt = this.now;
        for (const vehicle of this.vehicles) vehicle.touched |= BY_TIME;
        this.#flush();
        break;
      case 'flush':
        this.#flush();
    }
  }

  #tell({ car, whole, changes, late }: Extract<Step, { do: 'tell' }>): void {
    const vehicle = this.vehicles[car] as Vehicle;
    const fields = whole ? { ...this.#said[car], ...changes } : changes;
    this.#said[car] = fields;
    const bytes = encoder.encode(JSON.stringify({ vin: vehicle.vin, ...fields }));
    const reading = this.#parser.parse(bytes, this.now, () => vehicle.memo);
    assert.ok(reading.ok);
    applyReading(vehicle, reading, { timestamp: this.now - late, offset: this.#offset++ }, this.now);
  }

  #flush(): void {
    this.vehicles.forEach((vehicle, row) => {
      if (vehicle.touched === 0) return;
      const before = this.summary.columns.count > row ? this.row(row) : null;
      const mask = this.summary.update(row, `id${row}`, vehicle, NO_MARK, this.now);
      if (before) assert.equal(mask & ~(1 << GROUP.identity), maskOf(before, this.row(row)));
      this.#check(row, vehicle);
    });
  }

  row(row: number): SummaryRow {
    const { cells } = this.summary.columns;
    return Object.fromEntries(COLUMN_NAMES.map((name) => [name, cells[name][row]])) as SummaryRow;
  }

  #check(row: number, vehicle: Vehicle): void {
    const expected = summaryOf(vehicle, derive(vehicle.view, this.now));
    const actual = this.row(row);
    assert.deepEqual(this.summary.columns.identities[row], identityOf(vehicle, `id${row}`));
    if (this.now === this.reviewedAt) assert.deepEqual(actual, expected);
    else assert.deepEqual(this.#lasting(actual), this.#lasting(expected));
  }

  /** What of a row is not expected to be another by the time since the last review. */
  #lasting(row: SummaryRow): object {
    const isSameDay = dayOf(this.now) === dayOf(this.reviewedAt);
    const { serviceDays, serviceKm, serviceLevel, attention, reasons, ...lasting } = row;
    const passing = bitsOf(isSameDay ? ['security'] : ['security', 'service_due', 'contract_end']);
    return { ...lasting, reasons: reasons & ~passing, service: isSameDay && [serviceDays, serviceKm, serviceLevel] };
  }
}

function bitsOf(codes: readonly (typeof REASON_CODES)[number][]): number {
  return codes.reduce((bits, code) => bits | (1 << REASON_CODES.indexOf(code)), 0);
}

function maskOf(before: SummaryRow, after: SummaryRow): number {
  const differing = COLUMN_NAMES.filter((name: ColumnName) => before[name] !== after[name]);
  return differing.reduce((mask, name) => mask | (1 << GROUP[COLUMNS[name].group]), 0);
}

test('a row is what derives of its vehicle, whatever was said and however often it was brought up to date', () => {
  fc.assert(
    fc.property(fc.array(anyStep, { minLength: 5, maxLength: 60 }), (steps) => {
      const told = new Told();
      for (const step of steps) told.step(step);
      told.step({ do: 'review' });
    }),
    { numRuns: Number(process.env.RUNS ?? 400) },
  );
});

test('a mark of the course is added to the reasons, and raises the level', () => {
  const told = new Told();
  const [vehicle] = told.vehicles as [Vehicle];
  told.step({ do: 'tell', car: 0, whole: false, changes: { fuel_level: 15 }, late: 0 });
  const marked = (level: number, bits: number) => {
    vehicle.touched = BY_TIME;
    told.summary.update(0, 'id', vehicle, { level, bits }, NOON);
    const { attention, reasons } = told.row(0);
    return [attention, reasons];
  };
  told.step({ do: 'flush' });
  const low = bitsOf(['energy_low']);
  assert.deepEqual(marked(4, bitsOf(['tire_leak'])), [4, low | bitsOf(['tire_leak'])]);
  assert.deepEqual(marked(2, bitsOf(['dtc_new'])), [3, low | bitsOf(['dtc_new'])]);
  assert.deepEqual(marked(0, 0), [3, low]);
});

test('what was cleared is made anew', () => {
  const told = new Told();
  told.step({ do: 'tell', car: 0, whole: false, changes: { fuel_level: 5 }, late: 0 });
  told.step({ do: 'flush' });
  told.summary.clear();
  assert.equal(told.summary.columns.count, 0);
});
