import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { PixelSheet } from '../../../lib/map/pixel-sheet.ts';

const SIDE = 4;
const [WIDTH, HEIGHT] = [9, 7];
const anyPixel = fc.oneof(fc.constantFrom(0, 0xff00_00ff, 0xffff_ffff), fc.nat({ max: 0xffff_ffff }));
const pixelsOf = (count: number) =>
  fc.array(anyPixel, { minLength: count, maxLength: count }).map((pixels) => Uint32Array.from(pixels));
const opacity = fc.constantFrom(1, 0.85, 0.45);

/** Red, green, blue multiplied by alpha, and alpha; from 0 to 255. */
function light(pixel: number, opacity = 1): number[] {
  const alpha = ((pixel >>> 24) / 255) * opacity;
  return [0, 8, 16].map((shift) => ((pixel >>> shift) & 0xff) * alpha).concat(alpha * 255);
}

test('a copy lies over what was there, within what rounding does, and nothing else is touched', () => {
  const place = fc.record({
    column: fc.nat({ max: 1 }),
    left: fc.integer({ min: -6, max: WIDTH + 2 }),
    top: fc.integer({ min: -6, max: HEIGHT + 2 }),
    opacity,
  });
  fc.assert(
    fc.property(
      pixelsOf(2 * SIDE * SIDE),
      pixelsOf(WIDTH * HEIGHT),
      place,
      (sheet, before, { column, left, top, opacity }) => {
        const onto = before.slice();
        new PixelSheet(sheet, 2 * SIDE, SIDE).copy(column, 0, onto, WIDTH, left, top, opacity);
        onto.forEach((pixel, index) => {
          const [x, y] = [(index % WIDTH) - left, Math.floor(index / WIDTH) - top];
          const isIn = x >= 0 && y >= 0 && x < SIDE && y < SIDE;
          const source = isIn ? light(sheet[y * 2 * SIDE + column * SIDE + x] as number, opacity) : [0, 0, 0, 0];
          const under = light(before[index] as number);
          const expected = source.map(
            (part, channel) => part + (under[channel] as number) * (1 - (source[3] as number) / 255),
          );
          const differ = light(pixel).map((part, channel) => Math.abs(part - (expected[channel] as number)));
          assert.ok(Math.max(...differ) <= 2, `${light(pixel)} is not ${expected}`);
        });
      },
    ),
  );
});
