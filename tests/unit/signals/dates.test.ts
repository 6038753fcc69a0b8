import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SignalCatalogue } from '../../../lib/signals/catalogue.ts';
import { Parser } from '../../../lib/signals/parse.ts';
import { createMemo } from '../../../lib/signals/reading.ts';
import { decodeFields, decodeOne, VIN } from '../../support/record.ts';

type Case = readonly [key: string, raw: unknown, value: unknown, ...reasons: string[]];

const MALFORMED = [null, 'malformed'] as const;
const OUT = [null, 'out_of_range'] as const;

const MONTHS: readonly Case[] = [
  ['engine_oil_due_date', '2025-02', '2025-02'],
  ['engine_oil_due_date', '1999-12', '1999-12'],
  ['engine_oil_due_date', '2025-00', ...MALFORMED],
  ['engine_oil_due_date', '2025-13', ...MALFORMED],
  ['engine_oil_due_date', '2025-2', ...MALFORMED],
  ['engine_oil_due_date', '25-02', ...MALFORMED],
  ['engine_oil_due_date', '02-2025', ...MALFORMED],
  ['engine_oil_due_date', '2025-02-01', ...MALFORMED],
  ['engine_oil_due_date', '2025/02', ...MALFORMED],
  ['engine_oil_due_date', ' 2025-02', ...MALFORMED],
  ['engine_oil_due_date', '2025-02\n', ...MALFORMED],
  ['engine_oil_due_date', 202502, ...MALFORMED],
  ['engine_oil_due_date', ['2025-02'], ...MALFORMED],
  ['service_due_date', '2015-01', '2015-01'],
  ['service_due_date', '2060-12', '2060-12'],
  ['service_due_date', '2014-12', ...OUT],
  ['service_due_date', '2061-01', ...OUT],
  ['service_due_date', '2061-13', ...MALFORMED],
];

const DAYS: readonly Case[] = [
  ['basic_construction_date', '2023-02-16T00:00:00Z', '2023-02-16'],
  ['basic_construction_date', '2023-02-16', '2023-02-16'],
  ['basic_construction_date', '2023-02-16T23:59:59.999Z', '2023-02-16'],
  ['basic_construction_date', '2023-02-16T23:59', '2023-02-16'],
  ['basic_construction_date', '2023-02-16T00:00:00+14:00', '2023-02-16'],
  ['basic_construction_date', '2023-02-16T23:00:00-11:00', '2023-02-16'],
  ['basic_construction_date', '2023-02-16T23:00:00+0100', '2023-02-16'],
  ['basic_construction_date', '2023-02-16T23:00:00+01', '2023-02-16'],
  ['basic_construction_date', '2024-02-29', '2024-02-29'],
  ['basic_construction_date', '2023-02-29', ...MALFORMED],
  ['basic_construction_date', '2000-02-29', '2000-02-29'],
  ['basic_construction_date', '1900-02-29', ...MALFORMED],
  ['basic_construction_date', '2023-04-31', ...MALFORMED],
  ['basic_construction_date', '2023-13-01', ...MALFORMED],
  ['basic_construction_date', '2023-00-01', ...MALFORMED],
  ['basic_construction_date', '2023-01-00', ...MALFORMED],
  ['basic_construction_date', '2023-02-16T24:00:00Z', ...MALFORMED],
  ['basic_construction_date', '2023-02-16T00:60:00Z', ...MALFORMED],
  ['basic_construction_date', '2023-02-16T00:00:60Z', ...MALFORMED],
  ['basic_construction_date', '2023-02-16T00Z', ...MALFORMED],
  ['basic_construction_date', '2023-02-16Z', ...MALFORMED],
  ['basic_construction_date', '2023-02-16 00:00:00', ...MALFORMED],
  ['basic_construction_date', '16.02.2023', ...MALFORMED],
  ['basic_construction_date', '2023-2-16', ...MALFORMED],
  ['basic_construction_date', '02/16/2023', ...MALFORMED],
  ['basic_construction_date', 1676505600000, ...MALFORMED],
  ['basic_construction_date', 'x2023-02-16', ...MALFORMED],
  ['basic_construction_date', ['2023-02-16'], ...MALFORMED],
  ['basic_construction_date', '2023-02-16T00:00:00+23:59', '2023-02-16'],
  ['basic_construction_date', '2023-02-16T00:00:00+24:00', ...MALFORMED],
  ['basic_construction_date', '2023-02-16T00:00:00-01:60', ...MALFORMED],
  ['basic_construction_date', '1990-01-01', '1990-01-01'],
  ['basic_construction_date', '1989-12-31', ...OUT],
  ['basic_construction_date', '0099-12-31', ...OUT],
  ['basic_construction_date', '9999-12-31', ...OUT],
  ['legal_inspection_date', '01.04.2027 00:00:00 UTC', '2027-04-01'],
  ['legal_inspection_date', '01.04.2027 00:00 UTC', '2027-04-01'],
  ['legal_inspection_date', '31.12.2027 23:59:59 UTC', '2027-12-31'],
  ['legal_inspection_date', '29.02.2028 00:00:00 UTC', '2028-02-29'],
  ['legal_inspection_date', '29.02.2027 00:00:00 UTC', ...MALFORMED],
  ['legal_inspection_date', '04.13.2027 00:00:00 UTC', ...MALFORMED],
  ['legal_inspection_date', '31.04.2027 00:00:00 UTC', ...MALFORMED],
  ['legal_inspection_date', '00.04.2027 00:00:00 UTC', ...MALFORMED],
  ['legal_inspection_date', '01.04.2027 24:00:00 UTC', ...MALFORMED],
  ['legal_inspection_date', '01.04.2027 00:60:00 UTC', ...MALFORMED],
  ['legal_inspection_date', '01.04.2027 00:00:60 UTC', ...MALFORMED],
  ['legal_inspection_date', '01.04.2027 00:00:00', ...MALFORMED],
  ['legal_inspection_date', '01.04.2027 00:00:00 CET', ...MALFORMED],
  ['legal_inspection_date', '01.04.2027', ...MALFORMED],
  ['legal_inspection_date', '1.4.2027 00:00:00 UTC', ...MALFORMED],
  ['legal_inspection_date', '2027-04-01', ...MALFORMED],
  ['legal_inspection_date', '2027-04-01T00:00:00Z', ...MALFORMED],
  ['legal_inspection_date', 20270401, ...MALFORMED],
  ['legal_inspection_date', '101.04.2027 00:00:00 UTC', ...MALFORMED],
  ['legal_inspection_date', '01.04.2027 00:00:00 UTC+1', ...MALFORMED],
  ['legal_inspection_date', ['01.04.2027 00:00:00 UTC'], ...MALFORMED],
];

for (const [key, raw, ...expected] of [...MONTHS, ...DAYS]) {
  test(`${key} ${JSON.stringify(raw)}`, () => assert.deepEqual(decodeOne(key, raw), expected));
}

test('a vehicle may be built today, by the UTC day, and no later', () => {
  const built = (text: string, now: number) => decodeFields({ basic_construction_date: text }, now);
  const evening = Date.UTC(2025, 5, 15, 23, 59, 59, 999);
  assert.deepEqual(built('2025-06-15T23:59:59Z', evening).values, { basic_construction_date: '2025-06-15' });
  const { values, flags } = built('2025-06-16', evening);
  assert.deepEqual(values, { basic_construction_date: null });
  assert.deepEqual(flags, [{ key: 'basic_construction_date', reason: 'out_of_range' }]);
  assert.deepEqual(built('2025-06-16', evening + 1).flags, []);
  assert.deepEqual(built('2025-12-31', Date.UTC(2026, 0, 1)).flags, []);
  assert.equal(built('2026-01-01', Date.UTC(2025, 11, 31)).flags.length, 1);
});

test('what was built ahead is told as new on the day when it is not any more', () => {
  const parser = new Parser(new SignalCatalogue());
  const memo = createMemo();
  const read = (now: number) => {
    const message = { vin: VIN, basic_construction_date: '2025-06-16', fleet_id: 'a' };
    const reading = parser.parseMessage(message, now, () => memo);
    return reading.ok && [reading.values[0], reading.fresh.includes(0)];
  };
  const midnight = Date.UTC(2025, 5, 16);
  read(midnight - 2);
  assert.deepEqual(read(midnight - 1), [null, true]);
  assert.deepEqual(read(midnight), ['2025-06-16', true]);
  assert.deepEqual(read(midnight + 1), ['2025-06-16', false]);
});

test('one parser knows each day anew', () => {
  const parser = new Parser(new SignalCatalogue());
  const flagsOn = (now: number) => {
    const read = parser.parseMessage({ vin: VIN, basic_construction_date: '2025-06-16' }, now);
    return read.ok && read.flags.length;
  };
  const midnight = Date.UTC(2025, 5, 16);
  assert.deepEqual([flagsOn(midnight - 1), flagsOn(midnight), flagsOn(midnight - 1)], [1, 0, 1]);
});
