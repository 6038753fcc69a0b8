import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeBytes, VIN } from '../../support/record.ts';

const MIB = 1024 * 1024;
const GOOD = `{"vin":"${VIN}"}`;

/** A message whose deepest value is at that level, the message itself being the first. */
function nested(levels: number, open: '[' | '{"a":', close: ']' | '}', vin = VIN): string {
  return `{"vin":"${vin}","a":${open.repeat(levels - 1)}${close.repeat(levels - 1)}}`.replace('{"a":}', '{}');
}

const REJECTED: readonly [name: string, record: Uint8Array | string | null, reason: string][] = [
  ['no value', null, 'tombstone'],
  ['no bytes', '', 'empty'],
  ['blanks', ' \t\n ', 'empty'],
  ['a lone CR', '\r', 'empty'],
  ['a lone byte-order mark', '\uFEFF', 'empty'],
  ['a byte-order mark and a CR', '\uFEFF\r', 'empty'],
  ['one byte over 1 MiB', GOOD.padEnd(MIB + 1), 'too_large'],
  ['over 1 MiB of blanks', ' '.repeat(MIB + 1), 'too_large'],
  ['over 1 MiB of what is not UTF-8', new Uint8Array(MIB + 1).fill(0xff), 'too_large'],
  ['a lone continuation byte', Uint8Array.of(0x7b, 0x80, 0x7d), 'not_utf8'],
  ['an encoded surrogate', Uint8Array.of(0x22, 0xed, 0xa0, 0x80, 0x22), 'not_utf8'],
  ['an overlong slash', Uint8Array.of(0x22, 0xc0, 0xaf, 0x22), 'not_utf8'],
  ['a character cut off', Uint8Array.of(0x22, 0xe2, 0x82), 'not_utf8'],
  ['a word', 'hello', 'not_json'],
  ['half a message', '{"vin":', 'not_json'],
  ['NaN', `{"vin":"${VIN}","latitude":NaN}`, 'not_json'],
  ['two messages', `${GOOD}${GOOD}`, 'not_json'],
  ['two byte-order marks', `\uFEFF\uFEFF${GOOD}`, 'not_json'],
  ['a number', '1', 'not_an_object'],
  ['a string', '"text"', 'not_an_object'],
  ['null', 'null', 'not_an_object'],
  ['a list', '[]', 'not_an_object'],
  ['a list of messages', `[${GOOD}]`, 'not_an_object'],
  ['a list that is too deep', `${'['.repeat(40)}${']'.repeat(40)}`, 'not_an_object'],
  ['33 levels of lists', nested(33, '[', ']'), 'too_deep'],
  ['33 levels of objects', nested(33, '{"a":', '}'), 'too_deep'],
  ['33 levels and a bad vin', nested(33, '[', ']', 'x'), 'too_deep'],
  ['33 levels and no vin', `{"a":${'['.repeat(32)}${']'.repeat(32)}}`, 'too_deep'],
  ['33 levels in the vin itself', `{"vin":${'['.repeat(32)}${']'.repeat(32)}}`, 'too_deep'],
  ['a hundred thousand levels', nested(100_000, '[', ']'), 'too_deep'],
  ['no vin', '{"fuel_level":1}', 'no_vin'],
  ['an empty message', '{}', 'no_vin'],
  ['null for a vin', '{"vin":null}', 'no_vin'],
  ['an empty vin', '{"vin":""}', 'no_vin'],
  ['a vin that is not the own key', '{"__proto__":{"vin":"TESTVJN0123456789"}}', 'no_vin'],
  ['a repeated vin, the last empty', `{"vin":"${VIN}","vin":""}`, 'no_vin'],
  ['a vin of 16', '{"vin":"TESTVJN012345678"}', 'bad_vin'],
  ['a vin of 18', '{"vin":"TESTVJN01234567890"}', 'bad_vin'],
  ['a vin with I', '{"vin":"TESTVIN0123456789"}', 'bad_vin'],
  ['a vin with o', '{"vin":"TESTVoN0123456789"}', 'bad_vin'],
  ['a vin with Q', '{"vin":"TESTVQN0123456789"}', 'bad_vin'],
  ['a vin with a space before', `{"vin":" ${VIN}"}`, 'bad_vin'],
  ['a vin with a line break behind', `{"vin":"${VIN}\\n"}`, 'bad_vin'],
  ['a blank vin', '{"vin":" "}', 'bad_vin'],
  ['a sentinel for a vin', '{"vin":"-NA-"}', 'bad_vin'],
  ['a number for a vin', '{"vin":12345678901234567}', 'bad_vin'],
  ['a list for a vin', `{"vin":["${VIN}"]}`, 'bad_vin'],
  ['false for a vin', '{"vin":false}', 'bad_vin'],
  ['a vin with accents', '{"vin":"TÉSTVJN0123456789"}', 'bad_vin'],
];

for (const [name, record, reason] of REJECTED) {
  test(`${name} is rejected as ${reason}, with a detail for a person`, () => {
    const { ok, detail, ...rest } = decodeBytes(record) as { ok: boolean; detail: string };
    assert.deepEqual({ ok, ...rest }, { ok: false, reason });
    assert.match(detail, /^The .*\.$/);
  });
}

const READ: readonly [name: string, record: string][] = [
  ['a message', GOOD],
  ['exactly 1 MiB', GOOD.padEnd(MIB)],
  ['a byte-order mark before it', `\uFEFF${GOOD}`],
  ['a CR behind it', `${GOOD}\r`],
  ['both', `\uFEFF${GOOD}\r\n`],
  ['a lower-case vin', GOOD.toLowerCase()],
  ['a repeated vin, the last good', `{"vin":1,"vin":"${VIN}"}`],
  ['32 levels of lists', nested(32, '[', ']')],
  ['32 levels of objects', nested(32, '{"a":', '}')],
];

for (const [name, record] of READ) {
  test(`${name} is read`, () => {
    const decoded = decodeBytes(record);
    assert.ok(decoded.ok);
    assert.equal(decoded.vin, VIN);
    assert.ok(!('vin' in decoded.values) && !('vin' in decoded.extras));
  });
}
