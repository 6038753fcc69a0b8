import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeOne, decodeText, VIN } from '../../support/record.ts';

const GOOD: readonly [raw: unknown, value: number][] = [
  [47, 47],
  ['47', 47],
  ['47.0', 47],
  ['0047', 47],
  [47.5, 47.5],
  ['47.50', 47.5],
  [0, 0],
  ['0', 0],
  ['-0', 0],
  ['-0.0', 0],
  [100, 100],
  ['100.000', 100],
  ['99.9999999999999999999999', 100],
];

for (const [raw, value] of GOOD) {
  test(`${JSON.stringify(raw)} is the number ${value}`, () => {
    const [read, ...reasons] = decodeOne('fuel_level', raw);
    assert.ok(Object.is(read, value), `read ${read}`);
    assert.deepEqual(reasons, []);
  });
}

test('a JSON number may have an exponent, a minus zero is a plain one', () => {
  const { values } = decodeText(`{"vin":"${VIN}","fuel_level":4.7e1,"heading":-0}`);
  assert.equal(values.fuel_level, 47);
  assert.ok(Object.is(values.heading, 0));
});

const BAD: readonly unknown[] = [
  '4.7e1',
  '1E2',
  '+47',
  ' 47',
  '47 ',
  '47\n',
  '47.',
  '.5',
  '-.5',
  '4,7',
  '1.000,5',
  '1_000',
  '0x1F',
  '--1',
  '4 7',
  '47%',
  '٤٧',
  'Infinity',
  'NaN',
  'forty',
  true,
  false,
  [],
  [47],
  {},
];

for (const raw of BAD) {
  test(`${JSON.stringify(raw)} is no number`, () => {
    assert.deepEqual(decodeOne('fuel_level', raw), [null, 'malformed']);
  });
}

const INFINITE = ['1e999', '-1e999', `"${'9'.repeat(400)}"`, `"-${'9'.repeat(400)}"`];

for (const key of ['fuel_level', 'mileage_forecast', 'remaining_mileage', 'pads_remaining_distance']) {
  test(`infinity is out of range on ${key}, also where nothing else is`, () => {
    for (const raw of INFINITE) {
      const { values, flags } = decodeText(`{"vin":"${VIN}","${key}":${raw}}`);
      assert.deepEqual([values[key], flags], [null, [{ key, reason: 'out_of_range' }]], raw.slice(0, 9));
    }
  });
}

test('a fraction is taken where whole numbers are usual', () => {
  assert.deepEqual(decodeOne('number_of_doors', '4.5'), [4.5]);
  assert.deepEqual(decodeOne('service_date', 70.5), [70.5]);
});
