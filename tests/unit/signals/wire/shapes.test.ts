import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fits, Shape, VIN } from '../../../../lib/signals/wire/shape.ts';
import { Shapes } from '../../../../lib/signals/wire/shapes.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

/** A shape of messages with a vin that stands behind so many spaces. */
function shapeOf(spaces: number, tail = '}'): Shape {
  const vin = { key: 'vin', type: VIN, slot: -1, place: -1, decides: false } as const;
  return new Shape([vin], [], [bytes(`{${' '.repeat(spaces)}"vin":`)], bytes(tail));
}

test('the shape that was used last is the first', () => {
  const shapes = new Shapes();
  const [a, b, c] = [shapeOf(1), shapeOf(2), shapeOf(3)];
  for (const shape of [a, b, c]) shapes.add(shape as Shape);
  assert.deepEqual(shapes.all, [c, b, a]);
  shapes.use(2);
  assert.deepEqual(shapes.all, [a, c, b]);
  shapes.use(0);
  shapes.use(1);
  assert.deepEqual(shapes.all, [c, a, b]);
});

test('a shape is known once, and told from others by what stands before and after its values', () => {
  const shapes = new Shapes();
  for (const shape of [shapeOf(1), shapeOf(1), shapeOf(2), shapeOf(1, ' }'), shapeOf(1, '\n}')]) shapes.add(shape);
  assert.equal(shapes.all.length, 4);
});

test('of 17 shapes the one that was used longest ago gives way', () => {
  const shapes = new Shapes();
  const made = Array.from({ length: 17 }, (_, index) => shapeOf(index));
  for (const shape of made.slice(0, 16)) shapes.add(shape);
  assert.equal(shapes.all.length, 16);
  shapes.use(15);
  shapes.add(made[16] as Shape);
  assert.equal(shapes.all.length, 16);
  assert.ok(shapes.all.includes(made[0] as Shape));
  assert.ok(!shapes.all.includes(made[1] as Shape));
});

/** How many of so many records without a shape one is learned of. */
const learned = (shapes: Shapes, records: number) =>
  Array.from({ length: records }, () => shapes.mayLearn()).filter(Boolean).length;

test('of the first 32 records a shape is learned, then of each 256th', () => {
  const shapes = new Shapes();
  assert.equal(learned(shapes, 32), 32);
  assert.equal(learned(shapes, 223), 0);
  assert.equal(learned(shapes, 1), 1);
  assert.equal(learned(shapes, 255), 0);
  assert.equal(learned(shapes, 1), 1);
});

test('64 records with a shape earn the learning of another one, up to 32', () => {
  const shapes = new Shapes();
  shapes.add(shapeOf(1));
  const use = (times: number) => {
    for (let time = 0; time < times; time++) shapes.use(0);
  };
  learned(shapes, 32);
  use(63);
  assert.equal(learned(shapes, 1), 0);
  use(1);
  assert.equal(learned(shapes, 9), 1);
  use(64 * 3);
  assert.equal(learned(shapes, 9), 3);
  use(64 * 40);
  assert.equal(learned(shapes, 40), 32);
});

test('what stands before a value is of 4 to 4095 bytes', () => {
  assert.deepEqual(
    [3, 4, 4095, 4096].map((length) => fits(new Uint8Array(length))),
    [false, true, true, false],
  );
});
