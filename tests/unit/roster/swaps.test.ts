import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byCostOver } from '../../../lib/roster/contract-order.ts';
import type { ContractRow } from '../../../lib/roster/roster-report.ts';
import {
  type ContractCar,
  kmOver,
  odometerAtEnd,
  proposeSwaps,
  type Swap,
  swapSteps,
} from '../../../lib/roster/swaps.ts';

/** A car at 10,000 km with 100 days to go, 20,000 km allowed at €0.25 each over: 100 km a day use that up. */
function car(id: string, kmPerDay: number, others: Partial<ContractCar> = {}): ContractCar {
  const terms = { odometer: 10_000, daysLeft: 100, allowanceKm: 20_000, pricePerKm: 0.25, currency: 'EUR' };
  return { id, kmPerDay, ...terms, ...others };
}

/** An exchange as `[over, under, km saved, money saved, left of the first, left of the second]`. */
type Figures = readonly [string, string, number, number | null, number, number];

function figuresOf({ over, under, kmSaved, saved, overLeftKm, underLeftKm }: Swap): Figures {
  return [over, under, kmSaved, saved, overLeftKm, underLeftKm];
}

const SWAPS: readonly { readonly of: string; readonly cars: readonly ContractCar[]; readonly are: Figures[] }[] = [
  { of: 'no cars', cars: [], are: [] },
  { of: 'cars that all stay within', cars: [car('a', 100), car('b', 0)], are: [] },
  { of: 'cars that are all over', cars: [car('a', 101), car('b', 150)], are: [] },
  {
    // a: 10,000 + 120 × 100 = 22,000, 2,000 over, €500; with 80 a day 18,000. b: with 120 a day 22,000 of 25,000.
    of: 'one car that is over and one that has room',
    cars: [car('a', 120), car('b', 80, { allowanceKm: 25_000 })],
    are: [['a', 'b', 2_000, 500, 2_000, 3_000]],
  },
  {
    // Each ends at its allowance to the kilometre: a at 10,000 + 100 × 100, b at 10,000 + 120 × 100.
    of: 'room that is just enough',
    cars: [car('a', 120), car('b', 100, { allowanceKm: 22_000 })],
    are: [['a', 'b', 2_000, 500, 0, 0]],
  },
  {
    of: 'room that is one kilometre short',
    cars: [car('a', 120), car('b', 80, { allowanceKm: 21_999 })],
    are: [],
  },
  {
    // b has room for a, but a would still end at 20,500 with what b drives.
    of: 'a car that is over with either use',
    cars: [car('a', 120), car('b', 105, { allowanceKm: 25_000 })],
    are: [],
  },
  {
    // b: 30 days of 120 km on 15,000 km are 18,600; a: 100 days of 10 km on 10,000 km are 11,000.
    of: 'contracts that end on different days',
    cars: [car('a', 120), car('b', 10, { odometer: 15_000, daysLeft: 30 })],
    are: [['a', 'b', 2_000, 500, 9_000, 1_400]],
  },
  {
    // Both have room: c, 1,000 to spare, goes before b, 8,000 to spare.
    of: 'two that fit, of which the tighter is taken',
    cars: [car('a', 120), car('b', 50, { allowanceKm: 30_000 }), car('c', 50, { allowanceKm: 23_000 })],
    are: [['a', 'c', 2_000, 500, 5_000, 1_000]],
  },
  {
    // a: 1,000 km, €250; b: 4,000 km, €1,000. Only c has room, and b is the dearer.
    of: 'two that want the same one',
    cars: [car('a', 110), car('b', 140), car('c', 50, { allowanceKm: 30_000 })],
    are: [['b', 'c', 4_000, 1_000, 5_000, 6_000]],
  },
  {
    // b is 4,000 km over at €0.05, so €200, and a 1,000 km at €0.25, so €250.
    of: 'fewer kilometres that cost more',
    cars: [car('b', 140, { pricePerKm: 0.05 }), car('a', 110), car('c', 50, { allowanceKm: 30_000 })],
    are: [['a', 'c', 1_000, 250, 5_000, 9_000]],
  },
  {
    // Without a price the 4,000 km of b come after the €250 of a; d, with more room, is left to it.
    of: 'a car without a price, after one with a price',
    cars: [
      car('b', 140, { pricePerKm: null }),
      car('a', 110),
      car('c', 50, { allowanceKm: 22_000 }),
      car('d', 50, { allowanceKm: 30_000 }),
    ],
    are: [
      ['a', 'c', 1_000, 250, 5_000, 1_000],
      ['b', 'd', 4_000, null, 5_000, 6_000],
    ],
  },
  {
    of: 'two alike, by their ids',
    cars: [car('b', 120), car('a', 120), car('d', 50, { allowanceKm: 22_000 }), car('c', 50, { allowanceKm: 22_000 })],
    are: [
      ['a', 'c', 2_000, 500, 5_000, 0],
      ['b', 'd', 2_000, 500, 5_000, 0],
    ],
  },
  {
    // c could take neither at 110 or 140 km a day: the allowance is used up before the exchange.
    of: 'a car that stands at its allowance',
    cars: [car('a', 110), car('b', 140), car('c', 0, { odometer: 20_000 })],
    are: [],
  },
];

for (const { of, cars, are } of SWAPS) {
  test(`exchanges of ${of}`, () => {
    assert.deepEqual(proposeSwaps(cars).map(figuresOf), are);
    // The order in which the fleet lists its cars changes nothing.
    assert.deepEqual(proposeSwaps(cars.toReversed()).map(figuresOf), are);
  });
}

test('what is saved is in the currency of the car that is over', () => {
  const [swap] = proposeSwaps([car('a', 120, { currency: 'CHF' }), car('b', 80, { allowanceKm: 25_000 })]);
  assert.equal(swap?.currency, 'CHF');
});

test('the end is the odometer now and the use until then, over or left', () => {
  assert.equal(odometerAtEnd(car('a', 0), 120), 22_000);
  assert.equal(kmOver(car('a', 120)), 2_000);
  assert.equal(kmOver(car('a', 100)), 0);
  assert.equal(kmOver(car('a', 40)), -6_000);
});

test('many comparisons pause, and come to the same', () => {
  // Cars that none fits: each of 200 is compared with all 300 that have room, as it is over with their use too.
  const over = Array.from({ length: 200 }, (_, n) => car(`over ${n}`, 120, { odometer: 19_999 }));
  const under = Array.from({ length: 300 }, (_, n) => car(`under ${n}`, 100, { allowanceKm: 40_000 }));
  const steps = swapSteps([...over, ...under]);
  let pauses = 0;
  for (;;) {
    const step = steps.next();
    if (step.done) {
      assert.deepEqual(step.value, []);
      break;
    }
    pauses += 1;
  }
  // 200 × 300 = 60,000 comparisons, a pause after each 20,000.
  assert.equal(pauses, 3);
});

function contract(id: string, kmOver: number | null, cost: number | null, currency = 'EUR'): ContractRow {
  return { id, daysLeft: 100, odometerKm: 10_000, allowanceKm: 20_000, forecastKm: null, kmOver, cost, currency };
}

const ORDERS: readonly { readonly of: string; readonly rows: readonly ContractRow[]; readonly are: string }[] = [
  { of: 'costs, the dearest first', rows: [contract('a', 400, 100), contract('b', 200, 300)], are: 'b a' },
  {
    of: 'costs that are the same, by distance',
    rows: [contract('a', 100, 50), contract('b', 250, 50)],
    are: 'b a',
  },
  {
    of: 'cars within, by what is left: the closest first',
    rows: [contract('a', -5_000, 0), contract('b', -20, 0), contract('c', 4, 1)],
    are: 'c b a',
  },
  {
    of: 'a cost that is not known, after those within',
    rows: [contract('a', 9_000, null), contract('b', -5_000, 0), contract('c', 100, 25)],
    are: 'c b a',
  },
  {
    of: 'a forecast that is not known, last',
    rows: [contract('a', null, null), contract('b', -300, null), contract('c', 10, null)],
    are: 'c b a',
  },
  { of: 'rows alike, by id', rows: [contract('b', null, null), contract('a', null, null)], are: 'a b' },
  {
    of: 'currencies apart, no price last',
    rows: [
      contract('a', 900, null, ''),
      contract('b', 40, 10, 'CHF'),
      contract('c', 8, 2, 'EUR'),
      contract('d', 80, 20, 'CHF'),
    ],
    are: 'c d b a',
  },
];

for (const { of, rows, are } of ORDERS) {
  test(`the order of ${of}`, () => {
    const ordered = (all: readonly ContractRow[]) =>
      all
        .toSorted(byCostOver)
        .map(({ id }) => id)
        .join(' ');
    assert.equal(ordered(rows), are);
    assert.equal(ordered(rows.toReversed()), are);
  });
}
