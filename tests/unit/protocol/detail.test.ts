import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { applyDetail, diffDetail } from '../../../lib/protocol/detail.ts';
import type { SignalCell, VehicleDetail } from '../../../lib/protocol/messages.ts';

const anyCell: fc.Arbitrary<SignalCell> = fc.tuple(
  fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constantFrom('OPEN', 'CLOSED', null), fc.constant(['A', 'B'])),
  fc.integer({ min: 1, max: 4 }),
  fc.integer({ min: 1, max: 4 }),
  fc.boolean(),
);
const anyDetail: fc.Arbitrary<VehicleDetail> = fc.record({
  id: fc.constant('abcdefghijkl'),
  version: fc.constant(0),
  vin: fc.constant('TEST0000000000001'),
  signals: fc.dictionary(fc.constantFrom('mileage', 'fuel_level', 'heading', 'dtc_data', 'power'), anyCell, {
    noNullPrototype: true,
  }),
  groups: fc.dictionary(fc.constantFrom('tires', 'energy'), fc.oneof(fc.integer(), fc.constant({ level: 'ok' })), {
    noNullPrototype: true,
  }),
});
/** Signals and groups are never taken away from a vehicle. */
const laterThan = (before: VehicleDetail, after: VehicleDetail): VehicleDetail => ({
  ...after,
  signals: { ...before.signals, ...after.signals },
  groups: { ...before.groups, ...after.groups },
});

test('W1: a detail and its delta give the detail after it', () => {
  fc.assert(
    fc.property(anyDetail, anyDetail, (before, next) => {
      const after = laterThan(before, next);
      const delta = diffDetail(before, after);
      const result = delta === null ? before : applyDetail(before, delta);
      assert.ok(result);
      assert.deepEqual({ ...result.signals }, { ...after.signals });
      assert.deepEqual(result.groups, after.groups);
    }),
  );
});

test('W2: no change is null', () => {
  fc.assert(fc.property(anyDetail, (detail) => assert.equal(diffDetail(detail, detail), null)));
});

test('W3: signals that only got younger together cost one pair of times', () => {
  const cells = (at: number): Record<string, SignalCell> => ({
    power: [100, at, 1, true],
    series: ['1', at, 1, true],
    model: ['118i', at, 1, true],
  });
  const before: VehicleDetail = { id: 'abcdefghijkl', version: 4, vin: 'V', signals: cells(10), groups: {} };
  const delta = diffDetail(before, { ...before, signals: cells(20) });
  assert.deepEqual(delta, { id: before.id, version: 5, changed: Object.create(null), again: [[10, 20]], groups: {} });
});

test('W4: a delta that does not follow on the detail is refused', () => {
  const detail: VehicleDetail = { id: 'abcdefghijkl', version: 4, vin: 'V', signals: {}, groups: {} };
  assert.equal(applyDetail(detail, { id: detail.id, version: 6, changed: {}, again: [], groups: {} }), null);
  assert.equal(applyDetail(detail, { id: 'another', version: 5, changed: {}, again: [], groups: {} }), null);
});
