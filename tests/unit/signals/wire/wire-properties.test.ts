import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { BothWays } from '../../../support/wire.ts';

const EXAMPLE: Record<string, unknown> = JSON.parse(
  readFileSync(new URL('../../../../demo/example-message.json', import.meta.url), 'utf8'),
);
const VINS = ['EXAMPLE0607M29923', 'WBA00000000000001', 'wba00000000000002', 'WBA0000000000000O'];

/** The values of a feed that are easily read wrong, as JSON text. */
const TOKENS = [
  ...[
    '0',
    '-0',
    '"-0"',
    '007',
    '"007"',
    '1.',
    '"1."',
    '.5',
    '"."',
    '"-"',
    '-',
    '1e3',
    '"1e3"',
    '1E-3',
    '1e999',
    '"1e999"',
  ],
  ...[
    '12345678901234567890',
    '"12345678901234567890"',
    '0.1234567890123456789',
    '"0.30000000000000004"',
    '"21.719039166666665"',
  ],
  ...[
    '9007199254740993',
    '"9007199254740993.0"',
    '"90071992547409.93"',
    '360',
    '"360.0"',
    '"0x10"',
    '"+1"',
    '" 1"',
    '"1 "',
    '+1',
  ],
  ...[
    'null',
    'nul',
    'true',
    'false',
    '"true"',
    'tru',
    'truex',
    '"OPEN"',
    '""',
    '"-NA-"',
    '"null"',
    '"UNKNOWN"',
    '"INVALID"',
  ],
  ...[
    '"OK"',
    '"ok"',
    '"OVERDUE"',
    '"OVER\\u0044UE"',
    '"PENDING"',
    '"2025-02"',
    '"2099-01-01"',
    '"mi"',
    '"EL"',
    '"BEV"',
  ],
  ...['[]', '{}', '["955 a"]', '"[955 a]"', '[[[]]]', '{"a":[1,"]"]}', '[1,]', `${'['.repeat(40)}${']'.repeat(40)}`],
  ...[
    '"Grün"',
    '"\\ud800"',
    '"\ud83d\ude97"',
    '"a\\"b"',
    '"a\\\\"',
    '"\\x"',
    '"a\tb"',
    `"${'x'.repeat(300)}"`,
    `"${'y'.repeat(1100)}"`,
  ],
];

type Field = readonly [key: string, token: string];

const KEYS = [
  ...Object.keys(EXAMPLE),
  'doors_front_right_is_open',
  'coolant_temperature',
  'pads_status',
  'pads_due_date',
  'pads_remaining_distance',
  'door_status',
  'hello',
  '12',
  '__proto__',
  'k\\u0065y',
  'clé',
  '',
];
const TOKEN = fc.constantFrom(...TOKENS);
const KEY = fc.constantFrom(...KEYS);
const WELL: readonly Field[] = Object.entries(EXAMPLE).map(([key, value]) => [key, JSON.stringify(value)]);
const SMALL: readonly Field[] = WELL.filter(([key]) =>
  ['vin', 'mileage', 'latitude', 'longitude', 'model'].includes(key),
);
const OTHER: readonly Field[] = [
  ...WELL.filter(([key]) =>
    ['mileage', 'capacity', 'vin', 'dtc_data', 'basic_has_Navi', 'service_status'].includes(key),
  ),
  ['pads_status', '"OK"'],
  ['pads_remaining_distance', '1200'],
  ['door_status', '"ajar"'],
  ['hello', '"you"'],
  ['coolant_temperature', '90'],
];

const BASES = { well: WELL, small: SMALL, other: OTHER };

/** What becomes of a message's fields. */
const EDIT = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('value' as const), at: fc.nat(100), token: TOKEN }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('rename' as const), at: fc.nat(100), key: KEY }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('add' as const), at: fc.nat(100), key: KEY, token: TOKEN }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('drop' as const), at: fc.nat(100) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('swap' as const), at: fc.nat(100), with: fc.nat(100) }) },
);
type Edit = typeof EDIT extends fc.Arbitrary<infer T> ? T : never;

/** What becomes of its bytes. */
const DAMAGE = fc.record({
  kind: fc.constantFrom('flip', 'insert', 'cut', 'append', 'prepend'),
  at: fc.nat(4000),
  bytes: fc.oneof(
    fc.uint8Array({ minLength: 1, maxLength: 3 }),
    fc.constantFrom(...[' ', '\n', '"', '\\', ',', '}', '\ufeff', '0', '{', '\0'].map((text) => Buffer.from(text))),
  ),
});

type Damage = typeof DAMAGE extends fc.Arbitrary<infer T> ? T : never;

const MESSAGE = fc.record({
  base: fc.constantFrom<keyof typeof BASES>('well', 'well', 'small', 'other'),
  vin: fc.constantFrom(...VINS),
  edits: fc.oneof(fc.constant<Edit[]>([]), fc.array(EDIT, { maxLength: 3 })),
  damage: fc.oneof(
    { weight: 3, arbitrary: fc.constant<Damage[]>([]) },
    { weight: 1, arbitrary: fc.array(DAMAGE, { maxLength: 2 }) },
  ),
});
const SPACES = fc.constantFrom<Spaces>(['', ''], ['', ' '], ['\n ', ' ']);
type Spaces = readonly [around: string, beforeValue: string];
type Message = typeof MESSAGE extends fc.Arbitrary<infer T> ? T : never;

function edited(fields: readonly Field[], edit: Edit): readonly Field[] {
  const all = [...fields];
  const at = edit.at % all.length;
  const [key, token] = all[at] as Field;
  if (edit.kind === 'value') all[at] = [key, edit.token];
  else if (edit.kind === 'rename') all[at] = [edit.key, token];
  else if (edit.kind === 'add') all.splice(at, 0, [edit.key, edit.token]);
  else if (edit.kind === 'drop') all.splice(at, 1);
  else {
    const other = edit.with % all.length;
    all[at] = all[other] as Field;
    all[other] = [key, token];
  }
  return all;
}

function damaged(bytes: Buffer, { kind, at, bytes: more }: Damage): Buffer {
  const place = at % (bytes.length + 1);
  if (kind === 'append') return Buffer.concat([bytes, more]);
  if (kind === 'prepend') return Buffer.concat([more, bytes]);
  if (kind === 'cut') return bytes.subarray(0, place);
  const rest = bytes.subarray(kind === 'insert' ? place : Math.min(bytes.length, place + more.length));
  return Buffer.concat([bytes.subarray(0, place), more, rest]);
}

function bytesOf({ base, vin, edits, damage }: Message, [around, before]: Spaces): Buffer {
  const fields = edits.reduce(
    edited,
    BASES[base].map(([key, token]) => [key, key === 'vin' ? `"${vin}"` : token] as const),
  );
  const texts = fields.map(([key, token]) => `${around}"${key}":${before}${token}`);
  return damage.reduce(damaged, Buffer.from(`{${texts.join(',')}${around}}`));
}

test('a record is read as its JSON is, whatever came before and whatever is wrong with it', () => {
  let known = 0;
  let records = 0;
  fc.assert(
    fc.property(SPACES, fc.array(MESSAGE, { minLength: 20, maxLength: 60, size: 'max' }), (spaces, messages) => {
      const both = new BothWays();
      for (const message of messages) both.read(bytesOf(message, spaces));
      known += both.parser.known;
      records += messages.length;
    }),
    { numRuns: 300 },
  );
  // Else nothing was compared.
  assert.ok(known > records / 8, `${known} of ${records}`);
});

test('of each token in each place, and the next that is as before', () => {
  const both = new BothWays();
  const read = (fields: readonly Field[]) =>
    both.read(Buffer.from(`{${fields.map(([k, t]) => `"${k}":${t}`).join()}}`));
  read(WELL);
  for (const [at, [key]] of WELL.entries()) {
    for (const token of TOKENS) {
      const fields = WELL.with(at, [key, token]);
      read(fields);
      read(fields);
      if (token.length > 3) read(WELL);
    }
  }
});

test('any bytes behind a known record are read or rejected', () => {
  const both = new BothWays();
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      both.read(bytesOf({ base: 'well', vin: VINS[0] as string, edits: [], damage: [] }, ['', '']));
      both.read(bytes);
    }),
  );
});
