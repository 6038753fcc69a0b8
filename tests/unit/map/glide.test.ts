import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Glider } from '../../../lib/map/glide.ts';

/** About 70 m in Europe: five seconds at 50 km/h. */
const WAY = 2.6e-6;
const near = (a: number, b: number, within = 1e-9) => assert.ok(Math.abs(a - b) <= within, `${a} is not ${b}`);

test('the first fix is shown where it is, and does not move', () => {
  const glider = new Glider();
  glider.fix(0, 0.5, 0.4, 90, true, 1000, 0);
  assert.deepEqual(glider.at(0, 10_000), { x: 0.5, y: 0.4 });
  assert.equal(glider.speedOf(0, 1), 0);
});

test('a moving vehicle is carried on along its heading for the usual gap, and then held', () => {
  const glider = new Glider();
  glider.fix(0, 0.5, 0.4, 90, true, 10_000, 0);
  glider.fix(0, 0.5 + WAY, 0.4, 0, true, 15_000, 5000);
  near(glider.speedOf(0, 6000), WAY / 5000 + (WAY * Math.exp(-1000 / 600)) / 600, 1e-15);
  const late = glider.at(0, 10_000);
  near(late.x, 0.5 + WAY);
  near(late.y, 0.4 - WAY);
  assert.deepEqual(glider.at(0, 60_000).y, glider.at(0, 90_000).y, 'nothing was received: it stands');
  assert.equal(glider.speedOf(0, 60_000), 0);
});

test('without a heading it goes on along the line of the last two fixes', () => {
  const glider = new Glider();
  glider.fix(0, 0.5, 0.4, null, true, 10_000, 0);
  glider.fix(0, 0.5 + WAY, 0.4, null, true, 15_000, 5000);
  near(glider.at(0, 20_000).x, 0.5 + 2 * WAY);
});

for (const [name, moving, gap] of [
  ['parked', false, 5000],
  ['after a gap of over a minute', true, 61_000],
  ['by a record of the same time', true, 0],
] as const) {
  test(`a vehicle is not carried on: ${name}`, () => {
    const glider = new Glider();
    glider.fix(0, 0.5, 0.4, 90, true, 10_000, 0);
    glider.fix(0, 0.5 + WAY, 0.4, 90, moving, 10_000 + gap, 5000);
    near(glider.at(0, 60_000).x, 0.5 + WAY);
  });
}

test('a new fix changes nothing at its own moment: what is shown never jumps', () => {
  const step = fc.record({
    dx: fc.double({ min: -1e-5, max: 1e-5, noNaN: true }),
    dy: fc.double({ min: -1e-5, max: 1e-5, noNaN: true }),
    wait: fc.integer({ min: 0, max: 8000 }),
    heading: fc.option(fc.integer({ min: 0, max: 359 })),
    moving: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
      const glider = new Glider();
      let [x, y, now] = [0.5, 0.4, 1000];
      glider.fix(0, x, y, null, true, now, now);
      for (const { dx, dy, wait, heading, moving } of steps) {
        now += wait;
        x += dx;
        y += dy;
        const before = glider.at(0, now);
        glider.fix(0, x, y, heading, moving, now, now);
        const after = glider.at(0, now);
        const far = Math.abs(before.x - x) + Math.abs(before.y - y) > 5e-5;
        near(after.x, far ? x : before.x, 1e-12);
        near(after.y, far ? y : before.y, 1e-12);
      }
    }),
  );
});

test('a place far away is not glided to', () => {
  const glider = new Glider();
  glider.fix(0, 0.5, 0.4, null, true, 10_000, 0);
  glider.fix(0, 0.6, 0.4, null, true, 15_000, 5000);
  assert.equal(glider.at(0, 5000).x, 0.6);
});

test('rows are apart from each other, grow as needed, and can be taken away', () => {
  const glider = new Glider();
  glider.fix(5000, 0.1, 0.2, null, false, 1, 0);
  glider.fix(3, 0.3, 0.4, null, false, 1, 0);
  assert.deepEqual(
    [glider.at(5000, 9), glider.at(3, 9)],
    [
      { x: 0.1, y: 0.2 },
      { x: 0.3, y: 0.4 },
    ],
  );
  glider.remove(3);
  assert.deepEqual([glider.has(3), glider.has(5000), glider.has(1_000_000)], [false, true, false]);
});
