import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type Arranged,
  type BoardFilter,
  type BoardRow,
  boardRows,
  type ColumnKey,
  passes,
} from '../../../lib/service/board.ts';
import { type Bucket, bucketAt, bucketOf, bucketPlace, mondayOf } from '../../../lib/service/weeks.ts';
import { whole } from '../../../lib/sliced.ts';
import { formatDay, parseDay } from '../../../lib/vehicle/days.ts';
import { arrangedOf, BOARD_ROWS, boardRowOf, keysOf, TODAY } from '../../support/board.ts';

/** All lines as they stand in the list, groups and all. */
const shownIn = ({ groups }: Arranged) => groups.flatMap(({ rows }) => keysOf(rows));

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

describe('the order', () => {
  const ORDERS: readonly [by: ColumnKey, descending: boolean, expected: readonly string[]][] = [
    ['due', false, ['b oil', 'b brakes', 'c oil', 'a oil', 'a check']],
    ['due', true, ['a oil', 'c oil', 'b brakes', 'b oil', 'a check']],
    ['item', false, ['b brakes', 'a check', 'b oil', 'c oil', 'a oil']],
    ['item', true, ['b oil', 'c oil', 'a oil', 'a check', 'b brakes']],
    ['car', false, ['a oil', 'a check', 'b oil', 'b brakes', 'c oil']],
    ['car', true, ['c oil', 'b oil', 'b brakes', 'a oil', 'a check']],
    ['by', false, ['b brakes', 'a oil', 'b oil', 'c oil', 'a check']],
    ['by', true, ['b oil', 'c oil', 'b brakes', 'a oil', 'a check']],
    ['level', false, ['b oil', 'b brakes', 'c oil', 'a oil', 'a check']],
    ['level', true, ['a oil', 'c oil', 'b oil', 'b brakes', 'a check']],
    ['status', false, ['c oil', 'b brakes', 'b oil', 'a oil', 'a check']],
    ['status', true, ['b oil', 'a oil', 'b brakes', 'c oil', 'a check']],
  ];
  for (const [by, descending, expected] of ORDERS) {
    test(`by ${by}${descending ? ', the other way' : ''}; what is not known last`, () => {
      assert.deepEqual(shownIn(arrangedOf(BOARD_ROWS, {}, { by, descending })), expected);
    });
  }

  const ALIKE = [
    boardRowOf('c', 'oil', { level: 'warn' }),
    boardRowOf('b', 'oil'),
    boardRowOf('a', 'oil', { level: 'warn' }),
    boardRowOf('d', 'oil', { likely: TODAY + 90 }),
  ];
  for (const descending of [false, true]) {
    test(`what is alike, known or not, keeps to its urgency${descending ? ', the other way too' : ''}`, () => {
      const expected = ['a oil', 'c oil', 'd oil', 'b oil'];
      for (const by of ['item', 'status', 'by'] as const) {
        assert.deepEqual(shownIn(arrangedOf(ALIKE, {}, { by, descending })), expected, by);
        assert.deepEqual(shownIn(arrangedOf(ALIKE.toReversed(), {}, { by, descending })), expected, by);
      }
    });
  }
});

describe('what is alike stands by urgency, then by likely day, then by key', () => {
  const PAIRS: readonly [name: string, first: BoardRow, second: BoardRow][] = [
    ['urgency', boardRowOf('b', 'oil', { level: 'warn', likely: 9 }), boardRowOf('a', 'oil', { likely: 1 })],
    ['likely day', boardRowOf('b', 'oil', { likely: 1 }), boardRowOf('a', 'oil', { likely: 2 })],
    ['a day that is known', boardRowOf('b', 'oil', { likely: 1 }), boardRowOf('a', 'oil')],
    ['key', boardRowOf('a', 'oil'), boardRowOf('b', 'oil')],
  ];
  for (const [name, first, second] of PAIRS) {
    test(name, () => {
      const shown = arrangedOf([second, first], {}, { by: 'status', descending: true });
      assert.deepEqual(shownIn(shown), keysOf([first, second]));
    });
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

test('groups: weeks in time, items by name, each with its rows and their urgencies', () => {
  const groups = (grouping: 'week' | 'item' | 'none', descending = false) =>
    arrangedOf(BOARD_ROWS, {}, { grouping, by: 'car', descending }).groups.map(({ key, rows }) => [key, keysOf(rows)]);
  assert.deepEqual(groups('week'), [
    ['-1', ['b oil', 'b brakes']],
    ['0', ['c oil']],
    ['26', ['a oil']],
    ['27', ['a check']],
  ]);
  assert.deepEqual(groups('item'), [
    ['brakes', ['b brakes']],
    ['check', ['a check']],
    ['oil', ['a oil', 'b oil', 'c oil']],
  ]);
  assert.deepEqual(groups('item', true)[2], ['oil', ['c oil', 'b oil', 'a oil']]);
  assert.deepEqual(groups('none'), [['', ['a oil', 'a check', 'b oil', 'b brakes', 'c oil']]]);
  const [overdue] = arrangedOf(BOARD_ROWS, {}, { grouping: 'week' }).groups;
  assert.deepEqual(overdue?.mix, { critical: 2, warn: 0, info: 0, ok: 0, unknown: 0 });
  assert.deepEqual(arrangedOf([]).groups, []);
});

test('what the charts count: urgencies whatever urgency is chosen, weeks whatever week is', () => {
  const mix = { critical: 2, warn: 1, info: 0, ok: 1, unknown: 1 };
  const due = ({ weeks }: Arranged) =>
    weeks.flatMap(({ place, counts }) => {
      const count = Object.values(counts).reduce((sum, one) => sum + one, 0);
      return count === 0 ? [] : [[place, count]];
    });
  const all = arrangedOf(BOARD_ROWS);
  assert.deepEqual(
    [all.mix, all.weeks.length, all.count, due(all)],
    [
      mix,
      27,
      5,
      [
        [-1, 2],
        [0, 1],
      ],
    ],
  );
  const warned = arrangedOf(BOARD_ROWS, { levels: ['warn'] });
  assert.deepEqual([warned.mix, warned.count, due(warned)], [mix, 1, [[0, 1]]]);
  const overdue = arrangedOf(BOARD_ROWS, { place: -1 });
  assert.deepEqual([overdue.mix.critical, overdue.mix.ok, overdue.count, due(overdue)], [2, 0, 2, due(all)]);
});

test('lines of all vehicles that are among them, with items named once', () => {
  const { entry, car } = boardRowOf('a', 'oil');
  const { vinLast6 } = car;
  const asked: string[] = [];
  const lines = whole(
    boardRows(
      [
        { id: 'a', vinLast6, items: [entry, { ...entry, item: 'check' }] },
        { id: 'b', vinLast6, items: [] },
        { id: 'c', vinLast6, items: [entry] },
        { id: 'd', vinLast6, items: [entry] },
      ],
      (car) => (car === 'd' ? null : `Car ${car}`),
      (item) => {
        asked.push(item);
        return item.toUpperCase();
      },
      TODAY,
    ),
  );
  assert.deepEqual(keysOf(lines.rows), ['a oil', 'a check', 'c oil']);
  assert.deepEqual(
    [lines.items, lines.vehicles, lines.without],
    [
      [
        ['oil', 'OIL'],
        ['check', 'CHECK'],
      ],
      3,
      1,
    ],
  );
  assert.deepEqual(asked, ['oil', 'check']);
  assert.deepEqual(lines.rows[0], boardRowOf('a', 'oil'));
});
