import assert from 'node:assert/strict';
import { test } from 'node:test';
import { COLUMNS, type ColumnName, SummaryColumns } from '../../../lib/protocol/columns.ts';
import { readSummary } from '../../../lib/protocol/summary.ts';
import { derive } from '../../../lib/vehicle/derive.ts';
import { identityOf, summaryOf } from '../../../lib/vehicle/summary.ts';
import { Folding } from '../../support/folding.ts';
import { NOON } from '../../support/view.ts';

const rowOf = ({ vehicle }: Folding, now = NOON) => summaryOf(vehicle, derive(vehicle.view, now));
const rowFor = (fields: object) => rowOf(new Folding().tell(fields, 0));

test('of a vehicle that said nothing every cell is "none", but for what is known of its record', () => {
  const { heardAt, motion, motionSince, energyKind, serviceLevel, attention, reasons, ...figures } = rowFor({});
  for (const [name, value] of Object.entries(figures)) assert.equal(value, COLUMNS[name as ColumnName].none, name);
  assert.deepEqual([heardAt, motion, motionSince, energyKind], [NOON, 2, NOON, 0]);
  assert.deepEqual([serviceLevel, attention, reasons], [0, 0, 0]);
});

const CELLS: readonly [name: ColumnName, fields: object, value: number][] = [
  ['latitude', { latitude: 36.82235111111111, longitude: 1 }, 36_822_351],
  ['latitude', { latitude: -90, longitude: 1 }, -90_000_000],
  ['longitude', { latitude: 1, longitude: 180 }, 180_000_000],
  ['longitude', { latitude: 1, longitude: -21.719039166666665 }, -21_719_039],
  ['heading', { heading: 338.4 }, 338],
  ['heading', { heading: 359.4 }, 359],
  ['heading', { heading: 360 }, 0],
  ['heading', { heading: 359.6 }, 0],
  ['trusted', { latitude: 1, longitude: 1 }, 1],
  ['trusted', { latitude: 1, longitude: 1, position_can_be_trusted: true }, 1],
  ['trusted', { latitude: 1, longitude: 1, position_can_be_trusted: false }, 0],
  ['trusted', { position_can_be_trusted: false }, COLUMNS.trusted.none],
  ['energyPercent', { fuel_level: 47.4 }, 47],
  ['energyPercent', { fuel_level: 47.5 }, 48],
  ['energyPercent', { fuel_level: 0 }, 0],
  ['energyPercent', { fuel_level: 100 }, 100],
  ['socPercent', { soc_hv_header: 80, fuel_level: 50 }, 80],
  ['energyKind', { soc_hv_header: 80 }, 1],
  ['energyKind', { soc_hv_header: 80, fuel_level: 50 }, 2],
  ['rangeKm', { fuel_level: 1, fuel_remaining_range: 276.6 }, 277],
  ['odometer', { mileage: 14312.04 }, 143_120],
  ['odometer', { mileage: 500_000 }, 5_000_000],
  ['odometer', { mileage: 0 }, 0],
  ['serviceKm', { engine_oil_remaining_distance: -100, engine_oil_due_date: '2025-07' }, -100],
  ['serviceDays', { brake_fluid_due_date: '2025-06' }, 15],
  ['serviceDays', { brake_fluid_due_date: '2025-05' }, -15],
  ['serviceDays', { brake_fluid_due_date: '9999-12' }, 0x7fff],
  ['serviceDays', { brake_fluid_due_date: '0001-01' }, -0x7fff],
  ['serviceLevel', { service_status: 'OK' }, 1],
  ['serviceLevel', { service_status: 'CRITICAL' }, 4],
  ['attention', { fuel_level: 15 }, 3],
  ['reasons', { fuel_level: 15 }, 0b1_0000],
  ['reasons', { fuel_level: 15, check_control_messages: '[907 Pads, 955 Tire]' }, 0b1_0110],
  ['motion', { battery_voltage: 14 }, 1],
];

for (const [name, fields, value] of CELLS) {
  test(`${name} of ${JSON.stringify(fields)} is ${value}`, () => assert.equal(rowFor(fields)[name], value));
}

test('trust is that of the position’s own message', () => {
  const fix = { latitude: 1, longitude: 1 };
  const folding = new Folding().tell({ ...fix, position_can_be_trusted: false }, 0).tell({ latitude: null }, 1);
  assert.equal(rowOf(folding).trusted, 0);
  assert.equal(rowOf(folding.tell(fix, 2)).trusted, 1);
  assert.equal(rowOf(folding.tell({ position_can_be_trusted: false }, 3)).trusted, 1);
  assert.equal(rowOf(folding.tell({ ...fix, position_can_be_trusted: false }, 4)).trusted, 0);
  // Of two partitions records may have the same offset, and of one time have not.
  const partitions = new Folding().tell(fix, 0, 7).tell({ position_can_be_trusted: false }, 1, 7);
  assert.equal(rowOf(partitions).trusted, 1);
  assert.equal(rowOf(partitions.tell(fix, 1, 8)).trusted, 1);
});

test('of two records of equal time the word of one is not on the position of the other', () => {
  const folding = new Folding().tell({ latitude: 1, longitude: 1 }, 0).tell({ position_can_be_trusted: false }, 0);
  assert.equal(rowOf(folding).trusted, 1);
});

test('motion is that of the newest record, whatever its age', () => {
  const folding = new Folding().tell({ mileage: 1 }, 0).tell({ mileage: 2 }, 5);
  const aged = rowOf(folding, NOON + 1e10);
  assert.deepEqual([aged.motion, aged.motionSince, aged.heardAt], [0, NOON + 300_000, NOON + 300_000]);
});

test('a row that is written is read in human units', () => {
  const columns = new SummaryColumns();
  columns.ensureRow(0);
  const fields = { latitude: 36.5, longitude: -21.25, heading: 338.25, mileage: '14312.4', fuel_level: 7 };
  columns.write(0, rowFor({ ...fields, fuel_remaining_range: 30, engine_oil_remaining_distance: 11_000 }));
  const { id, brand, model, fleetId, vinLast6, name, plate, group, ...summary } = readSummary(columns, 0);
  assert.deepEqual(summary, {
    latitude: 36.5,
    longitude: -21.25,
    heading: 338,
    positionTrusted: true,
    heardAt: NOON,
    motion: 'PARKED',
    motionSince: NOON,
    energyKind: 'fuel',
    energyPercent: 7,
    socPercent: null,
    rangeKm: 30,
    odometerKm: 14312.4,
    serviceDays: null,
    serviceKm: null,
    serviceLevel: 'ok',
    attention: 'critical',
    reasons: ['energy_low'],
  });
});

test('an identity has bounded, well-formed texts, "" where nothing was supplied', () => {
  const { vehicle } = new Folding().tell(
    { brand: 'Bmw', fleet_id: `${'x'.repeat(79)}\ud83d\ude97`, model: '\ud800a' },
    0,
  );
  assert.deepEqual(identityOf(vehicle, 'someid'), {
    id: 'someid',
    brand: 'BMW',
    model: '\ufffda',
    fleetId: `${'x'.repeat(79)}\ufffd`,
    vinLast6: '456789',
    name: '',
    plate: '',
    group: '',
  });
  assert.equal(identityOf(new Folding().tell({}, 0).vehicle, 'i').brand, '');
});
