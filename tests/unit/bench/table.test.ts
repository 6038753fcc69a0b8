import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Measured, type Run, withFigures } from '../../../bench/table.ts';

const EMPTY = '# Performance\n\n<!-- bench:figures -->\n<!-- /bench -->\n\nProse.\n';
const FIGURE: Measured = { bench: 'bytes', name: 'bytes', value: 9.6, unit: 'B', goal: '<= 20', rival: null };

function run(figures: readonly Partial<Measured>[], more: Partial<Run> = {}): Run {
  const all = figures.map((figure) => ({ ...FIGURE, ...figure }));
  const benches = [...new Set(all.map(({ bench }) => bench))];
  return { figures: all, benches, known: ['bytes', 'idle'], machine: '2 × CPU', date: '2026-01-02', ...more };
}

const rowsOf = (document: string) => document.split('\n').filter((line) => line.includes('`npm run bench'));

const ROWS: readonly [what: string, figure: Partial<Measured>, row: string][] = [
  ['a figure within its goal', {}, '| bytes | ≤ 20 B | 9.60 B |  | `npm run bench bytes` | 2026-01-02 |'],
  ['one that misses it', { value: 21 }, '| bytes | ≤ 20 B | 21 B (missed) |  | `npm run bench bytes` | 2026-01-02 |'],
  [
    'one that is to be large',
    { value: 69_000.4, goal: '>= 50000', unit: 'records/s' },
    '| bytes | ≥ 50,000 records/s | 69,000 records/s |  | `npm run bench bytes` | 2026-01-02 |',
  ],
  ['one that is only looked at', { goal: null }, '| bytes |  | 9.60 B |  | `npm run bench bytes` | 2026-01-02 |'],
  [
    'a rival in the same unit',
    { rival: 12.25 },
    '| bytes | ≤ 20 B | 9.60 B | 12.3 B | `npm run bench bytes` | 2026-01-02 |',
  ],
  [
    'a ratio, whose rival is 1',
    { value: 0.55, unit: 'ratio', goal: '<= 0.7', rival: 1 },
    '| bytes | ≤ 0.70 | 0.55 |  | `npm run bench bytes` | 2026-01-02 |',
  ],
  [
    'what is said beside it',
    { value: 1 / 250, unit: 'ratio', goal: null, rival: 1, detail: '9.6 B of 2,409 B' },
    '| bytes |  | 0.0040 | 9.6 B of 2,409 B | `npm run bench bytes` | 2026-01-02 |',
  ],
  ['a name with a bar', { name: 'a|b' }, '| a\\|b | ≤ 20 B | 9.60 B |  | `npm run bench bytes` | 2026-01-02 |'],
  [
    'no figure at all',
    { value: Number.NaN },
    '| bytes | ≤ 20 B | NaN B (missed) |  | `npm run bench bytes` | 2026-01-02 |',
  ],
];
for (const [what, figure, row] of ROWS) {
  test(`a row: ${what}`, () => assert.deepEqual(rowsOf(withFigures(EMPTY, run([figure]))), [row]));
}

test('what is around the table stays, and the machine is told', () => {
  const document = withFigures(EMPTY, run([{}]));
  assert.ok(document.startsWith('# Performance\n\n<!-- bench:figures -->\nMachine of the latest: 2 × CPU.\n'));
  assert.ok(document.endsWith('|\n<!-- /bench -->\n\nProse.\n'));
});

test('the same run twice changes nothing', () => {
  const once = withFigures(EMPTY, run([{}, { bench: 'idle' }]));
  assert.equal(withFigures(once, run([{}, { bench: 'idle' }])), once);
});

test('a run of some replaces only their rows, all of theirs, in the order of the benches', () => {
  const before = withFigures(
    EMPTY,
    run([
      { bench: 'idle', name: 'kept' },
      { bench: 'idle', name: 'and this' },
    ]),
  );
  const between = withFigures(before, run([{ name: 'old' }, { name: 'gone' }]));
  const after = withFigures(between, run([{ name: 'new' }], { date: '2026-02-03' }));
  assert.deepEqual(
    rowsOf(after).map((row) => row.replace(/^\| ([^|]+) \|.* (\S+) \|$/, '$1 $2')),
    ['new 2026-02-03', 'kept 2026-01-02', 'and this 2026-01-02'],
  );
});

test('rows of a bench that is no more go', () => {
  const before = withFigures(EMPTY, run([{}, { bench: 'idle' }]));
  assert.equal(rowsOf(withFigures(before, run([], { known: ['idle'] }))).length, 1);
});

test('a document without a place for it is refused', () => {
  for (const document of ['# Performance\n', '<!-- /bench -->\n<!-- bench:figures -->\n']) {
    assert.throws(() => withFigures(document, run([{}])), /has no <!-- bench:figures -->/);
  }
});
