import { encodeFrame, ROWS_PER_PART } from '../../lib/protocol/frame.ts';
import type { FleetState } from '../fleet/fleet.ts';
import type { Scope } from '../fleet/scope.ts';
import type { Parts } from './session.ts';

/** How long a snapshot is handed to further pages before it is made anew; what changed since then follows as a delta. */
const SNAPSHOT_MS = 1000;

/**
 * Frames, each encoded once for all pages of a scope that are at the same place.
 */
export class FrameCache {
  readonly #fleet: FleetState;
  readonly #deltas = new Map<string, Parts>();
  readonly #snapshots = new Map<string, { readonly parts: Parts; readonly epoch: number; readonly at: number }>();

  constructor(fleet: FleetState) {
    this.#fleet = fleet;
  }

  /**
   * What changed after `since`, in parts; 0 = a snapshot.
   * @param exactly whether the pages have all up to `since` and nothing of what is newer: then steps will do
   */
  since(scope: Scope, since: number, now: number, exactly: boolean): Parts {
    if (since === 0) return this.#snapshot(scope, now);
    const key = `${scope.key} ${since} ${exactly}`;
    const known = this.#deltas.get(key);
    if (known) return known;
    const parts = this.#encode(scope, since, now, exactly);
    this.#deltas.set(key, parts);
    return parts;
  }

  /** Forgets what no page will ask for again once the fleet has moved on. */
  nextTick(): void {
    this.#deltas.clear();
  }

  #snapshot(scope: Scope, now: number): Parts {
    const known = this.#snapshots.get(scope.key);
    if (known && known.epoch === this.#fleet.epoch && now - known.at < SNAPSHOT_MS) return known.parts;
    const parts = this.#encode(scope, 0, now, false);
    this.#snapshots.set(scope.key, { parts, epoch: this.#fleet.epoch, at: now });
    return parts;
  }

  #encode(scope: Scope, since: number, now: number, exactly: boolean): Parts {
    const fleet = this.#fleet;
    const before = exactly ? fleet.cellsAt(since) : null;
    const rows = fleet.rowsSince(since).filter((row) => scope.includes(fleet.columns, row));
    const frames: Uint8Array[] = [];
    for (let at = 0; at === 0 || at < rows.length; at += ROWS_PER_PART) {
      const more = at + ROWS_PER_PART < rows.length;
      const header = {
        epoch: fleet.epoch,
        since,
        seq: fleet.seq,
        serverTime: now,
        more,
        snapshot: since === 0 && at === 0,
      };
      frames.push(
        encodeFrame(
          header,
          fleet.columns,
          rows.slice(at, at + ROWS_PER_PART),
          (row) => fleet.maskSince(row, since),
          before,
        ),
      );
    }
    return { seq: fleet.seq, frames };
  }
}
