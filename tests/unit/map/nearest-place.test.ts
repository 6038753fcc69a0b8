import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { type NamedPlace, nearestPlace, type PlaceSearch } from '../../../lib/map/nearest-place.ts';

/** A world of 1,024 km, whose finest tiles are 1 km wide. */
const KM = 1024;
const FINEST = 10;

function searchAt(xKm: number, yKm: number, places: readonly NamedPlace[], mostKm = 15): PlaceSearch {
  return {
    x: xKm / KM,
    y: yKm / KM,
    kmAcross: KM,
    finestZoom: FINEST,
    steps: 5,
    mostKm,
    look: async (z, x, y) =>
      places.filter((place) => Math.floor(place.x * 2 ** z) === x && Math.floor(place.y * 2 ** z) === y),
  };
}

const placeAt = (name: string, xKm: number, yKm: number): NamedPlace => ({ name, x: xKm / KM, y: yKm / KM });

describe('the nearest place', () => {
  const cases: readonly { what: string; places: readonly NamedPlace[]; expected: string | null }[] = [
    { what: 'none', places: [], expected: null },
    { what: 'in the same tile', places: [placeAt('Here', 500.4, 500.5)], expected: 'Here' },
    { what: 'just over the edge of the tile', places: [placeAt('Next', 499.9, 500.2)], expected: 'Next' },
    {
      what: 'nearer over the edge than in the same tile',
      places: [placeAt('Same', 500.9, 500.9), placeAt('Next', 499.9, 500.2)],
      expected: 'Next',
    },
    { what: 'some tiles away', places: [placeAt('Off', 493, 504)], expected: 'Off' },
    { what: 'too far', places: [placeAt('Far', 500, 516)], expected: null },
  ];
  for (const { what, places, expected } of cases) {
    test(what, async () => assert.equal(await nearestPlace(searchAt(500.1, 500.2, places)), expected));
  }

  test('at the edge of the world nothing beyond it is looked at', async () => {
    const asked: number[] = [];
    const search = searchAt(0.1, 1023.9, [placeAt('Corner', 0.3, 1023.8)]);
    const look = (z: number, x: number, y: number) => {
      asked.push(x, 2 ** z - 1 - y);
      return search.look(z, x, y);
    };
    assert.equal(await nearestPlace({ ...search, look }), 'Corner');
    assert.deepEqual([...new Set(asked)], [0]);
  });

  test('is the nearest wherever one is, while it is within half of the widest tile', async () => {
    const km = fc.double({ min: 490, max: 510, noNaN: true });
    const places = fc.array(fc.tuple(km, km), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(km, km, places, async (x, y, all) => {
        const away = all.map(([px, py]) => Math.hypot(px - x, py - y));
        const least = Math.min(...away);
        fc.pre(least < 8);
        const found = await nearestPlace(
          searchAt(
            x,
            y,
            all.map(([px, py], index) => placeAt(String(index), px, py)),
          ),
        );
        assert.ok(found !== null && (away[Number(found)] as number) < least + 1e-9, `${found} of ${away}`);
      }),
    );
  });
});
