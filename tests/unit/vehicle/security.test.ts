import assert from 'node:assert/strict';
import { test } from 'node:test';
import { doorKey, security } from '../../../lib/vehicle/security.ts';
import { DOORS, type Track } from '../../../lib/vehicle/view.ts';
import { DAY, HOUR, MINUTE, NOON, trackOf, viewOf } from '../../support/view.ts';

const LOCKS: readonly [status: string, locked: boolean | null, level: string][] = [
  ['SECURED', true, 'ok'],
  ['LOCKED', true, 'ok'],
  ['SELECTIVE_LOCKED', false, 'ok'],
  ['PARTIALLY_LOCKED', false, 'ok'],
  ['UNLOCKED', false, 'ok'],
  ['AJAR', null, 'unknown'],
];

for (const [status, locked, level] of LOCKS) {
  test(`${status} is locked: ${locked}`, () => {
    const view = viewOf({ values: { vehicle_is_locked: status } });
    assert.deepEqual(security(view, NOON), { level, locked, doorsOpen: [] });
  });
}

const shut = { front_left: null, front_right: null, rear_left: null, rear_right: null };

function unlocked(minutes: number, track: Partial<Track>) {
  const view = viewOf({ values: { vehicle_is_locked: 'UNLOCKED' }, track: { unlockedSince: NOON, ...track } });
  return security(view, NOON + minutes * MINUTE).level;
}

function doorOpen(minutes: number, track: Partial<Track>) {
  const values = { doors_rear_left_is_open: true, doors_front_left_is_open: false };
  const view = viewOf({ values, track: { doorOpenSince: { ...shut, rear_left: NOON }, ...track } });
  return security(view, NOON + minutes * MINUTE).level;
}

const RULES = [
  ['unlocked', unlocked, 30],
  ['a door open', doorOpen, 10],
] as const;

for (const [what, level, limit] of RULES) {
  test(`${what} for over ${limit} minutes while parked is a warning`, () => {
    assert.equal(level(limit, {}), 'ok');
    assert.equal(level(limit + 1 / MINUTE, {}), 'warn');
  });

  test(`${what}: only while parked`, () => {
    assert.equal(level(600, { motion: 'MOVING' }), 'ok');
    assert.equal(level(600, { motion: 'IDLE' }), 'ok');
  });

  test(`${what}: counted from the later of parking and its own beginning`, () => {
    const parkedBefore = { motionSince: NOON - 5 * MINUTE };
    assert.equal(level(limit, parkedBefore), 'ok');
    assert.equal(level(limit + 1, parkedBefore), 'warn');
    const parkedAfter = { motionSince: NOON + 5 * MINUTE };
    assert.equal(level(limit + 5, parkedAfter), 'ok');
    assert.equal(level(limit + 6, parkedAfter), 'warn');
  });

  test(`${what}: silence does not mend it`, () => {
    assert.equal(level(9 * 24 * 60, {}), 'warn');
  });
}

test('open doors are named, each once, in the order of the wheels', () => {
  const values = {
    doors_rear_right_is_open: true,
    doors_front_left_is_open: false,
    doors_front_right_is_open: true,
    doors_rear_left_is_open: true,
  };
  const { doorsOpen, locked, level } = security(viewOf({ values }), NOON);
  assert.deepEqual(doorsOpen, ['front_right', 'rear_left', 'rear_right']);
  assert.equal(locked, null);
  assert.equal(level, 'ok');
});

test('one door alone is enough to know, none and no lock is unknown', () => {
  assert.equal(security(viewOf({ values: { doors_rear_right_is_open: false } }), NOON).level, 'ok');
  assert.deepEqual(security(viewOf(), NOON), { level: 'unknown', locked: null, doorsOpen: [] });
});

test('a door that stands open alone is named, and is ok until it was seen to be for too long', () => {
  for (const door of DOORS) {
    const view = viewOf({ values: { [`doors_${door}_is_open`]: true }, track: { motionSince: NOON - DAY } });
    assert.deepEqual(security(view, NOON), { level: 'ok', locked: null, doorsOpen: [door] });
  }
});

test('a lock that a late record told to be open, of which nobody knows since when, is ok', () => {
  const view = viewOf({ values: { vehicle_is_locked: 'UNLOCKED' }, track: { motionSince: NOON - DAY } });
  assert.equal(security(view, NOON).level, 'ok');
});

test('a door has its correct key', () => {
  for (const door of DOORS) assert.equal(doorKey(door), `doors_${door}_is_open`);
});

test('a lock or a door of which a late record told that it is shut warns no more', () => {
  const values = { vehicle_is_locked: 'LOCKED', doors_rear_left_is_open: false };
  const track = {
    motionSince: NOON - 2 * HOUR,
    unlockedSince: NOON - 2 * HOUR,
    doorOpenSince: { ...trackOf().doorOpenSince, rear_left: NOON - 2 * HOUR },
  };
  assert.deepEqual(security(viewOf({ values, track }), NOON), { level: 'ok', locked: true, doorsOpen: [] });
});
