import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RecordDecoder } from '../../../lib/decode/record-decoder.ts';
import { VIN } from '../../support/record.ts';
import { NOON } from '../../support/view.ts';

const decoder = new RecordDecoder(NOON);
let number = 0;
const decode = (fields: object) => {
  number += 1;
  return JSON.parse(decoder.take(new TextEncoder().encode(JSON.stringify({ vin: VIN, ...fields })), number));
};

test('what many records brought before does not change how the next is read', () => {
  for (let index = 0; index < 200; index++) {
    const { values, extras } = decode({ [`item${index}_due_date`]: '2027-01' });
    assert.deepEqual([values, extras], [{ [`item${index}_due_date`]: '2027-01' }, {}]);
  }
});

test('two keys outside the catalogue that begin alike are told once', () => {
  const long = 'k'.repeat(64);
  assert.deepEqual(decode({ [`${long}1`]: 'a', [`${long}2`]: 'b' }).extras, { [long]: 'a' });
});
