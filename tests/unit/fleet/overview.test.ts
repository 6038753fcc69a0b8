import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Filter, filterFleet, WHOLE_FLEET } from '../../../lib/fleet/filter.ts';
import { DUE, FRESHNESS, type Narrowing, NO_NARROWING } from '../../../lib/fleet/narrowing.ts';
import { overviewOf } from '../../../lib/fleet/overview.ts';
import { REASON_CODES } from '../../../lib/protocol/columns.ts';
import { DEFAULT_POLICY } from '../../../lib/vehicle/policy.ts';
import { anyIdentity, anyRow, columnsOf } from '../../support/columns.ts';

const AGEING = { now: 1_750_000_000_000, freshness: DEFAULT_POLICY.freshness };

test('each figure is as many vehicles as the list has under the filter that proves it', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(anyRow, anyIdentity), { maxLength: 30 }), (cars) => {
      const columns = columnsOf(cars);
      const count = (filter: Partial<Filter>) =>
        filterFleet(columns, { ...WHOLE_FLEET, ...filter }, AGEING).rows.length;
      const narrowed = (narrowing: Partial<Narrowing>) => count({ narrowing: { ...NO_NARROWING, ...narrowing } });
      const overview = overviewOf(columns, AGEING);
      assert.equal(overview.total, count({}));
      for (const chip of ['moving', 'idle', 'parked', 'no_news'] as const) {
        assert.equal(overview.states[chip], count({ chip }), chip);
      }
      for (const chip of ['attention', 'critical'] as const) assert.equal(overview.levels[chip], count({ chip }), chip);
      for (const reason of REASON_CODES) assert.equal(overview.reasons[reason], narrowed({ reason }), reason);
      for (const due of DUE) assert.equal(overview.due[due], narrowed({ due }), due);
      for (const fresh of FRESHNESS) assert.equal(overview.fresh[fresh], narrowed({ fresh }), fresh);
    }),
  );
});
