import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type ContractFacts, contractForecast } from '../../../lib/trends/contract-forecast.ts';

const FACTS: ContractFacts = {
  odometer: 20_000,
  kmPerDay: 50,
  since: 7,
  daysLeft: 100,
  makerKm: 24_000,
  allowanceKm: 22_000,
  pricePerKm: 0.1,
};

const NEEDS: readonly [facts: Partial<ContractFacts>, needs: string][] = [
  [{ odometer: null }, 'odometer'],
  [{ daysLeft: null }, 'days'],
  [{ kmPerDay: null, makerKm: null }, 'rate'],
  [{ kmPerDay: -1, makerKm: null }, 'rate'],
];

for (const [facts, needs] of NEEDS) {
  test(`${JSON.stringify(facts)} needs the ${needs}`, () => {
    assert.deepEqual(contractForecast({ ...FACTS, ...facts }), { kind: 'unknown', needs, since: 7 });
  });
}

type Expected = readonly [kind: string, own: number | null, maker: number | null];
type Against = readonly [by: string, over: number, overNow: number, perDay: number | null, cost: number | null] | null;
const FORECASTS: readonly [facts: Partial<ContractFacts>, Expected, Against][] = [
  [{}, ['running', 25_000, 24_000], ['own', 3000, 0, 20, 300]],
  [{ kmPerDay: 10 }, ['running', 21_000, 24_000], ['own', -1000, 0, 20, 0]],
  [{ kmPerDay: 0 }, ['running', 20_000, 24_000], ['own', -2000, 0, 20, 0]],
  [{ kmPerDay: null }, ['running', null, 24_000], ['maker', 2000, 0, 20, 200]],
  [{ kmPerDay: -1 }, ['running', null, 24_000], ['maker', 2000, 0, 20, 200]],
  [{ makerKm: null }, ['running', 25_000, null], ['own', 3000, 0, 20, 300]],
  [{ makerKm: 19_000 }, ['running', 25_000, 20_000], ['own', 3000, 0, 20, 300]],
  [{ allowanceKm: null }, ['running', 25_000, 24_000], null],
  [{ pricePerKm: null }, ['running', 25_000, 24_000], ['own', 3000, 0, 20, null]],
  [{ allowanceKm: 19_000 }, ['running', 25_000, 24_000], ['own', 6000, 1000, 0, 600]],
  [{ daysLeft: 0 }, ['running', 20_000, 24_000], ['own', -2000, 0, null, 0]],
  [{ daysLeft: 0, allowanceKm: 19_000 }, ['running', 20_000, 24_000], ['own', 1000, 1000, null, 100]],
  [{ daysLeft: -30 }, ['over', 20_000, null], ['own', -2000, 0, null, 0]],
  [{ daysLeft: -30, kmPerDay: null, allowanceKm: 19_000 }, ['over', 20_000, null], ['own', 1000, 1000, null, 100]],
];

for (const [facts, [kind, ownKm, makerKm], against] of FORECASTS) {
  test(`${JSON.stringify(facts)}: ${ownKm} km, by the maker ${makerKm} km, ${against}`, () => {
    const forecast = contractForecast({ ...FACTS, ...facts });
    assert.ok(forecast.kind !== 'unknown');
    assert.deepEqual([forecast.kind, forecast.ownKm, forecast.makerKm], [kind, ownKm, makerKm]);
    const told = forecast.against;
    assert.deepEqual(told && [told.by, told.kmOver, told.kmOverNow, told.allowedKmPerDay, told.cost], against);
  });
}

test("the maker's own sum: 14,312 km at 1,082 a week, and 21,260 at the end", () => {
  const forecast = contractForecast({ ...FACTS, odometer: 14_312, kmPerDay: 1082 / 7, daysLeft: 45, makerKm: 21_260 });
  assert.ok(forecast.kind === 'running' && Math.abs((forecast.ownKm as number) - 21_260) < 10);
});

test('who drives what is allowed ends at the allowance, who drives more pays for it', () => {
  fc.assert(
    fc.property(fc.nat(30_000), fc.integer({ min: 1, max: 1500 }), fc.nat(50), (left, daysLeft, more) => {
      const facts = { ...FACTS, daysLeft, allowanceKm: 20_000 + left };
      const first = contractForecast(facts);
      assert.ok(first.kind === 'running');
      const allowed = first.against?.allowedKmPerDay as number;
      const then = contractForecast({ ...facts, kmPerDay: allowed + more });
      assert.ok(then.kind === 'running' && Math.abs((then.against?.kmOver as number) - more * daysLeft) < 1e-6);
      assert.ok(Math.abs((then.against?.cost as number) - more * daysLeft * 0.1) < 1e-6);
    }),
  );
});
