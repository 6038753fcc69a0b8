import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { LiveStore } from '../../../components/live/store.ts';
import { COLUMN_NAMES, COLUMNS, type ColumnName, GROUP, LATER_GROUPS } from '../../../lib/protocol/columns.ts';
import { digestOf } from '../../../lib/protocol/digest.ts';
import { readHeader } from '../../../lib/protocol/frame.ts';
import type { View } from '../../../lib/protocol/messages.ts';
import { SLICES } from '../../../lib/protocol/view.ts';
import { FleetState } from '../../../server/fleet/fleet.ts';
import { WHOLE_FLEET } from '../../../server/fleet/scope.ts';
import { FrameCache } from '../../../server/live/frames.ts';
import { Pace } from '../../../server/live/pace.ts';
import { messageOf, testVin } from '../../support/messages.ts';

const START = Date.UTC(2025, 5, 15, 12);
const TICK_MS = 100;
const VEHICLES = 130;
const REST_MS = 2000;
const EVERYWHERE: View = { bounds: [-180e6, -90e6, 180e6, 90e6], rows: [], restMs: REST_MS };
const URGENT = COLUMN_NAMES.filter((name) => ((1 << GROUP[COLUMNS[name].group]) & LATER_GROUPS) === 0);

/** A server's fleet and one page that is told of it in parts. */
class Scene {
  readonly fleet = new FleetState('test', undefined, START);
  readonly frames = new FrameCache(this.fleet);
  readonly store = new LiveStore();
  now = START;
  pace: Pace;
  #offset = 0;
  #place = { seq: 0, complete: 0, told: 0 };

  constructor(view: View) {
    for (let number = 0; number < VEHICLES; number++) this.say(number, 0);
    this.fleet.flush(this.now);
    const { seq, frames } = this.frames.since(WHOLE_FLEET, 0, this.now, false);
    for (const frame of frames) this.store.applyFrame(frame);
    this.#place = { seq, complete: seq, told: seq };
    this.pace = new Pace(view, seq, this.now);
  }

  /** Has a vehicle tell of a place east of where it was, and of less fuel. */
  say(number: number, step: number): void {
    const place = {
      longitude: (8 + number / 100 + step / 1000).toFixed(6),
      latitude: '47.5',
      mileage: String(10_000 + (step >> 1)),
    };
    const fields = { ...place, fuel_level: 90 - (step % 80) };
    const { value } = messageOf(testVin(number), fields);
    const record = { topic: 't', partition: 0, offset: String(this.#offset++), timestamp: this.now };
    this.fleet.apply([{ ...record, value: Buffer.from(value) }], this.now);
  }

  /** @returns frames that the page was sent */
  tick(): Uint8Array[] {
    this.now += TICK_MS;
    this.fleet.flush(this.now);
    this.frames.nextTick();
    const { seq, complete, frames } = this.frames.paced(WHOLE_FLEET, this.#place, this.pace, this.now);
    this.#place = frames.length === 0 ? { ...this.#place, told: seq } : { seq, complete, told: seq };
    for (const frame of frames) assert.notEqual(this.store.applyFrame(frame), 'resync');
    return [...frames];
  }

  /** Rows of which the page holds another cell than the server, in some of the columns. */
  behind(names: readonly ColumnName[]): number[] {
    const [ours, theirs] = [this.fleet.columns.cells, this.store.columns.cells];
    const rows = Array.from({ length: this.fleet.columns.count }, (_, row) => row);
    return rows.filter((row) => names.some((name) => ours[name][row] !== theirs[name][row]));
  }
}

const anySteps = fc.array(fc.array(fc.nat(VEHICLES - 1), { maxLength: 12 }), { minLength: 1, maxLength: 60 });
const anyView = fc
  .tuple(
    fc.integer({ min: 80, max: 95 }),
    fc.integer({ min: 1, max: 4 }),
    fc.array(fc.nat(VEHICLES - 1), { maxLength: 5 }),
  )
  .map(
    ([west, wide, rows]): View => ({ bounds: [west * 1e5, 47e6, (west + wide) * 1e5, 48e6], rows, restMs: REST_MS }),
  );

test('R1 R2 R3: what is in view and what lists hang on is there each tick, and the rest within its rate', () => {
  fc.assert(
    fc.property(anySteps, fc.array(anyView, { minLength: 1, maxLength: 60 }), (steps, views) => {
      const scene = new Scene(views[0] as View);
      steps.forEach((numbers, index) => {
        const view = views[index];
        if (view) scene.pace.look(view, scene.now);
        for (const number of numbers) scene.say(number, index + 1);
        scene.tick();
        const { fleet, pace } = scene;
        assert.deepEqual(scene.behind(URGENT), []);
        assert.deepEqual(
          scene.behind(COLUMN_NAMES).filter((row) => pace.shows(fleet.columns, row)),
          [],
        );
        for (const row of scene.behind(COLUMN_NAMES)) assert.ok(fleet.maskSince(row, scene.store.complete) !== 0);
      });
      for (let time = 0; time < REST_MS; time += TICK_MS) scene.tick();
      assert.deepEqual(scene.behind(COLUMN_NAMES), []);
      assert.deepEqual(digestOf(scene.store.columns), digestOf(scene.fleet.columns));
    }),
    { numRuns: 40 },
  );
});

test('R4: a vehicle that comes from a minute’s silence is told at once, wherever it is', () => {
  const scene = new Scene({ bounds: null, rows: [], restMs: REST_MS });
  scene.now += 61_000;
  for (let turn = 0; turn < 3; turn++) scene.tick();
  scene.say(7, 0);
  scene.tick();
  assert.deepEqual(scene.behind(COLUMN_NAMES), []);
});

test('R1: a page that looks at nothing is told of a change of place at its rate, and of nothing else', () => {
  const scene = new Scene({ bounds: null, rows: [], restMs: REST_MS });
  const sent: number[] = [];
  for (let tick = 1; tick <= 40; tick++) {
    const { value } = messageOf(testVin(5), {
      longitude: (9 + tick / 1000).toFixed(6),
      latitude: '47.5',
      mileage: '10000',
      fuel_level: 90,
    });
    scene.fleet.apply(
      [{ topic: 't', partition: 0, offset: String(1000 + tick), timestamp: scene.now, value: Buffer.from(value) }],
      scene.now,
    );
    for (const frame of scene.tick()) sent.push(readHeader(frame).rows);
  }
  assert.ok(sent.length >= 2 && sent.length <= 4, `${sent.length} frames in four seconds`);
});

test('R5: pages of one rate share what is encoded of the rest', () => {
  const scene = new Scene(EVERYWHERE);
  const other = new Pace({ ...EVERYWHERE, bounds: null }, scene.store.seq, scene.now);
  const third = new Pace({ ...EVERYWHERE, bounds: null }, scene.store.seq, scene.now);
  for (let number = 0; number < VEHICLES; number++) scene.say(number, 1);
  scene.now += (REST_MS / SLICES) * 3;
  scene.fleet.flush(scene.now);
  scene.frames.nextTick();
  const { seq } = scene.store;
  const place = { seq, complete: seq, told: seq };
  const [first, second] = [other, third].map((pace) => scene.frames.paced(WHOLE_FLEET, place, pace, scene.now));
  assert.deepEqual(first?.frames, second?.frames);
  assert.equal(first?.slice, second?.slice);
});
