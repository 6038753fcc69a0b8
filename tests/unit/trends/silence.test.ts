import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { silence } from '../../../lib/trends/silence.ts';
import type { FeedEvidence, SignalEvidence, VehicleEvidence } from '../../../lib/trends/silence-evidence.ts';

const NOW = Date.UTC(2026, 9, 6, 12);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type State = 'MOVING' | 'IDLE' | 'PARKED' | null;
const ago = (span: number | null) => (span === null ? null : NOW - span);

function car(heard: number | null, state: State, usualGap: number | null = null): VehicleEvidence {
  return { heardAt: ago(heard), motion: state && { state, since: NOW - 9 * DAY }, usualGap };
}

function feed(
  state: FeedEvidence['state'],
  since: number,
  newest: number | null,
  others: FeedEvidence['others'],
): FeedEvidence {
  return { state, since: NOW - since, newestAt: ago(newest), others };
}

function signal(received: number | null, isCurrent = true): SignalEvidence {
  return { receivedAt: ago(received), isCurrent };
}

const HEALTHY = feed('live', DAY, 0, 'heard');
const LOST = feed('lost', 2 * HOUR, 2 * HOUR, 'silent');
const CATCHING_UP = feed('catching_up', MINUTE, 3 * DAY, 'silent');
const SILENT = feed('silent', 3 * HOUR, 3 * HOUR, 'silent');
/** Connected, but all others have been silent for two hours. */
const HUSHED = feed('live', DAY, 2 * HOUR, 'silent');
const ALONE = feed('live', DAY, 2 * HOUR, 'none');

type Case = readonly [SignalEvidence | null, VehicleEvidence, FeedEvidence, code: string, since: number | null];
const CASES: readonly Case[] = [
  // The signal.
  [signal(null), car(MINUTE, 'MOVING'), HEALTHY, 'never', null],
  [signal(null), car(null, null), HEALTHY, 'never', null],
  [signal(null), car(MINUTE, 'MOVING'), LOST, 'never', null],
  [signal(null), car(MINUTE, 'MOVING'), CATCHING_UP, 'catching_up', MINUTE],
  [signal(MINUTE), car(MINUTE, 'MOVING'), HEALTHY, 'current', MINUTE],
  [signal(14 * MINUTE), car(0, 'MOVING'), HEALTHY, 'current', 14 * MINUTE],
  [signal(15 * MINUTE), car(0, 'MOVING'), HEALTHY, 'partial', 15 * MINUTE],
  [signal(MINUTE, false), car(0, 'MOVING'), HEALTHY, 'no_reading', MINUTE],
  [signal(3 * DAY, false), car(2 * DAY, 'PARKED'), LOST, 'no_reading', 3 * DAY],
  [signal(3 * DAY), car(MINUTE, 'PARKED'), LOST, 'partial', 3 * DAY],
  [signal(3 * DAY), car(HOUR, 'PARKED'), HEALTHY, 'partial', 3 * DAY],
  // It slept most of the time.
  [signal(3 * DAY), car(2 * DAY, 'PARKED'), HEALTHY, 'asleep', 2 * DAY],
  [signal(2 * DAY), car(2 * DAY, 'PARKED'), HEALTHY, 'asleep', 2 * DAY],
  [signal(8 * DAY), car(8 * DAY, 'PARKED'), HEALTHY, 'slept_too_long', 8 * DAY],
  // The vehicle.
  [null, car(7 * DAY, 'PARKED'), HEALTHY, 'asleep', 7 * DAY],
  [null, car(7 * DAY + 1, 'PARKED'), HEALTHY, 'slept_too_long', 7 * DAY + 1],
  [null, car(8 * DAY, 'IDLE'), HEALTHY, 'fell_silent', 8 * DAY],
  [null, car(null, null), HEALTHY, 'never', null],
  [null, car(null, null), CATCHING_UP, 'catching_up', MINUTE],
  [null, car(14 * MINUTE, 'MOVING'), LOST, 'current', 14 * MINUTE],
  [null, car(15 * MINUTE, 'MOVING'), HEALTHY, 'fell_silent', 15 * MINUTE],
  [null, car(HOUR, 'IDLE'), HEALTHY, 'fell_silent', HOUR],
  [null, car(HOUR, 'PARKED'), HEALTHY, 'asleep', HOUR],
  [null, car(HOUR, null), HEALTHY, 'unknown', HOUR],
  [null, car(HOUR - 1, 'MOVING', 20 * MINUTE), HEALTHY, 'current', HOUR - 1],
  [null, car(HOUR, 'MOVING', 20 * MINUTE), HEALTHY, 'fell_silent', HOUR],
  [null, car(HOUR, 'MOVING', 5000), HEALTHY, 'fell_silent', HOUR],
  // The feed.
  [null, car(HOUR, 'MOVING'), LOST, 'feed_lost', 2 * HOUR],
  [null, car(5 * DAY, 'PARKED'), LOST, 'feed_lost', 2 * HOUR],
  [null, car(5 * DAY, 'PARKED'), CATCHING_UP, 'catching_up', MINUTE],
  [null, car(3 * HOUR, 'MOVING'), SILENT, 'feed_silent', 3 * HOUR],
  [null, car(3 * HOUR, 'PARKED'), SILENT, 'feed_silent', 3 * HOUR],
  [null, car(5 * DAY, 'PARKED'), SILENT, 'asleep', 5 * DAY],
  [null, car(5 * DAY, 'PARKED', 2 * DAY), SILENT, 'feed_silent', 3 * HOUR],
  [null, car(2 * HOUR, 'MOVING'), HUSHED, 'feed_silent', 2 * HOUR],
  [null, car(3 * HOUR, 'PARKED'), HUSHED, 'asleep', 3 * HOUR],
  [null, car(2 * HOUR, 'PARKED'), ALONE, 'asleep', 2 * HOUR],
  [null, car(2 * HOUR, 'MOVING'), ALONE, 'fell_silent', 2 * HOUR],
];

CASES.forEach(([one, vehicle, its, code, since], n) => {
  test(`${n}: ${code}`, () => {
    const reason = silence(one, vehicle, its, NOW);
    assert.deepEqual([reason.code, reason.since], [code, ago(since)]);
    assert.equal(reason.needs, code === 'unknown' ? 'motion' : null);
  });
});

test('the figures are those that decide', () => {
  const reason = silence(signal(3 * DAY), car(2 * DAY, 'PARKED', HOUR), HEALTHY, NOW);
  assert.deepEqual(reason, {
    code: 'asleep',
    since: NOW - 2 * DAY,
    needs: null,
    age: 3 * DAY,
    vehicleQuiet: 2 * DAY,
    usualGap: HOUR,
    parkedFor: 9 * DAY,
    feedQuiet: 0,
  });
});

test('a parked car in a healthy feed never counts as fallen silent, nor the feed as faulty', () => {
  fc.assert(
    fc.property(fc.nat(30 * DAY), fc.nat(30 * DAY), fc.option(fc.nat(2 * DAY)), (heard, before, gap) => {
      const { code } = silence(signal(heard + before), car(heard, 'PARKED', gap), HEALTHY, NOW);
      assert.ok(['current', 'partial', 'asleep', 'slept_too_long'].includes(code), code);
    }),
  );
});
