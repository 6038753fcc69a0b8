import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SignalCatalogue } from '../../../lib/signals/catalogue.ts';
import { signalSchema } from '../../../lib/signals/schema.ts';

const catalogue = new SignalCatalogue();
const schemaOf = (key: string) =>
  signalSchema(catalogue.specs[catalogue.slot(key)] as (typeof catalogue.specs)[number]);

const VALUES: readonly [key: string, schema: object][] = [
  ['fuel_level', { type: 'number', minimum: 0, maximum: 100 }],
  ['heading', { type: 'number', minimum: 0, exclusiveMaximum: 360 }],
  ['remaining_mileage', { type: 'number' }],
  ['basic_has_Navi', { type: 'boolean' }],
  ['model', { type: 'string', maxLength: 64 }],
  ['basic_country_code', { type: 'string', maxLength: 256, pattern: '^[A-Z]{2}$' }],
  ['steering', { type: 'string', examples: ['LEFT', 'RIGHT'] }],
  ['basic_propulsion_type', { type: 'string', examples: ['PETROL', 'DIESEL', 'ELECTRIC', 'HYBRID', 'UNKNOWN'] }],
  ['brand', { type: 'string' }],
  ['service_due_date', { type: 'string', pattern: '^\\d{4}-\\d{2}$' }],
  ['legal_inspection_date', { type: 'string', format: 'date' }],
  ['basic_construction_date', { type: 'string', format: 'date' }],
  ['extra_equipment', { type: 'array', items: { type: 'string', pattern: '^[0-9A-Z]{4}$' } }],
  ['dtc_data', { type: 'array', items: { type: 'string', pattern: '^[0-9A-F]{6}$' } }],
];

for (const [key, schema] of VALUES) {
  test(`the schema of ${key} says what its value may be`, () => assert.deepEqual(schemaOf(key).value, schema));
}

test('a signal is told with all that its row says', () => {
  assert.deepEqual(schemaOf('battery_voltage'), {
    key: 'battery_voltage',
    unit: 'V',
    group: 'DIA',
    rate: 'L',
    wire: 'sN',
    evidence: 'V',
    vss: 'Vehicle.LowVoltageBattery.CurrentVoltage',
    value: { type: 'number', minimum: 5, maximum: 20 },
  });
});

test('check-control messages have an id and a text', () => {
  assert.deepEqual(schemaOf('check_control_messages').value, {
    type: 'array',
    items: {
      type: 'object',
      required: ['id', 'text'],
      properties: { id: { type: 'integer', minimum: 1, maximum: 9999 }, text: { type: 'string' } },
    },
  });
});
