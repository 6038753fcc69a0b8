import assert from 'node:assert/strict';
import { test } from 'node:test';
import { carryStretch, isDense, isShort, stretchM } from '../../../lib/vehicle/stretch.ts';
import { createTrack, observe } from '../../../lib/vehicle/track.ts';
import { NOON, viewOf } from '../../support/view.ts';

/** A degree of latitude has 111,195 m on the mean sphere. */
const degrees = (metres: number) => metres / 111_195;
const SECOND = 1000;

/** Motion and since after records every `every` seconds, each so many metres on. */
function drive(steps: readonly number[], every = 5) {
  const track = createTrack();
  let latitude = 47;
  const states = steps.map((metres, index) => {
    latitude += degrees(metres);
    observe(track, {
      at: NOON + index * every * SECOND,
      latitude,
      longitude: 9.5,
      odometer: null,
      voltage: 14.1,
      voltageCarried: true,
      coolant: null,
      view: viewOf({}),
      lock: null,
      doors: [],
    });
    return track.motion;
  });
  return { states, track };
}

const times = (count: number, metres: number) => Array.from({ length: count }, () => metres);

test('a car that tells its place every 5 s moves at town speed, though no step is as far as 200 m', () => {
  const { states, track } = drive([0, ...times(20, 70)]);
  assert.deepEqual(states.slice(0, 3), ['IDLE', 'IDLE', 'IDLE']);
  assert.deepEqual(
    states.slice(3),
    times(18, 0).map(() => 'MOVING'),
  );
  assert.equal(track.motionSince, NOON + 15 * SECOND);
});

test('it goes on moving through a short stop, and is idle within a minute and a half of a longer one', () => {
  const { states } = drive([0, ...times(20, 70), ...times(4, 0), ...times(10, 70), ...times(18, 0)]);
  assert.ok(states.slice(4, 35).every((state) => state === 'MOVING'));
  assert.equal(states.at(-1), 'IDLE');
});

test('a fix that wanders on the spot is no motion', () => {
  assert.ok(
    drive(Array.from({ length: 100 }, (_, index) => (index % 2 ? 15 : -15))).states.every((state) => state === 'IDLE'),
  );
});

test('records further apart than 15 s are judged one against the next', () => {
  assert.deepEqual(drive([0, 150, 150, 150], 16).states, ['IDLE', 'IDLE', 'IDLE', 'IDLE']);
  assert.deepEqual(drive([0, 210, 0], 16).states, ['IDLE', 'MOVING', 'IDLE']);
});

test('a car that was seen to move, and then begins to tell its place every 5 s, goes on moving', () => {
  const { track } = drive([0, 2000, 2000], 120);
  assert.equal(track.motion, 'MOVING');
  const since = track.motionSince;
  const step = (seconds: number, metres: number) =>
    observe(track, {
      at: NOON + 240 * SECOND + seconds * SECOND,
      latitude: 47 + degrees(4000 + metres),
      longitude: 9.5,
      odometer: null,
      voltage: 14.1,
      voltageCarried: true,
      coolant: null,
      view: viewOf({}),
      lock: null,
      doors: [],
    });
  for (let seconds = 5; seconds <= 120; seconds += 5) {
    step(seconds, seconds * 12);
    assert.deepEqual([track.motion, track.motionSince], ['MOVING', since]);
  }
});

test('records 15 s apart follow each other closely, further apart they do not', () => {
  const { motion } = viewOf({}).policy;
  assert.deepEqual(
    [15_000, 15_001].map((elapsed) => isDense(NOON, NOON + elapsed, motion)),
    [true, false],
  );
});

test('a stretch reaches back 45 s at least once it is that long, and less than 90 s', () => {
  const place = (seconds: number) => ({ latitude: 47 + degrees(seconds), longitude: 9.5, at: NOON + seconds * SECOND });
  let stretch = carryStretch(null, place(0), place(5));
  assert.deepEqual(
    [44.999, 45].map((seconds) => isShort(stretch, NOON + seconds * SECOND)),
    [true, false],
  );
  const metres = [15, 30, 45, 60, 75, 90, 105, 120, 135].map((seconds) => {
    stretch = carryStretch(stretch, place(seconds - 15), place(seconds));
    return Math.round(stretchM(stretch, place(seconds)));
  });
  assert.deepEqual(metres, [15, 30, 45, 60, 75, 45, 60, 75, 45]);
});

test('records without a place between those of a car that stands are no way', () => {
  const track = createTrack();
  for (let seconds = 0; seconds <= 180; seconds += 5) {
    const isPlaced = seconds % 10 === 0;
    observe(track, {
      at: NOON + seconds * SECOND,
      latitude: isPlaced ? 47 : null,
      longitude: isPlaced ? 9.5 : null,
      odometer: null,
      voltage: 12,
      voltageCarried: true,
      coolant: null,
      view: viewOf({}),
      lock: null,
      doors: [],
    });
    assert.equal(track.motion, 'PARKED', `${seconds} s`);
  }
});
