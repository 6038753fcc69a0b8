import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { leastPositions } from '../../../lib/checkpoint/positions.ts';
import { ReplayGuard } from '../../../lib/checkpoint/replay-guard.ts';

describe('where to go on from', () => {
  const cases: readonly [name: string, all: readonly Record<string, string>[], least: Record<string, string>][] = [
    [
      'the least of each partition',
      [
        { 'a/0': '9', 'a/1': '10' },
        { 'a/0': '10', 'a/1': '9' },
      ],
      { 'a/0': '9', 'a/1': '9' },
    ],
    [
      'offsets are numbers of any size',
      [{ 'a/0': '9007199254740993' }, { 'a/0': '9007199254740992' }],
      { 'a/0': '9007199254740992' },
    ],
    [
      'a partition that one does not know is read from its start',
      [{ 'a/0': '5', 'a/1': '7' }, { 'a/0': '6' }],
      { 'a/0': '5' },
    ],
    ['one part', [{ 'a/0': '5' }], { 'a/0': '5' }],
    ['none', [], {}],
  ];
  for (const [name, all, least] of cases) test(name, () => assert.deepEqual(leastPositions(all), least));
});

describe('records that come again', () => {
  const parts = [
    { 'a/0': '5', 'a/1': '3' },
    { 'a/0': '8', 'a/1': '3' },
  ];
  const [first, second, later] = [0, 1024, 2000];

  test('are passed over by the part that holds them', () => {
    const guard = new ReplayGuard(parts, 2000);
    const held = [5, 6, 7].map((offset) => [first, second, later].map((row) => guard.holds(row, 'a/0', offset)));
    assert.deepEqual(held, [
      [false, true, false],
      [false, true, false],
      [false, true, false],
    ]);
  });

  test('are over where no part holds more', () => {
    const guard = new ReplayGuard(parts, 2000);
    assert.equal(guard.isOver, false);
    assert.equal(guard.holds(second, 'a/0', 8), false);
    assert.equal(guard.isOver, true);
  });

  test('are none where all parts stand at the same place', () => {
    assert.equal(new ReplayGuard([{ 'a/0': '5' }, { 'a/0': '5' }], 2000).isOver, true);
  });

  test('a partition that came between the parts is held by those that know it', () => {
    const guard = new ReplayGuard([{ 'a/0': '5' }, { 'a/0': '5', 'a/1': '2' }], 2000);
    assert.deepEqual(
      [0, 1, 2].map((offset) => [guard.holds(first, 'a/1', offset), guard.holds(second, 'a/1', offset)]),
      [
        [false, true],
        [false, true],
        [false, false],
      ],
    );
  });
});
