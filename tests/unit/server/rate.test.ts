import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Rate } from '../../../server/rate.ts';

const START = 1_750_000_000_000;

test('a steady rate is told as it is', () => {
  const rate = new Rate();
  for (let second = 0; second < 30; second++) rate.add(20, START + second * 1000);
  assert.equal(rate.perSecond(START + 29_500), 20);
});

test('it falls to nothing within eleven seconds of silence, however long the silence', () => {
  const rate = new Rate();
  rate.add(1000, START);
  assert.equal(rate.perSecond(START + 5000), 100);
  assert.equal(rate.perSecond(START + 11_000), 0);
  assert.equal(rate.perSecond(START + 3_600_000), 0);
});
