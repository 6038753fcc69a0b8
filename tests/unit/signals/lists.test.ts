import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeOne } from '../../support/record.ts';

type Case = readonly [key: string, raw: unknown, value: unknown, ...reasons: string[]];

const MALFORMED = [null, 'malformed'] as const;
const TIRE = { id: 955, text: 'Tire pressure notification' };
const PADS = { id: 907, text: 'Brake pads, front: replace, soon' };

const CASES: readonly Case[] = [
  // Option codes.
  ['extra_equipment', '01CB,01DF,026M', ['01CB', '01DF', '026M']],
  ['extra_equipment', ' 01CB , 01DF ', ['01CB', '01DF']],
  ['extra_equipment', '[01CB, 01DF]', ['01CB', '01DF']],
  ['extra_equipment', ['01CB', ' 0230 '], ['01CB', '0230']],
  ['extra_equipment', [1234], ['1234']],
  ['extra_equipment', '01CB,01CB', ['01CB', '01CB']],
  ['extra_equipment', '[]', []],
  ['extra_equipment', ' [ ] ', []],
  ['extra_equipment', [], []],
  ['extra_equipment', '01CB,01df,026M', ['01CB', '026M'], 'malformed'],
  ['extra_equipment', '01CB,,026M', ['01CB', '026M'], 'malformed'],
  ['extra_equipment', '01CB,026', ['01CB'], 'malformed'],
  ['extra_equipment', '01CB,[01DF', ['01CB'], 'malformed'],
  ['extra_equipment', '01CB],01DF', ['01DF'], 'malformed'],
  ['extra_equipment', 'nothing', ...MALFORMED],
  ['extra_equipment', '026,026MX', ...MALFORMED],
  ['extra_equipment', ['01CB', null, {}, ['01DF']], ['01CB'], 'malformed'],
  ['extra_equipment', 1234, ...MALFORMED],
  ['extra_equipment', true, ...MALFORMED],
  ['extra_equipment', {}, ...MALFORMED],
  // Fault codes.
  ['dtc_data', '[3178A, B7F34E, 804070]', ['03178A', 'B7F34E', '804070']],
  ['dtc_data', '3178a,b7f34e', ['03178A', 'B7F34E']],
  ['dtc_data', 'FFFFFF,00000,FFFFFF', ['FFFFFF', '000000', 'FFFFFF']],
  ['dtc_data', ['31796', 804070, 31790], ['031796', '804070', '031790']],
  ['dtc_data', '[]', []],
  ['dtc_data', [], []],
  ['dtc_data', '[3178A, 3178, 1B7F34E, P0420]', ['03178A'], 'malformed'],
  ['dtc_data', '[P0420]', ...MALFORMED],
  ['dtc_data', '3178A;B7F34E', ...MALFORMED],
  ['dtc_data', [true], ...MALFORMED],
  // Check control.
  ['check_control_messages', '[955 Tire pressure notification]', [TIRE]],
  ['check_control_messages', '955 Tire pressure notification', [TIRE]],
  ['check_control_messages', '[955 Tire pressure notification, 907 Brake pads, front: replace, soon]', [TIRE, PADS]],
  [
    'check_control_messages',
    ['907 Brake pads, front: replace, soon', TIRE.text, '955 x'],
    [PADS, { id: 955, text: 'x' }],
    'malformed',
  ],
  // A comma without a space, or digits without one, are within a text.
  ['check_control_messages', '[12 Range,30 km, 5, 6km]', [{ id: 12, text: 'Range,30 km, 5, 6km' }]],
  [
    'check_control_messages',
    '[12 A,\n 13 B]',
    [
      { id: 12, text: 'A' },
      { id: 13, text: 'B' },
    ],
  ],
  [
    'check_control_messages',
    '[1 a, 9999 b]',
    [
      { id: 1, text: 'a' },
      { id: 9999, text: 'b' },
    ],
  ],
  ['check_control_messages', '[0 a, 10000 b, 12 c]', [{ id: 12, text: 'c' }], 'malformed'],
  ['check_control_messages', '[Tire pressure, 955 Tire pressure notification]', [TIRE], 'malformed'],
  ['check_control_messages', '[Tire pressure]', ...MALFORMED],
  ['check_control_messages', '[0 a]', ...MALFORMED],
  ['check_control_messages', 'x955 Tire pressure notification', ...MALFORMED],
  ['check_control_messages', '955x', ...MALFORMED],
  ['check_control_messages', '123456 a', ...MALFORMED],
  ['check_control_messages', '955  Tire pressure notification', [TIRE]],
  ['check_control_messages', '[955]', [{ id: 955, text: '' }]],
  ['check_control_messages', [955], [{ id: 955, text: '' }]],
  ['check_control_messages', '[]', []],
  ['check_control_messages', [], []],
  ['check_control_messages', null, null],
  ['check_control_messages', '-NA-', null],
  ['check_control_messages', {}, ...MALFORMED],
  ['check_control_messages', 955, ...MALFORMED],
];

for (const [key, raw, ...expected] of CASES) {
  test(`${key} ${JSON.stringify(raw)}`, () => assert.deepEqual(decodeOne(key, raw), expected));
}

test('a list is kept to 256 elements and a message to 256 characters', () => {
  const codes = Array.from({ length: 257 }, (_, index) => `${10_000 + index}`);
  assert.deepEqual(decodeOne('dtc_data', codes.slice(1)), [codes.slice(1).map((code) => `0${code}`)]);
  assert.deepEqual(decodeOne('dtc_data', codes), [codes.slice(0, 256).map((code) => `0${code}`), 'malformed']);
  const [messages] = decodeOne('check_control_messages', `12 ${'x'.repeat(300)}`);
  assert.deepEqual(messages, [{ id: 12, text: 'x'.repeat(256) }]);
});
