import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayLevel, distanceLevel, dueLevel, noticeOf, statusLevel } from '../../../lib/vehicle/service-notice.ts';
import { TODAY, viewOf } from '../../support/view.ts';

const NOTICE = noticeOf(viewOf());

test('what was not supplied has no level', () => {
  const levels = [
    statusLevel(null),
    distanceLevel(null, NOTICE),
    dayLevel(null, NOTICE),
    dueLevel(null, NOTICE, TODAY),
  ];
  assert.deepEqual(levels, ['unknown', 'unknown', 'unknown', 'unknown']);
  assert.equal(statusLevel('AJAR'), 'unknown');
});

test('the notice is the vehicle’s, and the policy’s for what it does not say', () => {
  const policy = { service: { noticeWeeks: 2, noticeKm: 500 } };
  const noticed = (values: Record<string, number>) => {
    const { days, km } = noticeOf(viewOf({ values, policy }));
    return [days, km];
  };
  assert.deepEqual(noticed({}), [14, 500]);
  assert.deepEqual(noticed({ yellow_service_time: 3 }), [21, 500]);
  assert.deepEqual(noticed({ yellow_service_time: 0, yellow_service_distance: 0 }), [0, 0]);
});
