import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import type { Topology } from 'topojson-specification';
import { EXTENT, type Rings } from '../../../components/map/outline-messages.ts';
import { OutlineSlices, type Scale } from '../../../components/map/outline-slices.ts';

/** The outlines that the server has. */
async function atlas(scale: Scale): Promise<Topology> {
  const file = new URL(`../../../node_modules/world-atlas/countries-${scale}.json`, import.meta.url);
  return JSON.parse(await readFile(file, 'utf8')) as Topology;
}

/** Rings with their points. */
function read(rings: Rings): number[][][] {
  const all: number[][][] = [];
  for (let at = 0; at < rings.length; at += 1 + 2 * (rings[at] as number)) {
    const points = rings.subarray(at + 1, at + 1 + 2 * (rings[at] as number));
    all.push(Array.from({ length: points.length / 2 }, (_, n) => [...points.subarray(2 * n, 2 * n + 2)]));
  }
  return all;
}

describe('tiles of the countries', () => {
  const slices = new OutlineSlices(atlas, () => {});
  const cases: readonly { what: string; tile: readonly [z: number, x: number, y: number]; isLand: boolean }[] = [
    { what: 'the Alps', tile: [5, 16, 11], isLand: true },
    { what: 'the same, once around the world to the east', tile: [5, 48, 11], isLand: true },
    { what: 'and to the west', tile: [5, -16, 11], isLand: true },
    { what: 'the middle of the Pacific', tile: [5, 4, 20], isLand: false },
    { what: 'above the north pole', tile: [5, 16, -1], isLand: false },
    { what: 'the whole world', tile: [0, 0, 0], isLand: true },
  ];
  for (const { what, tile, isLand } of cases) {
    test(what, async () => {
      const rings = read(await slices.tile(...tile));
      assert.equal(rings.length > 0, isLand);
      for (const [x = Number.NaN, y = Number.NaN] of rings.flat()) {
        assert.ok(x >= -64 && x <= EXTENT + 64 && y >= -64 && y <= EXTENT + 64, `${x} ${y}`);
      }
    });
  }

  test('once around the world is the same', async () => {
    assert.deepEqual(await slices.tile(5, 48, 11), await slices.tile(5, 16, 11));
  });
});

test('near by coarse outlines are there first, and finer ones are told once', async () => {
  const finer = Promise.withResolvers<void>();
  let told = 0;
  const slices = new OutlineSlices(atlas, () => {
    told += 1;
    finer.resolve();
  });
  const tile = [7, 67, 44] as const;
  const [coarse] = await Promise.all([slices.tile(...tile), slices.tile(7, 68, 44)]);
  await finer.promise;
  const fine = await slices.tile(...tile);
  assert.ok(coarse.length > 0 && fine.length > coarse.length, `${coarse.length} and ${fine.length}`);
  assert.equal(told, 1);
});
