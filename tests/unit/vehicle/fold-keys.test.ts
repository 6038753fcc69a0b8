import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SignalCatalogue } from '../../../lib/signals/catalogue.ts';
import { FoldKeys } from '../../../lib/vehicle/fold-keys.ts';

test('vehicles of one catalogue share their keys', () => {
  const catalogue = new SignalCatalogue();
  assert.equal(FoldKeys.of(catalogue), FoldKeys.of(catalogue));
  assert.notEqual(FoldKeys.of(catalogue), FoldKeys.of(new SignalCatalogue()));
});

test('distances that are left count down, of families too that come later', () => {
  const catalogue = new SignalCatalogue();
  const keys = FoldKeys.of(catalogue);
  const named = () => keys.countingDown().map((slot) => catalogue.keyOf(slot));
  const table = ['distance_until_service', 'engine_oil_remaining_distance', 'vehicle_check_status_remaining_distance'];
  assert.deepEqual(named().toSorted(), table);
  // Of this family the table has all but the distance.
  catalogue.register({ family: 'brake_fluid', part: 'remaining_distance' });
  assert.deepEqual(named().slice(table.length), ['brake_fluid_remaining_distance']);
  catalogue.register({ family: 'pads', part: 'status' });
  assert.deepEqual(named().slice(table.length + 1), ['pads_remaining_distance']);
});
