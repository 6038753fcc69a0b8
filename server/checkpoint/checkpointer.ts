import { setImmediate } from 'node:timers/promises';
import { partsOf } from '../../lib/checkpoint/part-marks.ts';
import { leastPositions, type Positions } from '../../lib/checkpoint/positions.ts';
import type { FeedPlace } from '../feed/feed.ts';
import type { FleetState } from '../fleet/fleet.ts';
import type { History } from '../history/history.ts';
import type { CheckpointPart, Saved } from '../history/messages.ts';
import { readMeta, writeMeta } from './meta.ts';
import type { Restored } from './restore.ts';

/** Where checkpoints are kept: together with the history, so that neither is ahead of the other. */
export type CheckpointStore = Pick<
  History,
  'append' | 'saveCheckpoint' | 'dropCheckpoint' | 'forgetPositions' | 'onSaved' | 'isReady'
>;

export interface CheckpointerOptions {
  readonly fleet: FleetState;
  readonly store: CheckpointStore;
  readonly place: () => FeedPlace;
  /** Tells Kafka how far is safe. */
  readonly commit: (positions: Positions) => Promise<void>;
}

/** A small fleet is saved this often, ms: as much is read again after a kill. */
const ROUND_MS = 5_000;
/**
 * A large one's parts follow each other at this distance, ms: each takes some 35 of a core with what its thread does, so
 * that it is less than a tenth of one; 100,000 vehicles take 40 s.
 */
export const PART_MS = 400;
/** How long what happened may wait to be handed to the history, ms. */
const HAND_MS = 250;
/** Between two commits to Kafka, ms: a few bytes each, and nobody waits for them. */
const COMMIT_MS = 5_000;
/** How long the last checkpoint may take to become durable, ms. */
const LAST_MS = 4_000;

/**
 * Hands what happened to the history, and the state to the checkpoint: a few parts a tick, each with the positions of
 * then. Everything that a part says is in the history before it, as the store keeps the order. Kafka is told what the
 * oldest part holds once that is durable.
 */
export class Checkpointer {
  readonly #options: CheckpointerOptions;
  /** By part: positions that were handed over, and those that are durable. */
  #handed: Positions[] = [];
  #durable: Positions[] = [];
  /** Positions that were handed over with a journal. */
  #appended: Positions = {};
  #next = 0;
  /** Parts that are due, with fractions. */
  #due = 0;
  #tickAt: number | null = null;
  #handedAt = 0;
  #committedAt = 0;
  #committed = '';
  /** Our name in the consumer group, as it was saved: whoever comes after a kill takes that place at once. */
  #member: string | undefined;
  /** Waits for a meta text to be durable. */
  #awaited: { readonly meta: string; readonly done: () => void } | null = null;

  constructor(options: CheckpointerOptions) {
    this.#options = options;
    options.store.onSaved((saved) => this.#saved(saved, Date.now()));
  }

  /**
   * Begins a new life of the state: from now on a page may be further than the checkpoint. Resolves when that is durable.
   * @param restored what the state was restored from; null = there was nothing
   */
  async begin(restored: Restored | null): Promise<void> {
    if (restored === null) this.#options.store.dropCheckpoint();
    this.#handed = [...(restored?.parts ?? [])];
    this.#durable = [...this.#handed];
    this.#appended = {};
    await this.#saveMeta(this.#meta(false, restored));
  }

  /** Positions that state and history both hold for good: what Kafka is told, at the latest some seconds later. */
  get durable(): Positions {
    return this.#durable.length < this.#handed.length ? {} : leastPositions(this.#durable);
  }

  /** Hands over what is due, after a flush of the fleet. @param now epoch ms */
  tick(now: number): void {
    const { fleet, store, place } = this.#options;
    if (!store.isReady) {
      // What is not taken in comes again, once the state is taken up again from where the store is.
      fleet.takeJournal();
      return;
    }
    const count = partsOf(fleet.size);
    const parts = this.#partsDue(count, now);
    if (parts.length === 0 && now - this.#handedAt < HAND_MS) return;
    this.#handedAt = now;
    const at = place();
    const { positions } = at;
    // While nothing comes nothing is written: each order costs the disk a flush.
    if (fleet.journalSize > 0 || !isSame(this.#appended, positions)) {
      store.append(fleet.takeJournal(), positions);
      this.#appended = positions;
    }
    const changed = parts.map((part) => this.#take(part, positions)).filter((part) => part !== null);
    const isMoved = at.member?.memberId !== this.#member;
    this.#member = at.member?.memberId;
    if (changed.length > 0 || isMoved) store.saveCheckpoint(changed, this.#meta(false, at));
  }

  /**
   * Saves all that is not saved yet, as the last thing of this process. Resolves when it is durable, or after 4 s. The
   * parts go one by one, with a turn of the loop after each: the history's thread gets them while others are being made.
   * Handed over together, 200 MB of a large fleet reached it seconds later, and too late.
   */
  async finish(): Promise<void> {
    const { fleet, store, place, commit } = this.#options;
    if (!store.isReady) return;
    const until = Date.now() + LAST_MS;
    const at = place();
    const { positions } = at;
    store.append(fleet.takeJournal(), positions);
    for (let part = 0; part < partsOf(fleet.size); part++) {
      const taken = this.#take(part, positions);
      if (taken !== null) store.saveCheckpoint([taken], this.#meta(false, at));
      await setImmediate();
    }
    await this.#saveMeta(this.#meta(true, at), Math.max(0, until - Date.now()));
    await commit(leastPositions(this.#durable));
  }

  /** What was read means nothing any more. */
  reset(reason: string): void {
    this.#handed = [];
    this.#durable = [];
    this.#appended = {};
    this.#options.store.forgetPositions(reason);
  }

  /** A part as it is now; null = it is handed over as it is, positions and all. */
  #take(part: number, positions: Positions): CheckpointPart | null {
    const { fleet } = this.#options;
    const before = this.#handed[part];
    const isChanged = fleet.parts.take(part) || before === undefined;
    if (!isChanged && isSame(before, positions)) return null;
    this.#handed[part] = positions;
    return { part, positions, body: isChanged ? fleet.savePart(part) : null };
  }

  /**
   * The parts whose turn it is. New ones come first: what a part that nobody has yet holds came after the positions of
   * all others, and must not be passed by them.
   */
  #partsDue(count: number, now: number): number[] {
    const elapsed = this.#tickAt === null ? 0 : Math.max(0, now - this.#tickAt);
    this.#tickAt = now;
    this.#due = Math.min(count, this.#due + elapsed * Math.min(count / ROUND_MS, 1 / PART_MS));
    const parts = Array.from({ length: Math.max(0, count - this.#handed.length) }, (_, n) => this.#handed.length + n);
    for (; this.#due >= 1; this.#due--) {
      parts.push(this.#next % count);
      this.#next = (this.#next % count) + 1;
    }
    return [...new Set(parts)];
  }

  #meta(isFinal: boolean, place: FeedPlace | null): string {
    const { fleet } = this.#options;
    return writeMeta({
      epoch: fleet.epoch,
      seq: fleet.seq,
      isFinal,
      cluster: place?.cluster ?? null,
      member: place?.member ?? null,
    });
  }

  /** Resolves when it is durable, and all that was handed over before it, or after so many ms. */
  async #saveMeta(meta: string, ms = LAST_MS): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#awaited = { meta, done: resolve };
    const timer = setTimeout(resolve, ms);
    this.#options.store.saveCheckpoint([], meta);
    await promise;
    clearTimeout(timer);
  }

  #saved({ parts, meta }: Saved, now: number): void {
    // Of a state that was dropped meanwhile.
    if (meta !== null && readMeta(meta).epoch !== this.#options.fleet.epoch) return;
    for (const { part, positions } of parts) if (part < this.#handed.length) this.#durable[part] = positions;
    if (meta !== null && meta === this.#awaited?.meta) this.#awaited.done();
    if (now - this.#committedAt < COMMIT_MS || this.#durable.length < this.#handed.length) return;
    const positions = leastPositions(this.#durable);
    const text = JSON.stringify(positions);
    if (text === this.#committed) return;
    this.#committed = text;
    this.#committedAt = now;
    void this.#options.commit(positions);
  }
}

function isSame(a: Positions, b: Positions): boolean {
  const [first, second] = [Object.entries(a), Object.entries(b)];
  return first.length === second.length && first.every(([key, position]) => b[key] === position);
}
