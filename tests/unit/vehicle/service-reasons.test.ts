import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SignalValue } from '../../../lib/signals/value.ts';
import { service } from '../../../lib/vehicle/service.ts';
import { serviceReasons } from '../../../lib/vehicle/service-reasons.ts';
import { TODAY, viewOf } from '../../support/view.ts';

function reasonsOf(values: Record<string, SignalValue>) {
  const view = viewOf({ values });
  return serviceReasons(view, service(view, false, TODAY), TODAY);
}

const WHOLE = { item: null, days: null, km: null };
const BY_STATUS = { ...WHOLE, key: 'service_status', by: 'status' };

test('items that are fine raise nothing', () => {
  assert.deepEqual(reasonsOf({ engine_oil_due_date: '2029-01', brake_fluid_status: 'OK', service_status: 'OK' }), []);
});

test('the items that are due come first, then the vehicle as a whole by its status', () => {
  const values = {
    engine_oil_due_date: '2029-01',
    brake_fluid_due_date: '2025-05',
    vehicle_check_status_remaining_distance: 9,
    vehicle_inspection_status: 'PENDING',
  };
  assert.deepEqual(reasonsOf(values), [
    { ...WHOLE, level: 'critical', key: 'brake_fluid_due_date', item: 'brake_fluid', by: 'date' },
    {
      ...WHOLE,
      level: 'warn',
      key: 'vehicle_check_status_remaining_distance',
      item: 'vehicle_check',
      by: 'distance',
    },
    { ...WHOLE, level: 'warn', key: 'vehicle_inspection_status', item: 'vehicle_inspection', by: 'status' },
    { ...BY_STATUS, level: 'unknown' },
  ]);
});

test('where no item says when, the vehicle’s own days and distance have a say', () => {
  assert.deepEqual(reasonsOf({ service_status: 'WARNING', service_date: 3, distance_until_service: 5000 }), [
    { ...BY_STATUS, level: 'warn' },
    { ...WHOLE, level: 'warn', key: 'service_date', by: 'date', days: 3 },
    { ...WHOLE, level: 'ok', key: 'distance_until_service', by: 'distance', km: 5000 },
  ]);
});
