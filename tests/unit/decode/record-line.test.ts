import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readLine } from '../../../lib/decode/record-line.ts';
import { SignalCatalogue } from '../../../lib/signals/catalogue.ts';
import { Parser } from '../../../lib/signals/parse.ts';
import { VIN } from '../../support/record.ts';
import { NOON } from '../../support/view.ts';

const MESSAGE = JSON.stringify({ vin: VIN, fuel_level: 47 });
const parser = new Parser(new SignalCatalogue());

/** What a line is taken for: its place, time and offset, and the vin or the reason of its rejection. */
function taken(line: string | Uint8Array | null): unknown[] {
  const bytes = typeof line === 'string' ? new TextEncoder().encode(line) : line;
  const { place, timestamp, offset, read } = readLine(bytes, 12, parser, NOON);
  return [
    place && `${place.topic}/${place.partition}/${place.offset}`,
    timestamp,
    offset,
    read.ok ? read.vin : read.reason,
  ];
}

const envelope = (fields: object) =>
  JSON.stringify({
    topic: 't',
    partition: 3,
    offset: 7,
    tstype: 'create',
    ts: 1700,
    key: 'k',
    payload: MESSAGE,
    ...fields,
  });

for (const [name, line, ...expected] of [
  ['a bare message', MESSAGE, null, NOON, 12, VIN],
  ['a record', envelope({}), 't/3/7', 1700, 7, VIN],
  ['a record whose payload is an object', envelope({ payload: { vin: VIN } }), 't/3/7', 1700, 7, VIN],
  ['a tombstone', envelope({ payload: null }), 't/3/7', 1700, 7, 'tombstone'],
  ['an empty payload', envelope({ payload: '' }), 't/3/7', 1700, 7, 'empty'],
  ['a payload of another kind', envelope({ payload: 5 }), 't/3/7', 1700, 7, 'not_an_object'],
  ['a list as payload', envelope({ payload: [{}] }), 't/3/7', 1700, 7, 'not_an_object'],
  ['a payload that is no JSON', envelope({ payload: 'hello' }), 't/3/7', 1700, 7, 'not_json'],
  ['a payload with a byte-order mark', envelope({ payload: `\ufeff${MESSAGE}` }), 't/3/7', 1700, 7, VIN],
  ['a record without time', envelope({ ts: undefined }), 't/3/7', null, 7, VIN],
  ['a record whose time is a text', envelope({ ts: '1700' }), 't/3/7', null, 7, VIN],
  ['a record without offset', envelope({ offset: undefined }), null, 1700, 12, VIN],
  ['a record with its time alone', JSON.stringify({ ts: 1700, payload: MESSAGE }), null, 1700, 12, VIN],
  ['a record whose key is in escapes', `{"ts":1700,"p\\u0061yload":${JSON.stringify(MESSAGE)}}`, null, 1700, 12, VIN],
  ['a payload alone', JSON.stringify({ payload: MESSAGE }), null, NOON, 12, 'no_vin'],
  ['a message with a payload of its own', JSON.stringify({ vin: VIN, ts: 1, payload: null }), null, NOON, 12, VIN],
  ['an envelope with a null vin', envelope({ vin: null }), null, NOON, 12, 'no_vin'],
  ['a blank line', ' \t', null, NOON, 12, 'empty'],
  ['nothing', '', null, NOON, 12, 'empty'],
  ['a byte-order mark alone', '\ufeff', null, NOON, 12, 'empty'],
  ['a message after a byte-order mark', `\ufeff${MESSAGE}`, null, NOON, 12, VIN],
  ['a line that is not held', null, null, NOON, 12, 'too_large'],
  ['a long bare message', JSON.stringify({ vin: VIN, x: 'y'.repeat(1 << 20) }), null, NOON, 12, 'too_large'],
  [
    'a long payload',
    envelope({ payload: JSON.stringify({ vin: VIN, x: 'y'.repeat(1 << 20) }) }),
    't/3/7',
    1700,
    7,
    'too_large',
  ],
  ['a long payload object', envelope({ payload: { vin: VIN, x: 'y'.repeat(1 << 20) } }), 't/3/7', 1700, 7, 'too_large'],
  [
    'an envelope that is long by its escapes',
    envelope({ payload: `${MESSAGE}${'\t'.repeat(600_000)}` }),
    't/3/7',
    1700,
    7,
    VIN,
  ],
  ['a deep payload object', `{"ts":1,"payload":${'['.repeat(5000)}${']'.repeat(5000)}}`, null, 1, 12, 'not_an_object'],
  [
    'a deep field',
    `{"ts":1,"payload":{"vin":"${VIN}","x":${'['.repeat(5000)}${']'.repeat(5000)}}}`,
    null,
    1,
    12,
    'too_deep',
  ],
  ['bytes that are no text', Uint8Array.of(0x7b, 0xff, 0x7d), null, NOON, 12, 'not_utf8'],
  ['an unfinished record', '{"ts":1,"payload":"{}"', null, NOON, 12, 'not_json'],
] as const) {
  test(name, () => assert.deepEqual(taken(line), expected));
}
