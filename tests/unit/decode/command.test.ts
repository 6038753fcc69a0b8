import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { VIN } from '../../support/record.ts';

const NOW = '2025-06-15T12:00:00Z';
const TS = Date.parse(NOW);
const folder = mkdtempSync(join(tmpdir(), 'motorpool-decode-'));
after(() => rmSync(folder, { recursive: true }));

/** Runs the command; its output as lines of JSON. */
function decode(args: readonly string[], input: string | Buffer = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/decode.ts', ...args], {
    input,
    encoding: 'utf8',
    env: { ...process.env, INIT_CWD: folder },
  });
  const lines = stdout === '' ? [] : stdout.trimEnd().split('\n');
  return { status, stderr, lines: lines.map((line) => JSON.parse(line)) };
}

function file(name: string, content: string | Buffer): string {
  writeFileSync(join(folder, name), content);
  return name;
}

const message = (fields: object) => JSON.stringify({ vin: VIN, ...fields });
const record = (offset: number, ts: number | undefined, fields: object) =>
  JSON.stringify({ topic: 't', partition: 0, offset, ts, payload: message(fields) });

test('records are printed in order, with their line, good and bad', () => {
  const { status, lines } = decode(
    ['--now', NOW],
    `${message({ fuel_level: '47' })}\r\n\nhello\n${message({ series: 1 })}`,
  );
  assert.equal(status, 0);
  assert.deepEqual(lines, [
    { line: 1, ok: true, vin: VIN, values: { fuel_level: 47 }, flags: [], extras: {} },
    { line: 2, ok: false, reason: 'empty', detail: 'The record is empty.' },
    { line: 3, ok: false, reason: 'not_json', detail: 'The record is not JSON.' },
    { line: 4, ok: true, vin: VIN, values: { series: '1' }, flags: [], extras: {} },
  ]);
});

test('a record whose time is missing, too old or ahead is flagged, one that is late is not', () => {
  const times = [TS, undefined, Date.UTC(2014, 11, 31), TS + 301_000, TS + 299_000, -1];
  const input = times.map((ts, offset) => record(offset, ts, { heading: 400 })).join('\n');
  const flags = decode(['--now', NOW], input).lines.map((line) => line.flags.map((flag: { key: string }) => flag.key));
  assert.deepEqual(flags, [
    ['heading'],
    ['heading', 'ts'],
    ['heading', 'ts'],
    ['heading', 'ts'],
    ['heading'],
    ['heading', 'ts'],
  ]);
});

test('line numbers run on over files and standard input, and a last line needs no end', () => {
  const files = [file('a.jsonl', `${message({})}\n${message({})}`), '-', file('b.jsonl', message({}))];
  const { lines } = decode([...files, '--now', NOW], `${message({})}\n`);
  assert.deepEqual(
    lines.map(({ line, ok }) => [line, ok]),
    [
      [1, true],
      [2, true],
      [3, true],
      [4, true],
    ],
  );
});

test('a decode without --fold has no memory', () => {
  const { lines } = decode(['--now', NOW], `${message({ mileage: 90_000 })}\n${message({ mileage: 10 })}`);
  assert.deepEqual(
    lines.map(({ values, flags }) => [values.mileage, flags]),
    [
      [90_000, []],
      [10, []],
    ],
  );
});

test('--fold prints each vehicle once, by its VIN, as the records in their order made it', () => {
  const other = VIN.replace('T', 'A');
  const input = [
    record(5, TS - 60_000, { fuel_level: 40, model: '118i' }),
    record(6, TS, { fuel_level: null }),
    record(6, TS, { fuel_level: 99 }),
    JSON.stringify({ vin: other }),
  ].join('\n');
  const { status, lines } = decode(['--fold', '--now', NOW], input);
  assert.equal(status, 0);
  assert.deepEqual(
    lines.map(({ vin }) => vin),
    [other, VIN],
  );
  const at = new Date(TS - 60_000).toISOString();
  assert.deepEqual(lines[1].signals, {
    fuel_level: { value: 40, receivedAt: at, changedAt: at, current: false },
    model: { value: '118i', receivedAt: at, changedAt: at },
  });
  assert.deepEqual(Object.keys(lines[1]), ['vin', 'signals', 'derived', 'attention', 'flags']);
});

test('bare messages are of --now and in the order of their lines', () => {
  const { lines } = decode(['--fold', '--now', NOW], `${message({ fuel_level: 40 })}\n${message({ fuel_level: 41 })}`);
  const at = new Date(TS).toISOString();
  assert.deepEqual(lines[0].signals.fuel_level, { value: 41, receivedAt: at, changedAt: at });
  assert.deepEqual(lines[0].flags, []);
});

for (const [name, args, status] of [
  ['nothing to read', [], 0],
  ['an empty file', ['empty.jsonl'], 0],
  ['rejections alone', ['bad.jsonl'], 0],
  ['one file of two missing', ['missing.jsonl', 'bad.jsonl'], 0],
  ['all files missing', ['missing.jsonl', 'gone.jsonl'], 1],
  ['a folder', ['.'], 1],
  ['an unknown option', ['--folds'], 2],
  ['an instant that is none', ['--now', 'noon'], 2],
  ['a day that is none', ['--now', '2025-02-30T00:00:00Z'], 2],
  ['an instant without its zone', ['--now', '2025-02-03T00:00:00'], 2],
  ['a missing instant', ['--now'], 2],
] as const) {
  test(`the exit status of ${name} is ${status}`, () => {
    file('empty.jsonl', '');
    file('bad.jsonl', 'bad\n');
    const ended = decode(args);
    assert.equal(ended.status, status);
    if (status > 0 || args.some((arg) => arg.startsWith('missing'))) assert.match(ended.stderr, /^decode: /);
    else assert.equal(ended.stderr, '');
  });
}
