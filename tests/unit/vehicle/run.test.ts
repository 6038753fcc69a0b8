import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Runs } from '../../../lib/vehicle/run.ts';
import { TOUCHED } from '../../../lib/vehicle/touched.ts';
import { Folding } from '../../support/folding.ts';

const CARRIED = [2, 30, 4, 100];

test('a run has the slots with a usable value', () => {
  const { carried, slots, has } = new Runs().of(CARRIED, [30]);
  assert.equal(carried, CARRIED);
  assert.deepEqual(slots, [2, 4, 100]);
  assert.deepEqual(
    [...has.keys()].filter((slot) => has[slot] === 1),
    [2, 4, 100],
  );
  assert.deepEqual(new Runs().of(CARRIED, []).slots, CARRIED);
  assert.deepEqual(new Runs().of(CARRIED, CARRIED).slots, []);
});

test('vehicles share the run of the same slots, in whatever order the missing ones are told', () => {
  const runs = new Runs();
  const run = runs.of(CARRIED, [30, 4, 100]);
  assert.equal(runs.of(CARRIED, [4, 100, 30]), run);
  assert.equal(runs.of(CARRIED, [100, 30, 4]), run);
  assert.notEqual(runs.of(CARRIED, [30, 4]), run);
  assert.notEqual(runs.of([...CARRIED], [30, 4, 100]), run);
});

test('of one list 64 runs are kept, and others are made anew', () => {
  const runs = new Runs();
  const slots = Array.from({ length: 70 }, (_, slot) => slot);
  const first = slots.map((slot) => runs.of(slots, [slot]));
  const again = slots.map((slot) => runs.of(slots, [slot]));
  assert.deepEqual(first, again);
  assert.deepEqual(
    slots.filter((slot) => first[slot] === again[slot]),
    slots.slice(0, 64),
  );
});

test('a run touches what the records of its values have a say in', () => {
  const { catalogue } = new Folding().vehicle.keys;
  const [days, latitude, brand] = ['remaining_contract_days', 'latitude', 'brand'].map((key) => catalogue.slot(key));
  const carried = [days, latitude, brand] as number[];
  const touches = (...missing: unknown[]) => new Runs().of(carried, missing as number[]).touches;
  assert.equal(touches(), TOUCHED.contract | TOUCHED.trust);
  assert.equal(touches(days), TOUCHED.trust);
  assert.equal(touches(days, latitude), 0);
});
