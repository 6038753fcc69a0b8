import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Agreement, WHOLE_VEHICLE } from '../../../lib/protocol/service.ts';
import { agreement, serviceEntries } from '../../../lib/service/entries.ts';
import type { SignalValue } from '../../../lib/signals/value.ts';
import { DAY_MS, parseDay } from '../../../lib/vehicle/days.ts';
import type { Level } from '../../../lib/vehicle/levels.ts';
import { viewOf } from '../../support/view.ts';

const TODAY = parseDay('2026-03-01');

function entriesOf(values: Record<string, SignalValue>, cbsFamilies: readonly string[] = []) {
  return serviceEntries(viewOf({ values, cbsFamilies }), [], TODAY * DAY_MS + 1000);
}

describe('what is to be serviced', () => {
  test('a date and a status that agrees', () => {
    assert.deepEqual(entriesOf({ brake_fluid_due_date: '2026-12', brake_fluid_status: 'OK' }), [
      {
        item: 'brake_fluid',
        level: 'ok',
        days: 305,
        km: null,
        status: 'OK',
        own: 'ok',
        maker: 'agrees',
        statutory: false,
        by: 'date',
        earliest: TODAY + 305,
        likely: TODAY + 305,
        latest: TODAY + 305,
      },
    ]);
  });

  const ITEMS: readonly [name: string, values: Record<string, SignalValue>, expected: object][] = [
    [
      'a distance is divided by the usual and by the least and greatest rate',
      {
        engine_oil_remaining_distance: 7000,
        avg_distance_short_term: 350,
        avg_distance_long_term: 490,
        average_mileage_per_week: 700,
      },
      { by: 'distance', earliest: TODAY + 70, likely: TODAY + 100, latest: TODAY + 140, level: 'ok' },
    ],
    [
      'a distance without a rate is by distance, and says no day',
      { engine_oil_remaining_distance: 7000 },
      { by: 'distance', earliest: null, likely: null, latest: null, km: 7000 },
    ],
    [
      'a maker that says OK of what is overdue contradicts us',
      { engine_oil_remaining_distance: -300, engine_oil_status: 'OK' },
      { level: 'critical', own: 'critical', maker: 'better', likely: TODAY, km: -300 },
    ],
    [
      'a maker that says OVERDUE of what is due next year contradicts us too',
      { brake_fluid_due_date: '2027-02', brake_fluid_status: 'OVERDUE' },
      { level: 'critical', own: 'ok', maker: 'worse' },
    ],
    [
      'a status alone has nothing to contradict',
      { brake_fluid_status: 'PENDING' },
      { level: 'warn', own: 'unknown', maker: null, by: null, likely: null, status: 'PENDING' },
    ],
    [
      'the statutory inspection is told apart',
      { legal_inspection_date: '2026-02-20' },
      { item: 'vehicle_inspection', statutory: true, level: 'critical', days: -9, likely: TODAY - 9 },
    ],
    [
      'a family that only this feed has is an item',
      { brake_pads_front_remaining_distance: 12_000, brake_pads_front_status: 'OK' },
      { item: 'brake_pads_front', km: 12_000, maker: 'agrees' },
    ],
  ];
  for (const [name, values, expected] of ITEMS) {
    test(name, () => {
      const [entry, ...others] = entriesOf(values, ['brake_pads_front']);
      assert.deepEqual(others, []);
      assert.deepEqual({ ...entry, ...expected }, entry);
    });
  }

  test('a car that names no item says when as a whole; one that says nothing has no entry', () => {
    const [entry] = entriesOf({ distance_until_service: 1500, service_status: 'OK' });
    assert.deepEqual(
      [entry?.item, entry?.km, entry?.level, entry?.own, entry?.maker],
      [WHOLE_VEHICLE, 1500, 'warn', 'warn', 'better'],
    );
    assert.deepEqual(entriesOf({ mileage: 1000 }), []);
    const items = entriesOf({ distance_until_service: 1500, brake_fluid_due_date: '2026-12' });
    assert.deepEqual(
      items.map(({ item }) => item),
      ['brake_fluid'],
    );
  });
});

describe('the status of the maker against our own reading', () => {
  const TABLE: readonly [status: string | null, own: Level, expected: Agreement | null][] = [
    [null, 'critical', null],
    ['SOMETHING', 'critical', null],
    ['OK', 'unknown', null],
    ['OK', 'ok', 'agrees'],
    ['OK', 'info', 'agrees'],
    ['OK', 'warn', 'better'],
    ['OK', 'critical', 'better'],
    ['PENDING', 'warn', 'agrees'],
    ['PENDING', 'critical', 'better'],
    ['PENDING', 'ok', 'worse'],
    ['PENDING', 'info', 'worse'],
    ['OVERDUE', 'warn', 'worse'],
    ['OVERDUE', 'critical', 'agrees'],
  ];
  for (const [status, own, expected] of TABLE) {
    test(`${status} against ${own}: ${expected}`, () => assert.equal(agreement(status, own), expected));
  }
});
