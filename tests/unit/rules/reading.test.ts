import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flagsOf, printed, printedLine } from '../../support/decoding.ts';
import { VIN } from '../../support/record.ts';

/*
 * The rules of the signal catalogue on one record, by their numbers there, as `decode` prints it. What several records
 * make is in folding.test.ts.
 */
type Case = readonly [fields: object, values: object, flags?: object];

const RULES: Readonly<Record<string, readonly Case[]>> = {
  '3 null and sentinels': [
    [{ fuel_level: null }, { fuel_level: null }],
    [{ altitude: '-NA-' }, { altitude: null }],
    [{ altitude: ' -NA- ' }, { altitude: null }],
    [{ model: '' }, { model: null }],
    [
      { brand: 'UNKNOWN', series: 'null', colour_code: 'NULL' },
      { brand: null, series: null, colour_code: null },
    ],
    [{ vehicle_is_locked: 'INVALID' }, { vehicle_is_locked: null }],
    [{ vehicle_is_locked: 'invalid' }, { vehicle_is_locked: 'INVALID' }],
    [{ dtc_data: 'ASN_isUnknown' }, { dtc_data: null }],
    [
      { dtc_data: '[]', check_control_messages: '[]' },
      { dtc_data: [], check_control_messages: [] },
    ],
  ],
  '6 units': [
    [
      { display_unit_distance: 'km', mileage: '10' },
      { display_unit_distance: 'km', mileage: 10 },
    ],
    [
      { display_unit_distance: 'Miles', mileage: '10' },
      { display_unit_distance: 'mi', mileage: 10 },
      { display_unit_distance: 'unit_unconfirmed' },
    ],
  ],
  '7 service sign': [
    [{ engine_oil_remaining_distance: -500 }, { engine_oil_remaining_distance: -500 }],
    [
      { distance_until_service: '-1.5', service_date: -3 },
      { distance_until_service: -1.5, service_date: -3 },
    ],
  ],
  '9 three date forms': [
    [{ service_due_date: '2026-02' }, { service_due_date: '2026-02' }],
    [{ service_due_date: '2026-13' }, { service_due_date: null }, { service_due_date: 'malformed' }],
    [{ service_due_date: '2014-12' }, { service_due_date: null }, { service_due_date: 'out_of_range' }],
    [{ basic_construction_date: '2023-02-16T23:30:00+14:00' }, { basic_construction_date: '2023-02-16' }],
    [{ basic_construction_date: '2024-02-29' }, { basic_construction_date: '2024-02-29' }],
    [
      { basic_construction_date: '2023-02-29' },
      { basic_construction_date: null },
      { basic_construction_date: 'malformed' },
    ],
    [
      { basic_construction_date: '1989-12-31' },
      { basic_construction_date: null },
      { basic_construction_date: 'out_of_range' },
    ],
    [
      { basic_construction_date: '2025-06-16' },
      { basic_construction_date: null },
      { basic_construction_date: 'out_of_range' },
    ],
    [{ legal_inspection_date: '01.04.2027 00:00:00 UTC' }, { legal_inspection_date: '2027-04-01' }],
    [{ legal_inspection_date: '01.04.2027 00:00 UTC' }, { legal_inspection_date: '2027-04-01' }],
    [{ legal_inspection_date: '04/01/2027' }, { legal_inspection_date: null }, { legal_inspection_date: 'malformed' }],
    [{ legal_inspection_date: '2027-04-01' }, { legal_inspection_date: null }, { legal_inspection_date: 'malformed' }],
  ],
  '11 enums are open': [
    [{ vehicle_is_locked: 'selective-locked' }, { vehicle_is_locked: 'SELECTIVE_LOCKED' }],
    [{ data_quality: 'up-to-date' }, { data_quality: 'UP_TO_DATE' }],
    [{ teleservice_status: 'Initial status' }, { teleservice_status: 'INITIAL STATUS' }],
    [{ service_status: 'soon' }, { service_status: 'SOON' }, { service_status: 'unknown_value' }],
    [
      { brand: 'Škoda', charging_method: 'ac' },
      { brand: 'ŠKODA', charging_method: 'AC' },
    ],
    [{ basic_propulsion_type: 'BE' }, { basic_propulsion_type: 'PETROL' }],
    [{ basic_propulsion_type: 'H2' }, { basic_propulsion_type: 'UNKNOWN' }, { basic_propulsion_type: 'unknown_value' }],
    [{ steering: 'LL' }, { steering: 'LEFT' }],
  ],
  '12 lists in strings': [
    [{ dtc_data: '[3178A, b7f34e]' }, { dtc_data: ['03178A', 'B7F34E'] }],
    [{ dtc_data: ['3178A', '3178A'] }, { dtc_data: ['03178A', '03178A'] }],
    [{ dtc_data: '[3178A, hello]' }, { dtc_data: ['03178A'] }, { dtc_data: 'malformed' }],
    [{ dtc_data: '[hello]' }, { dtc_data: null }, { dtc_data: 'malformed' }],
    [
      { check_control_messages: '[955 Tire, left, 907 Brake pads]' },
      {
        check_control_messages: [
          { id: 955, text: 'Tire, left' },
          { id: 907, text: 'Brake pads' },
        ],
      },
    ],
    [
      { check_control_messages: '[0 none, 7 seven]' },
      { check_control_messages: [{ id: 7, text: 'seven' }] },
      { check_control_messages: 'malformed' },
    ],
    [{ extra_equipment: '01CB, 0230' }, { extra_equipment: ['01CB', '0230'] }],
  ],
  '13 position': [
    [
      { latitude: '47.1', longitude: '9.5' },
      { latitude: 47.1, longitude: 9.5 },
    ],
    [
      { latitude: 0, longitude: 0 },
      { latitude: null, longitude: null },
      { latitude: 'implausible', longitude: 'implausible' },
    ],
    [
      { latitude: 0, longitude: 9.5 },
      { latitude: 0, longitude: 9.5 },
    ],
    [{ latitude: 47.1 }, { latitude: null }, { latitude: 'position_incomplete' }],
    [
      { latitude: 91, longitude: 9.5 },
      { latitude: null, longitude: null },
      { latitude: 'out_of_range', longitude: 'position_incomplete' },
    ],
    [
      { latitude: null, longitude: null },
      { latitude: null, longitude: null },
    ],
    [{ heading: 360 }, { heading: 0 }],
  ],
  '18 parsing': [
    [
      { fuel_level: '47.5', mileage: 14_312 },
      { fuel_level: 47.5, mileage: 14_312 },
    ],
    [{ fuel_level: '1e1' }, { fuel_level: null }, { fuel_level: 'malformed' }],
    [{ fuel_level: ' 47' }, { fuel_level: null }, { fuel_level: 'malformed' }],
    [{ fuel_level: '47,5' }, { fuel_level: null }, { fuel_level: 'malformed' }],
    [{ fuel_level: true }, { fuel_level: null }, { fuel_level: 'malformed' }],
    [{ fuel_level: 101 }, { fuel_level: null }, { fuel_level: 'out_of_range' }],
    [{ series: 1 }, { series: '1' }],
    [
      { basic_has_Navi: 'True', doors_rear_left_is_open: 'closed' },
      { basic_has_Navi: true, doors_rear_left_is_open: false },
    ],
    [{ basic_has_Navi: 1 }, { basic_has_Navi: null }, { basic_has_Navi: 'malformed' }],
    [{ uuid: '31F460D8-92EB-427A-9487-3611C2670608' }, { uuid: '31f460d8-92eb-427a-9487-3611c2670608' }],
  ],
};

for (const [rule, cases] of Object.entries(RULES)) {
  for (const [fields, values, flags = {}] of cases) {
    test(`${rule}: ${JSON.stringify(fields)}`, () => {
      const record = printed(fields);
      assert.deepEqual(record.values, values);
      assert.deepEqual(flagsOf(record), flags);
    });
  }
}

for (const [minute, isClamped] of [
  [0, false],
  [-1, false],
  [5, false],
  [5.1, true],
  [-60 * 24 * 366 * 11, true],
  [null, true],
] as const) {
  test(`1 time: a record ${minute} min from now is ${isClamped ? 'taken to be of now' : 'of its own time'}`, () => {
    assert.deepEqual(flagsOf(printed({}, minute)), isClamped ? { ts: 'time_clamped' } : {});
  });
}

const FAMILIES: readonly [fields: object, values: object, extras: object][] = [
  [{ hello: 1, world: 'a' }, {}, { hello: '1', world: 'a' }],
  [{ list: [1, { a: null }] }, {}, { list: '[1,{"a":null}]' }],
  [{ brake_pads_due_date: '2026-01' }, { brake_pads_due_date: '2026-01' }, {}],
  [{ brake_pads_remaining_distance: '900' }, { brake_pads_remaining_distance: 900 }, {}],
  [{ brake_pads_status: 'OK' }, { brake_pads_status: 'OK' }, {}],
  [{ modem_status: 'CONNECTED' }, {}, { modem_status: 'CONNECTED' }],
];

for (const [fields, values, extras] of FAMILIES) {
  test(`16 unknown keys: ${JSON.stringify(fields)}`, () => {
    const record = printed(fields);
    assert.deepEqual([record.values, record.extras], [values, extras]);
  });
}

test('17 other brands: a VIN is enough, and what was not sent is not there', () => {
  assert.deepEqual(printedLine(JSON.stringify({ vin: VIN })), {
    line: 1,
    ok: true,
    vin: VIN,
    values: {},
    flags: [],
    extras: {},
  });
});

const VINS: readonly [vin: unknown, outcome: string][] = [
  ['wba0000000000000z', 'WBA0000000000000Z'],
  ['11111111111111111', '11111111111111111'],
  ['WBA0000000000000', 'bad_vin'],
  ['WBAI000000000000Z', 'bad_vin'],
  [' WBA0000000000000Z', 'bad_vin'],
  [12_345, 'bad_vin'],
  ['', 'no_vin'],
  [null, 'no_vin'],
];

for (const [vin, outcome] of VINS) {
  test(`19 VIN: ${JSON.stringify(vin)} is ${outcome}`, () => {
    const record = printedLine(JSON.stringify({ vin }));
    assert.equal(record.ok ? record.vin : record.reason, outcome);
  });
}
