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
import { BY_TIME, TOUCHED } from '../../../lib/vehicle/touched.ts';
import type { Vehicle } from '../../../lib/vehicle/vehicle.ts';
import { testVin } from '../../support/messages.ts';
import { anyChanges, anyTheme, type Fields } from '../../support/random-fields.ts';
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

const anyWait = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 2 * MINUTE }) },
  { weight: 2, arbitrary: fc.integer({ min: MINUTE, max: HOUR }) },
  { weight: 1, arbitrary: fc.integer({ min: HOUR, max: 14 * HOUR }) },
);
/** A record, which mostly says again what the one before did. */
const tellOf = (changes: fc.Arbitrary<Fields>): fc.Arbitrary<Step> =>
  fc.record({
    do: fc.constant('tell' as const),
    car: fc.nat(VEHICLES - 1),
    whole: fc.boolean(),
    changes,
    late: fc.oneof(
      { weight: 9, arbitrary: fc.constant(0) },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: DAY }) },
    ),
  });
const stepOf = (changes: fc.Arbitrary<Fields>): fc.Arbitrary<Step> =>
  fc.oneof(
    { weight: 8, arbitrary: tellOf(changes) },
    { weight: 4, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: anyWait }) },
    {
      weight: 1,
      arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: DAY, max: 30 * DAY }) }),
    },
    { weight: 4, arbitrary: fc.constant({ do: 'flush' as const }) },
    { weight: 1, arbitrary: fc.constant({ do: 'review' as const }) },
  );
const anySteps = anyTheme.chain((theme) =>
  fc
    .tuple(fc.array(tellOf(anyChanges), { maxLength: 6 }), fc.array(stepOf(theme), { minLength: 5, maxLength: 40 }))
    .map((steps) => steps.flat()),
);

const OF_DAYS = bitsOf(['service_due', 'contract_end']);

/** A fleet as the server has it, with what each vehicle said last. */
class Told {
  readonly summary = new FleetSummary();
  readonly vehicles: Vehicle[];
  now = NOON;
  reviewedAt = NOON;
  readonly #parser: Parser;
  readonly #said: Fields[] = Array.from({ length: VEHICLES }, () => ({}));
  readonly #behind: number;
  #offset = 0;

  /** @param behind time that records take to arrive, ms */
  constructor(behind = 0) {
    this.#behind = behind;
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
    applyReading(vehicle, reading, { timestamp: this.now - this.#behind - late, offset: this.#offset++ }, this.now);
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
    const reviewed = summaryOf(vehicle, derive(vehicle.view, this.reviewedAt));
    // Between the two it is as at one of them.
    const passing = (expected.reasons ^ reviewed.reasons) | (this.#isSameDay() ? 0 : OF_DAYS);
    assert.deepEqual(this.summary.columns.identities[row], identityOf(vehicle, `id${row}`));
    if (this.now === this.reviewedAt) assert.deepEqual(actual, expected);
    else assert.deepEqual(this.#lasting(actual, passing), this.#lasting(expected, passing));
  }

  /** What of a row does not pass with the time since the last review. */
  #lasting(row: SummaryRow, passing: number): object {
    const { serviceDays, serviceKm, serviceLevel, attention, reasons, ...lasting } = row;
    const service = this.#isSameDay() && [serviceDays, serviceKm, serviceLevel];
    return { ...lasting, reasons: reasons & ~passing, service, attention: passing === 0 && attention };
  }

  #isSameDay(): boolean {
    return dayOf(this.now) === dayOf(this.reviewedAt);
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
    fc.property(anySteps, fc.constantFrom(0, HOUR), (steps, behind) => {
      const told = new Told(behind);
      for (const step of steps) told.step(step);
      told.step(REVIEW);
    }),
    { numRuns: 2000 },
  );
});

/** The first vehicle tells something. */
const tell = (changes: Fields, late = 0): Step => ({ do: 'tell', car: 0, whole: false, changes, late });
const wait = (ms: number): Step => ({ do: 'wait', ms });
const FLUSH: Step = { do: 'flush' };
const REVIEW: Step = { do: 'review' };

/** What chance seldom comes upon: the same is said again, and means something else. */
const AGAIN: readonly (readonly [what: string, behind: number, steps: readonly Step[]])[] = [
  [
    'days of the contract, a day later',
    0,
    [tell({ remaining_contract_days: 31 }), FLUSH, wait(DAY), REVIEW, tell({ remaining_contract_days: 31 }), FLUSH],
  ],
  [
    'days of the contract, after a record without them',
    0,
    [
      tell({ remaining_contract_days: 31 }),
      wait(DAY),
      tell({ heading: '1.0' }),
      REVIEW,
      tell({ remaining_contract_days: 31 }),
      FLUSH,
    ],
  ],
  [
    'a remaining distance, after more kilometres',
    0,
    [
      tell({ engine_oil_remaining_distance: 2100, mileage: '10000.0' }),
      tell({ mileage: '10200.0' }),
      FLUSH,
      tell({ engine_oil_remaining_distance: 2100 }),
      FLUSH,
    ],
  ],
  [
    'that it is unlocked, which only a late record said before',
    HOUR,
    [
      tell({ vehicle_is_locked: 'LOCKED' }),
      wait(2 * MINUTE),
      tell({ heading: '1.0' }),
      tell({ vehicle_is_locked: 'UNLOCKED' }, MINUTE),
      REVIEW,
      tell({ vehicle_is_locked: 'UNLOCKED' }),
      FLUSH,
    ],
  ],
  [
    'a position, after a word on trust in its own record',
    0,
    [
      tell({ latitude: '48.1', longitude: '11.5', position_can_be_trusted: false }),
      FLUSH,
      tell({ latitude: '48.1', longitude: '11.5' }),
      FLUSH,
    ],
  ],
];

for (const [what, behind, steps] of AGAIN) {
  test(`a row is what derives of its vehicle when it says again ${what}`, () => {
    const told = new Told(behind);
    for (const step of steps) told.step(step);
  });
}

test('a mark of the course is added to the reasons, and raises the level', () => {
  const told = new Told();
  const [vehicle] = told.vehicles as [Vehicle];
  told.step(tell({ fuel_level: 15 }));
  const marked = (level: number, bits: number) => {
    vehicle.touched = TOUCHED.mark;
    told.summary.update(0, 'id', vehicle, { level, bits }, NOON);
    const { attention, reasons } = told.row(0);
    return [attention, reasons];
  };
  told.step(FLUSH);
  const low = bitsOf(['energy_low']);
  assert.deepEqual(marked(4, bitsOf(['tire_leak'])), [4, low | bitsOf(['tire_leak'])]);
  assert.deepEqual(marked(2, bitsOf(['dtc_new'])), [3, low | bitsOf(['dtc_new'])]);
  assert.deepEqual(marked(0, 0), [3, low]);
});

test('what was cleared is made anew', () => {
  const told = new Told();
  told.step(tell({ fuel_level: 5 }));
  told.step(FLUSH);
  told.summary.clear();
  assert.equal(told.summary.columns.count, 0);
});
