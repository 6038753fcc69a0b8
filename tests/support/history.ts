import pino from 'pino';
import { FleetState } from '../../server/fleet/fleet.ts';
import { History, type HistoryOptions } from '../../server/history/history.ts';
import type { Saved } from '../../server/history/messages.ts';
import { messageOf } from './messages.ts';
import { eventually } from './motorpool.ts';

export const RETENTION = { positions: 90, readings: 90, events: 90, rejected: 30 };

export interface Told {
  readonly vin: string;
  /** Epoch ms. */
  readonly at: number;
  readonly changes?: Record<string, unknown>;
}

/** A fleet that tells a history what its records change, as the server does. */
export class TellingFleet {
  readonly fleet = new FleetState('key');
  readonly topic: string;
  #offset = 0;

  constructor(topic = 'fleet') {
    this.topic = topic;
  }

  /** Everything before it was told. */
  get positions(): Record<string, string> {
    return { [`${this.topic}/0`]: String(this.#offset) };
  }

  /** Goes back to an offset: what is told next are the records from there on. */
  rewind(offset: number): this {
    this.#offset = offset;
    return this;
  }

  /** @returns the journal of the records, read at `now` */
  tell(records: readonly Told[], now = Date.now()): Uint8Array<ArrayBuffer> {
    for (const { vin, at, changes } of records) this.#apply(Buffer.from(messageOf(vin, changes).value), at, now);
    return this.fleet.takeJournal();
  }

  tellRaw(value: Uint8Array, now = Date.now()): Uint8Array<ArrayBuffer> {
    this.#apply(value, now, now);
    return this.fleet.takeJournal();
  }

  #apply(value: Uint8Array, timestamp: number, now: number): void {
    const offset = String(this.#offset++);
    this.fleet.apply([{ topic: this.topic, partition: 0, offset, timestamp, value }], now);
  }
}

/** Opens a history that says nothing. */
export function openHistory(options: Pick<HistoryOptions, 'databaseUrl' | 'file'> & Partial<HistoryOptions>): History {
  const logger = pino({ level: process.env.TEST_LOG ?? 'silent' });
  return new History({ logger, retention: RETENTION, backlogBytes: 128 * 1024 * 1024, ...options });
}

/** Waits until all that was handed over is durable. */
export async function settled(history: History): Promise<void> {
  await eventually('all is saved', async () => history.report().backlogEntries === 0);
}

/** What a history saved, in its order. */
export function savedBy(history: History): Saved[] {
  const all: Saved[] = [];
  history.onSaved((saved) => all.push(saved));
  return all;
}
