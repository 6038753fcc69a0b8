import { createHash } from 'node:crypto';
import type { FeedRecord } from '../feed/feed.ts';

/** Rejected records that are kept to be looked at; the counters go on. */
const KEPT = 200;
/** Bytes of a rejected record that are hashed at most: a 20 MB record must not cost more than it is worth. */
const HASHED_BYTES = 1024 * 1024;

/** A record that could not be read. Its bytes are in the history alone; the hash finds it there. */
export interface Reject {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly reason: string;
  readonly detail: string;
  /** SHA-256 of the record's first MiB, the first 16 hex digits; null for a tombstone. */
  readonly sha256: string | null;
  readonly bytes: number;
  /** When it was read, epoch ms. */
  readonly at: number;
}

/** Bounded list of rejected records and a count for each reason. */
export class Quarantine {
  readonly #kept: Reject[] = [];
  readonly #counts = new Map<string, number>();

  add(record: FeedRecord, rejection: { readonly reason: string; readonly detail: string }, now: number): Reject {
    const { topic, partition, offset, value } = record;
    const sha256 = value && createHash('sha256').update(value.subarray(0, HASHED_BYTES)).digest('hex').slice(0, 16);
    const { reason, detail } = rejection;
    const bytes = value?.byteLength ?? 0;
    const reject = { topic, partition, offset, reason, detail, sha256, bytes, at: now };
    this.#kept.push(reject);
    if (this.#kept.length > KEPT) this.#kept.shift();
    this.#counts.set(reason, (this.#counts.get(reason) ?? 0) + 1);
    return reject;
  }

  clear(): void {
    this.#kept.length = 0;
    this.#counts.clear();
  }

  /** Newest first. */
  get recent(): readonly Reject[] {
    return this.#kept.toReversed();
  }

  /** Rejected records since the start, by reason. */
  get counts(): ReadonlyMap<string, number> {
    return this.#counts;
  }
}
