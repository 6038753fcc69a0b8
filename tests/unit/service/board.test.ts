import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ServiceEntry } from '../../../lib/protocol/service.ts';
import {
  type BoardFilter,
  boardRow,
  type ColumnKey,
  type Grouping,
  grouped,
  mixOf,
  ordered,
  passes,
  weekCounts,
} from '../../../lib/service/board.ts';
import { type Bucket, bucketAt, bucketOf, bucketPlace, mondayOf } from '../../../lib/service/weeks.ts';
import { formatDay, parseDay } from '../../../lib/vehicle/days.ts';

/** A Thursday. */
const TODAY = parseDay('2026-11-26');

function row(car: string, item: string, change: Partial<ServiceEntry> = {}) {
  const entry: ServiceEntry = {
    item,
    level: 'ok',
    days: null,
    km: null,
    status: null,
    own: 'ok',
    maker: null,
    statutory: false,
    by: null,
    earliest: null,
    likely: null,
    latest: null,
    ...change,
  };
  return boardRow(entry, { id: car, vinLast6: '000001', name: `Car ${car}` }, (name) => name.toUpperCase(), TODAY);
}

const ROWS = [
  row('c', 'oil', { likely: TODAY + 3, by: 'distance', level: 'warn', maker: 'better', status: 'OK' }),
  row('a', 'oil', { likely: TODAY + 200, by: 'date', maker: 'agrees', status: 'OK' }),
  row('b', 'brakes', { level: 'critical', likely: TODAY + 40, by: 'date', maker: 'worse', status: 'OVERDUE' }),
  row('a', 'check', { level: 'unknown' }),
  row('b', 'oil', { level: 'critical', likely: TODAY - 5, by: 'distance', maker: 'agrees', status: 'OVERDUE' }),
];
const ALL: BoardFilter = { items: [], levels: [], words: [], place: null, differs: false };
const keys = (rows: readonly { readonly key: string }[]) => rows.map(({ key }) => key);

describe('weeks', () => {
  for (const [day, monday] of [
    ['2026-11-23', '2026-11-23'],
    ['2026-11-26', '2026-11-23'],
    ['2026-11-29', '2026-11-23'],
    ['1969-12-28', '1969-12-22'],
    ['2027-01-01', '2026-12-28'],
  ] as const) {
    test(`the week of ${day} begins on ${monday}`, () => assert.equal(formatDay(mondayOf(parseDay(day))), monday));
  }
  const BUCKETS: readonly [level: string, day: string | null, bucket: Bucket][] = [
    ['critical', '2027-03-01', 'overdue'],
    ['critical', null, 'overdue'],
    ['warn', '2026-11-29', 0],
    ['warn', '2026-11-02', 0],
    ['ok', '2026-11-30', 1],
    ['ok', '2027-05-23', 25],
    ['ok', '2027-05-24', 'later'],
    ['ok', null, 'none'],
  ];
  for (const [level, day, bucket] of BUCKETS) {
    test(`${level} on ${day} is ${bucket}`, () => {
      assert.equal(bucketOf(level, day === null ? null : parseDay(day), TODAY), bucket);
      assert.equal(bucketAt(bucketPlace(bucket)), bucket);
    });
  }
});

describe('the order', () => {
  const ORDERS: readonly [by: ColumnKey, descending: boolean, expected: readonly string[]][] = [
    ['due', false, ['b oil', 'b brakes', 'c oil', 'a oil', 'a check']],
    ['due', true, ['a oil', 'c oil', 'b brakes', 'b oil', 'a check']],
    ['item', false, ['b brakes', 'a check', 'b oil', 'c oil', 'a oil']],
    ['car', false, ['a oil', 'a check', 'b oil', 'b brakes', 'c oil']],
    ['car', true, ['c oil', 'b oil', 'b brakes', 'a oil', 'a check']],
    ['by', false, ['b brakes', 'a oil', 'b oil', 'c oil', 'a check']],
    ['level', false, ['b oil', 'b brakes', 'c oil', 'a oil', 'a check']],
    ['level', true, ['a oil', 'c oil', 'b oil', 'b brakes', 'a check']],
    ['status', false, ['c oil', 'b brakes', 'b oil', 'a oil', 'a check']],
  ];
  for (const [by, descending, expected] of ORDERS) {
    test(`by ${by}${descending ? ', the other way' : ''}`, () => {
      assert.deepEqual(keys(ordered(ROWS, { by, descending })), expected);
    });
  }
});

describe('what passes', () => {
  const FILTERS: readonly [name: string, filter: Partial<BoardFilter>, expected: readonly string[]][] = [
    ['nothing asked', {}, keys(ROWS)],
    ['items', { items: ['brakes', 'check'] }, ['b brakes', 'a check']],
    ['urgencies', { levels: ['warn', 'unknown'] }, ['c oil', 'a check']],
    ['words in car and item', { words: ['car b', 'oil'] }, ['b oil']],
    ['the last of the VIN', { words: ['000001'] }, keys(ROWS)],
    ['a week', { place: 0 }, ['c oil']],
    ['what is overdue', { place: -1 }, ['b brakes', 'b oil']],
    ['what contradicts', { differs: true }, ['c oil', 'b brakes']],
    ['several at once', { items: ['oil'], levels: ['critical'], differs: true }, []],
  ];
  for (const [name, change, expected] of FILTERS) {
    test(name, () => assert.deepEqual(keys(ROWS.filter((each) => passes(each, { ...ALL, ...change }))), expected));
  }
  test('the figures of a part leave that part out', () => {
    const filter: BoardFilter = { ...ALL, items: ['oil'], levels: ['warn'], place: 0 };
    const count = (but: keyof BoardFilter) => ROWS.filter((each) => passes(each, filter, but)).length;
    assert.deepEqual([count('levels'), count('items'), count('place')], [1, 1, 1]);
    assert.equal(ROWS.filter((each) => passes(each, { ...ALL, levels: ['warn'] }, 'levels')).length, 5);
  });
});

test('groups: weeks in time, items by name, or all in one; each in the order that is asked for', () => {
  const groups = (grouping: Grouping) =>
    grouped(ordered(ROWS, { by: 'due', descending: false }), grouping).map(({ key, rows }) => [key, keys(rows)]);
  assert.deepEqual(groups('week'), [
    ['-1', ['b oil', 'b brakes']],
    ['0', ['c oil']],
    ['26', ['a oil']],
    ['27', ['a check']],
  ]);
  assert.deepEqual(groups('item'), [
    ['brakes', ['b brakes']],
    ['check', ['a check']],
    ['oil', ['b oil', 'c oil', 'a oil']],
  ]);
  assert.deepEqual(groups('none'), [['', ['b oil', 'b brakes', 'c oil', 'a oil', 'a check']]]);
});

test('what the charts count', () => {
  assert.deepEqual(mixOf(ROWS), { critical: 2, warn: 1, info: 0, ok: 1, unknown: 1 });
  const weeks = weekCounts(ROWS);
  assert.equal(weeks.length, 27);
  assert.deepEqual(
    weeks.filter(({ counts }) => Object.values(counts).some((count) => count > 0)).map(({ place }) => place),
    [-1, 0],
  );
});
