import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contract } from '../../../lib/vehicle/contract.ts';
import { DAY, HOUR, NOON, TODAY, viewOf } from '../../support/view.ts';

const CASES: readonly [days: number, level: string][] = [
  [91, 'ok'],
  [90, 'info'],
  [31, 'info'],
  [30, 'warn'],
  [0, 'warn'],
  [-1, 'critical'],
];

for (const [days, level] of CASES) {
  test(`a contract with ${days} days left is ${level}, on the day and counted down to it`, () => {
    const told = viewOf({ values: { remaining_contract_days: days, mileage_forecast: 21_260 } });
    assert.deepEqual(contract(told, TODAY), { level, daysLeft: days, forecastKm: 21_260 });
    const earlier = viewOf({ values: { remaining_contract_days: days + 10, mileage_forecast: 21_260 } });
    assert.deepEqual(contract(earlier, TODAY + 10), { level, daysLeft: days, forecastKm: 21_260 });
  });
}

test('days count down at midnight UTC', () => {
  const values = { remaining_contract_days: 45 };
  const received = (at: number) => viewOf({ values, receivedAt: { remaining_contract_days: at } });
  assert.equal(contract(received(NOON - 12 * HOUR), TODAY).daysLeft, 45);
  assert.equal(contract(received(NOON - 12 * HOUR - 1), TODAY).daysLeft, 44);
  assert.equal(contract(received(NOON - 2 * DAY), TODAY).daysLeft, 43);
});

test('a contract without its days is unknown', () => {
  assert.deepEqual(contract(viewOf(), TODAY), { level: 'unknown', daysLeft: null, forecastKm: null });
  const forecast = viewOf({ values: { mileage_forecast: 21_260 } });
  assert.deepEqual(contract(forecast, TODAY), { level: 'unknown', daysLeft: null, forecastKm: 21_260 });
});
