import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labelled } from '../../../lib/history/event-labels.ts';

type Told = readonly [kind: string, at: number];

const CASES: readonly [what: string, events: Told[], lines: (number | null)[]][] = [
  ['nothing', [], []],
  ['one', [['refuel', 5]], [0]],
  [
    'far from each other',
    [
      ['refuel', 5],
      ['drain', 30],
    ],
    [0, 0],
  ],
  [
    'near to each other',
    [
      ['refuel', 5],
      ['drain', 6],
    ],
    [0, 1],
  ],
  [
    'at the same moment',
    [
      ['refuel', 5],
      ['drain', 5],
    ],
    [0, 1],
  ],
  [
    'the same twice at one moment is one',
    [
      ['refuel', 5],
      ['refuel', 5],
    ],
    [0],
  ],
  [
    'the same again beside it is not named again',
    [
      ['refuel', 5],
      ['refuel', 9],
      ['refuel', 26],
    ],
    [0, null, 0],
  ],
  [
    'more than there is room for',
    [
      ['a', 1],
      ['b', 2],
      ['c', 3],
      ['d', 4],
    ],
    [0, 1, 2, null],
  ],
  [
    'the first line is free again',
    [
      ['a', 1],
      ['b', 10],
      ['c', 22],
    ],
    [0, 1, 0],
  ],
] as readonly [string, Told[], (number | null)[]][];

for (const [what, events, lines] of CASES) {
  test(`labels of a chart: ${what}`, () => {
    const told = labelled(
      events.map(([kind, at]) => ({ kind, at })),
      100,
    );
    assert.deepEqual(
      told.map(({ line }) => line),
      lines,
    );
  });
}
