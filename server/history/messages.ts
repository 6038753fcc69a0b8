import type { Positions } from '../../lib/checkpoint/positions.ts';
import type { Kind } from '../../lib/history/kinds.ts';
import type { Engine } from './databases.ts';
import type { QueryName } from './queries.ts';
import type { WriteName } from './roster-writes.ts';

/** Days that each kind is kept. */
export type Retention = Readonly<Record<Kind, number>>;

/** A part of the fleet's state with the positions that it is of; `body` null = as before, and only they moved on. */
export interface CheckpointPart {
  readonly part: number;
  readonly positions: Positions;
  readonly body: Uint8Array | null;
}

export interface CheckpointSave {
  readonly parts: readonly CheckpointPart[];
  readonly meta: string;
}

/** A part that was saved. */
export type SavedPart = CheckpointPart & { readonly body: Uint8Array };

/** What was durable when the history was opened. */
export interface Opened {
  readonly positions: Positions;
  readonly checkpoint: {
    /**
     * In their order, each as soon as it is read, so that whoever takes the state up does not wait for the last. They can
     * be gone through once; ends in an Error where the history's thread ended meanwhile.
     */
    readonly parts: AsyncIterable<SavedPart>;
    /** null = there is none that can be used. */
    readonly meta: string | null;
  };
}

/** What became durable together. */
export interface Saved {
  readonly parts: readonly { readonly part: number; readonly positions: Positions }[];
  readonly meta: string | null;
}

export interface WorkerOptions {
  readonly databaseUrl: string | null;
  readonly file: string;
  readonly retention: Retention;
}

/** What is done one after the other, by growing numbers. */
export type Order = { readonly number: number } & (
  | { readonly type: 'journal'; readonly bytes: Uint8Array; readonly positions: Positions }
  | ({ readonly type: 'checkpoint' } & CheckpointSave)
  | {
      readonly type: 'gap';
      readonly partition: string;
      readonly low: string;
      readonly high: string;
      readonly at: number;
    }
  | { readonly type: 'forget' }
  /** The checkpoint alone: what is in the history stays known. */
  | { readonly type: 'dropCheckpoint' }
  /** What waits is dropped; the answer is what is durable. */
  | { readonly type: 'reopen' }
);

/** To the worker. */
export type ToWorker =
  | Order
  | { readonly type: 'query'; readonly id: number; readonly name: QueryName; readonly args: readonly unknown[] }
  | { readonly type: 'write'; readonly id: number; readonly name: WriteName; readonly args: readonly unknown[] }
  | { readonly type: 'stop' };

export type FromWorker =
  | {
      readonly type: 'opened';
      readonly engine: Engine;
      readonly positions: Positions;
      readonly meta: string | null;
    }
  /** The next part of what was opened; null = there is no other. */
  | { readonly type: 'part'; readonly part: SavedPart | null }
  /** `done`: number of the last order that is done with. */
  | {
      readonly type: 'saved';
      readonly saved: Saved;
      readonly positions: Positions | null;
      readonly done: number;
      readonly rowsWritten: number;
      readonly rowsTooOld: number;
    }
  | { readonly type: 'broken'; readonly detail: string; readonly retryAt: number }
  | { readonly type: 'complaint'; readonly detail: string }
  | { readonly type: 'size'; readonly bytes: number | null }
  | { readonly type: 'answer'; readonly id: number; readonly result: unknown }
  | { readonly type: 'refused'; readonly id: number; readonly detail: string }
  | { readonly type: 'stopped' };
