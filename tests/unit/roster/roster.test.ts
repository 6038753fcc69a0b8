import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { escapeCell, unescapeCell } from '../../../lib/cells.ts';
import { readHeader } from '../../../lib/roster/headers.ts';
import { ImportPlan } from '../../../lib/roster/import-plan.ts';
import { readDay, readKilometres, readPrice } from '../../../lib/roster/numbers.ts';
import { type ContractCar, kmOver, odometerAtEnd, proposeSwaps } from '../../../lib/roster/swaps.ts';
import { readVin } from '../../../lib/roster/vin.ts';

test('numbers are read with comma or point', () => {
  const km = { '60000': 60_000, '60.000': 60_000, '60,000 km': 60_000, '60 000': 60_000, '60000,00': 60_000 };
  for (const [text, value] of Object.entries(km)) assert.equal(readKilometres(text), value, text);
  for (const text of ['-1', 'x', '1,5', '1e5', '12345678']) assert.equal(readKilometres(text), null, text);
  const prices = { '0,12': '0.12', '0.120': '0.12', '.5': '0.5', '007': '7', '0': '0' };
  for (const [text, value] of Object.entries(prices)) assert.equal(readPrice(text), value, text);
  for (const text of ['-1', '1,23456', '€1', '1.000,5']) assert.equal(readPrice(text), null, text);
  assert.equal(readDay('1.2.2026'), '2026-02-01');
  assert.equal(readDay('2026-02-30'), null);
});

test('every text comes back from its cell, and no cell is a formula', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', 'a', ' ') }), (text) => {
      assert.equal(unescapeCell(escapeCell(text)), text);
      assert.doesNotMatch(escapeCell(text), /^[=+\-@\t]/);
    }),
  );
});

test('headers are known in English and German, and what is not known is named', () => {
  const { columns, unknown, faults } = readHeader(['FIN', 'Kennzeichen', 'FAHRER', 'Preis pro km (EUR)', 'Farbe']);
  assert.deepEqual(columns, ['vin', 'plate', 'driver', 'pricePerKm', null]);
  assert.deepEqual([unknown, faults], [['Farbe'], []]);
  assert.deepEqual(readHeader(['plate']).faults, [{ fault: 'no_vin', column: 'vin' }]);
});

test('a VIN has 17 characters without I, O and Q, but for those that the fleet knows', () => {
  assert.equal(
    readVin(' wba00000000000001 ', () => false),
    'WBA00000000000001',
  );
  for (const text of ['', 'WBA', 'WBO00000000000001', 'WBA000000000000012'])
    assert.equal(
      readVin(text, () => false),
      null,
    );
  assert.equal(
    readVin('odd', (vin) => vin === 'odd'),
    'odd',
  );
});

test('a plan tells what is added and every fault by its line', () => {
  const plan = new ImportPlan({ known: new Map(), isHeard: () => false, currency: '', today: '2026-11-26' });
  plan.take(['vin', 'email', 'price per km', 'currency'], 1);
  plan.take(['WBA00000000000001', 'a@example.org', '0,12', 'eur'], 2);
  plan.take(['WBA00000000000001', '', '', ''], 3);
  plan.take(['WBA00000000000002', 'no mail', '', ''], 4);
  plan.take(['WBA00000000000003', '', '1', ''], 5);
  const { added, faults } = plan.preview();
  assert.equal(added, 1);
  assert.deepEqual(
    faults.map(({ line, fault }) => [line, fault]),
    [
      [3, 'vin_twice'],
      [4, 'email'],
      [5, 'currency_missing'],
    ],
  );
  const [change] = plan.changes;
  assert.deepEqual([change?.after?.pricePerKm, change?.after?.currency], ['0.12', 'EUR']);
});

const car: fc.Arbitrary<Omit<ContractCar, 'id'>> = fc.record({
  odometer: fc.integer({ min: 0, max: 100_000 }),
  kmPerDay: fc.double({ min: 0, max: 300, noNaN: true }),
  daysLeft: fc.integer({ min: 1, max: 1000 }),
  allowanceKm: fc.integer({ min: 0, max: 200_000 }),
  pricePerKm: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
  currency: fc.constantFrom('EUR', 'CHF'),
});

test('neither of two cars is over after a proposed exchange, and none is in two', () => {
  const fleets = fc.array(car, { maxLength: 40 }).map((all) => all.map((one, n) => ({ ...one, id: String(n) })));
  fc.assert(
    fc.property(fleets, (cars) => {
      const of = (id: string) => cars[Number(id)] as ContractCar;
      const swaps = proposeSwaps(cars);
      for (const { over, under } of swaps) {
        assert.ok(kmOver(of(over)) > 0 && kmOver(of(under)) <= 0);
        assert.ok(odometerAtEnd(of(over), of(under).kmPerDay) <= of(over).allowanceKm);
        assert.ok(odometerAtEnd(of(under), of(over).kmPerDay) <= of(under).allowanceKm);
      }
      const taken = swaps.flatMap(({ over, under }) => [over, under]);
      assert.equal(new Set(taken).size, taken.length);
    }),
  );
});
