import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeFields, decodeText, VIN } from '../../support/record.ts';

test('a key outside the catalogue is kept as text: a string as it is, anything else as compact JSON', () => {
  const text = `"a":" text ","b":1.50,"c":true,"d":null,"e":[1, "x"],"f":{ "g": {} },"h":"-NA-"`;
  const { values, flags, extras } = decodeText(`{"vin":"${VIN}",${text}}`);
  assert.deepEqual([values, flags], [{}, []]);
  assert.deepEqual(extras, { a: ' text ', b: '1.5', c: 'true', d: 'null', e: '[1,"x"]', f: '{"g":{}}', h: '-NA-' });
});

test('keys are compared as they are written', () => {
  const { values, extras } = decodeFields({ Fuel_level: 1, 'fuel_level ': 2, 'fuel-level': 3, basic_has_navi: true });
  assert.deepEqual(values, {});
  assert.deepEqual(Object.keys(extras), ['Fuel_level', 'fuel_level ', 'fuel-level', 'basic_has_navi']);
});

test('the names of what every object has are keys like others', () => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'];
  const { values, extras } = decodeText(`{${names.map((name) => `"${name}":{"vin":1}`)},"vin":"${VIN}"}`);
  assert.deepEqual(values, {});
  assert.deepEqual(Object.keys(extras), names);
  for (const name of names) assert.equal(Object.getOwnPropertyDescriptor(extras, name)?.value, '{"vin":1}');
});

test('the first 64 keys are kept', () => {
  const keys = Array.from({ length: 70 }, (_, index) => `key${index}`);
  const { values, extras } = decodeFields({ ...Object.fromEntries(keys.map((key) => [key, 1])), fuel_level: 5 });
  assert.deepEqual(Object.keys(extras), keys.slice(0, 64));
  assert.deepEqual(values, { fuel_level: 5 });
});

test('a key is kept to 64 characters and a text to 256', () => {
  const long = 'k'.repeat(64);
  const { extras } = decodeFields({ [`${long}x`]: 't'.repeat(257), short: 't'.repeat(256), list: ['t'.repeat(300)] });
  assert.deepEqual(extras, { [long]: 't'.repeat(256), short: 't'.repeat(256), list: `["${'t'.repeat(254)}` });
});

test('of keys that begin with the same 64 characters the first is kept', () => {
  const long = 'k'.repeat(64);
  const { extras } = decodeFields({ [`${long}a`]: 'a', [`${long}b`]: 'b', [`${long.slice(1)}xy`]: 'c' });
  assert.deepEqual(extras, { [long]: 'a', [`${long.slice(1)}x`]: 'c' });
  assert.deepEqual(decodeFields({ [`${long}a`]: 'a', [long]: 'b' }).extras, { [long]: 'a' });
  assert.deepEqual(decodeFields({ [long]: 'b', [`${long}a`]: 'a' }).extras, { [long]: 'b' });
});

test('of a repeated key the last counts, in the catalogue and outside it', () => {
  const fields = `"fuel_level":1,"hello":"a","fuel_level":"2","hello":"b"`;
  const { values, flags, extras } = decodeText(`{"vin":"${VIN}",${fields}}`);
  assert.deepEqual([values, flags, extras], [{ fuel_level: 2 }, [], { hello: 'b' }]);
  const worse = decodeText(`{"vin":"${VIN}","fuel_level":1,"fuel_level":"much"}`);
  assert.deepEqual([worse.values, worse.flags], [{ fuel_level: null }, [{ key: 'fuel_level', reason: 'malformed' }]]);
});
