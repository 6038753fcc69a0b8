import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findVin } from '../../../../lib/signals/wire/find-vin.ts';
import { Shape, VIN as VIN_FIELD } from '../../../../lib/signals/wire/shape.ts';
import { VIN } from '../../../support/record.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

function shape(fromStart = 0, fromEnd = 0): Shape {
  const field = { key: 'vin', type: VIN_FIELD, slot: -1, place: -1, decides: false } as const;
  const made = new Shape([field], [], [bytes('{"a":1,"vin":')], bytes('}'));
  made.vinFromStart = fromStart;
  made.vinFromEnd = fromEnd;
  return made;
}

/** Where the vin is found in a record; what stands behind it is an older one. */
function found(record: string, older = '', made = shape()): number {
  return findVin(made, bytes(`${record}${older}${'\0'.repeat(40)}`), record.length);
}

for (const before of ['', '{"a":1', `{"text":"${'b'.repeat(100)}"`, '{"vin ":"vin"', '{"b":{"vin":"short"}']) {
  test(`a vin behind ${before.slice(0, 20) || 'nothing'} is found at its quote`, () => {
    assert.equal(found(`${before},"vin":"${VIN}"}`), before.length + ',"vin":'.length);
  });
}

test('a vin of another length is none', () => {
  for (const vin of [VIN.slice(1), `${VIN}1`]) assert.equal(found(`{"a":1,"vin":"${vin}","b":1}`), -1, vin);
});

test('a record without a vin has none, whatever stands behind it', () => {
  const older = `{"a":1,"vin":"${VIN}"}`;
  for (const record of ['{"a":1}', '', '{"a":1,"vin":5}', '{"a":1,"vin":"short"}'])
    assert.equal(found(record, older), -1, record);
});

test('a vin is looked for where it was last, by the distance from the end and from the start', () => {
  const twice = `{"a":1,"vin":"${VIN}","b":{"c":1,"vin":"${VIN}"}}`;
  const [first, second] = [twice.indexOf(`"${VIN}`), twice.lastIndexOf(`"${VIN}`)];
  assert.equal(found(twice), first);
  assert.equal(found(twice, '', shape(0, twice.length - second)), second);
  assert.equal(found(twice, '', shape(second, 0)), second);
  assert.equal(found(twice, '', shape(second, twice.length - first)), first);
});
