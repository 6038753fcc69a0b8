import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type BoardFilter,
  type BoardRow,
  byGroup,
  byUrgency,
  type ColumnKey,
  groupKey,
  mixOf,
  passes,
  sortKey,
  weekCounts,
} from '../../../lib/service/board.ts';
import { type Bucket, bucketAt, bucketOf, bucketPlace, mondayOf } from '../../../lib/service/weeks.ts';
import { formatDay, parseDay } from '../../../lib/vehicle/days.ts';
import { BOARD_ROWS, boardRowOf, keysOf, TODAY } from '../../support/board.ts';

const ALL: BoardFilter = { items: [], levels: [], words: [], place: null, differs: false };

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

describe('what a row is ordered by', () => {
  const overdue = boardRowOf('a', 'Oil', { level: 'critical', likely: TODAY + 40, maker: 'worse', status: 'OVERDUE' });
  const unknown = boardRowOf('b', 'Oil', { level: 'unknown' });
  const told = boardRowOf('c', 'Oil', { status: 'SOMETHING', likely: TODAY, by: 'date' });
  const KEYS: readonly [by: ColumnKey, row: BoardRow, expected: string | number | null][] = [
    ['item', overdue, 'oil'],
    ['car', overdue, 'car a 000001'],
    ['by', told, 'date'],
    ['by', unknown, null],
    ['due', told, TODAY],
    ['due', overdue, TODAY + 40 - 1e7],
    ['due', boardRowOf('d', 'Oil', { level: 'critical' }), -1e7],
    ['due', unknown, null],
    ['level', unknown, null],
    ['status', overdue, 1],
    ['status', told, 3],
    ['status', unknown, null],
  ];
  for (const [by, row, expected] of KEYS) {
    test(`${by} of ${row.key}: ${expected}`, () => assert.equal(sortKey(row, by), expected));
  }
  test('more urgent is less', () => assert.ok(Number(sortKey(overdue, 'level')) < Number(sortKey(told, 'level'))));
});

describe('what is alike stands by urgency, then by likely day, then by key', () => {
  const PAIRS: readonly [name: string, first: BoardRow, second: BoardRow][] = [
    ['urgency', boardRowOf('b', 'oil', { level: 'warn', likely: 9 }), boardRowOf('a', 'oil', { likely: 1 })],
    ['likely day', boardRowOf('b', 'oil', { likely: 1 }), boardRowOf('a', 'oil', { likely: 2 })],
    ['a day that is known', boardRowOf('b', 'oil', { likely: 1 }), boardRowOf('a', 'oil')],
    ['key', boardRowOf('a', 'oil'), boardRowOf('b', 'oil')],
  ];
  for (const [name, first, second] of PAIRS) {
    test(name, () => assert.deepEqual([byUrgency(first, second) < 0, byUrgency(second, first) > 0], [true, true]));
  }
});

describe('what passes', () => {
  const FILTERS: readonly [name: string, filter: Partial<BoardFilter>, expected: readonly string[]][] = [
    ['nothing asked', {}, keysOf(BOARD_ROWS)],
    ['items', { items: ['brakes', 'check'] }, ['b brakes', 'a check']],
    ['urgencies', { levels: ['warn', 'unknown'] }, ['c oil', 'a check']],
    ['words in car and item', { words: ['car b', 'oil'] }, ['b oil']],
    ['the last of the VIN', { words: ['000001'] }, keysOf(BOARD_ROWS)],
    ['a week', { place: 0 }, ['c oil']],
    ['what is overdue', { place: -1 }, ['b brakes', 'b oil']],
    ['what contradicts', { differs: true }, ['c oil', 'b brakes']],
    ['several at once', { items: ['oil'], levels: ['critical'], differs: true }, []],
  ];
  for (const [name, change, expected] of FILTERS) {
    test(name, () =>
      assert.deepEqual(keysOf(BOARD_ROWS.filter((each) => passes(each, { ...ALL, ...change }))), expected),
    );
  }
  test('the figures of a part leave that part out', () => {
    const filter: BoardFilter = { ...ALL, items: ['oil'], levels: ['warn'], place: 0 };
    const count = (but: keyof BoardFilter) => BOARD_ROWS.filter((each) => passes(each, filter, but)).length;
    assert.deepEqual([count('levels'), count('items'), count('place')], [1, 1, 1]);
    assert.equal(BOARD_ROWS.filter((each) => passes(each, { ...ALL, levels: ['warn'] }, 'levels')).length, 5);
  });
});

test('groups: weeks in time, items by name', () => {
  const [soon, later, overdue, unknown] = BOARD_ROWS as [BoardRow, BoardRow, BoardRow, BoardRow];
  assert.deepEqual(
    [overdue, soon, later, unknown].map((row) => [groupKey(row, 'week'), groupKey(row, 'item'), groupKey(row, 'none')]),
    [
      ['-1', 'brakes', ''],
      ['0', 'oil', ''],
      ['26', 'oil', ''],
      ['27', 'check', ''],
    ],
  );
  assert.deepEqual(
    [later, unknown, soon, overdue].toSorted((a, b) => byGroup(a, b, 'week')),
    [overdue, soon, later, unknown],
  );
  assert.deepEqual(
    [soon, unknown, overdue].toSorted((a, b) => byGroup(a, b, 'item')),
    [overdue, unknown, soon],
  );
  assert.equal(byGroup(soon, later, 'item'), 0);
});

test('what the charts count', () => {
  assert.deepEqual(mixOf(BOARD_ROWS), { critical: 2, warn: 1, info: 0, ok: 1, unknown: 1 });
  const weeks = weekCounts(BOARD_ROWS);
  assert.equal(weeks.length, 27);
  assert.deepEqual(
    weeks.filter(({ counts }) => Object.values(counts).some((count) => count > 0)).map(({ place }) => place),
    [-1, 0],
  );
});
