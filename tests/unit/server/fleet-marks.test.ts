import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { filterFleet, WHOLE_FLEET } from '../../../lib/fleet/filter.ts';
import { readSummary } from '../../../lib/protocol/summary.ts';
import type { SimulatedFleet } from '../../../lib/simulator/fleet.ts';
import type { StoryName } from '../../../lib/simulator/story.ts';
import type { VehicleTrends } from '../../../lib/trends/vehicle-trends.ts';
import { DEFAULT_POLICY } from '../../../lib/vehicle/policy.ts';
import { FleetState } from '../../../server/fleet/fleet.ts';
import { demoFleet, recordsUntil } from '../../support/simulated.ts';
import { DAY, HOUR, NOON } from '../../support/view.ts';

/** A fleet as the server has it, told by a simulated one. */
class Told {
  readonly state = new FleetState('test');
  readonly #fleet: SimulatedFleet;
  #offset = 0;

  constructor(fleet: SimulatedFleet) {
    this.#fleet = fleet;
  }

  /** Lets the fleet speak until an instant (epoch ms); everything of it is judged then. */
  until(now: number): this {
    for (const { at, value } of recordsUntil(this.#fleet, now)) {
      const record = {
        topic: 't',
        partition: 0,
        offset: String(this.#offset++),
        timestamp: at,
        value: Buffer.from(value),
      };
      this.state.apply([record], at);
    }
    // A flush judges some; so many judge all.
    for (let flush = 0; flush < 10; flush++) this.state.flush(now);
    return this;
  }

  /** Rows in the order of the cars. */
  rows(): number[] {
    const { columns } = this.state;
    const number = (row: number) => Number(readSummary(columns, row).vinLast6);
    return Array.from({ length: columns.count }, (_, row) => row).sort((a, b) => number(a) - number(b));
  }

  /** `level codes` of each car that has any, by its place among the cars. */
  marks(): Map<number, string> {
    const marks = new Map<number, string>();
    this.rows().forEach((row, car) => {
      const { attention, reasons } = readSummary(this.state.columns, row);
      if (attention !== 'ok' || reasons.length > 0) marks.set(car, [attention, ...reasons].join(' '));
    });
    return marks;
  }
}

const MARKS: Readonly<Record<StoryName, string | undefined>> = {
  slow_leak: 'warn tire_low tire_leak',
  oil_overdue: 'critical service_due',
  low_tank: 'warn energy_low',
  new_fault: 'info dtc_new',
  fresh_fault: 'info dtc_new',
  weak_battery: 'warn battery_low no_start',
  left_open: 'warn security',
  // Silence is no fault: its mark is the state, "no news".
  fell_silent: undefined,
  // Good news are none either: it stands with the service items.
  service_done: undefined,
  contract_overrun: 'info contract_end',
};

for (const [seed, start] of [
  [7, NOON],
  [1_234, NOON],
  [7, Date.UTC(2026, 0, 31, 3, 20)],
] as const) {
  describe(`the demo of seed ${seed} at ${new Date(start).toISOString()}`, () => {
    const fleet = demoFleet({ seed, start });
    const told = new Told(fleet).until(start);

    test('exactly the cars with a story carry a mark, each its own', () => {
      const marks = told.marks();
      fleet.cars.forEach(({ story }, index) => {
        const expected = story.name === null ? undefined : MARKS[story.name];
        assert.equal(marks.get(index), expected, story.name ?? `car ${index}`);
      });
    });

    test('the worst is first in the list', () => {
      const ageing = { now: start, freshness: DEFAULT_POLICY.freshness };
      const { rows } = filterFleet(told.state.columns, WHOLE_FLEET, ageing);
      const levels = rows.map((row) => readSummary(told.state.columns, row).attention);
      assert.deepEqual(levels.slice(0, 9), ['critical', 'warn', 'warn', 'warn', 'warn', 'info', 'info', 'info', 'ok']);
    });

    test('the service that was done is told with the items of its car, and no other', () => {
      const rows = told.rows();
      const done = fleet.cars.map(({ story }, car) => {
        const { trends } = told.state.rows.detail(rows[car] as number, start).groups as unknown as {
          trends: VehicleTrends;
        };
        return trends.services.map(({ item }) => `${story.name} ${item}`).join();
      });
      assert.deepEqual(
        done.filter((text) => text !== ''),
        ['service_done engine_oil'],
      );
    });

    test('a page that opens one has every reason with its figures, worst first', () => {
      const rows = told.rows();
      for (const [car] of told.marks()) {
        const { groups } = told.state.rows.detail(rows[car] as number, start);
        const { reasons } = groups.attention as unknown as {
          reasons: { code: string; figures: object; inputs: string[] }[];
        };
        assert.ok(reasons.length > 0);
        for (const { code, figures, inputs } of reasons) {
          assert.ok(
            Object.values(figures).some((figure) => figure !== null),
            code,
          );
          assert.ok(inputs.length > 0, code);
        }
      }
    });
  });
}

test('ordinary cars that are driven for 30 days raise no mark, by their state or by their course', () => {
  const fleet = demoFleet({ plain: true, vehicles: 24, past: 30 * DAY, cadence: 60_000 });
  const told = new Told(fleet);
  for (let now = NOON - 30 * DAY + HOUR; now <= NOON; now += 6 * HOUR) {
    assert.deepEqual(told.until(now).marks(), new Map(), new Date(now).toISOString());
  }
  assert.equal(told.state.size, 24);
});
