import { LATER_GROUPS } from '../../lib/protocol/columns.ts';
import { encodeRows, joinFrame, type Piece, ROWS_PER_PART } from '../../lib/protocol/frame.ts';
import { SLICES } from '../../lib/protocol/view.ts';
import type { FleetState } from '../fleet/fleet.ts';
import type { Scope } from '../fleet/scope.ts';
import type { Pace } from './pace.ts';
import type { Parts, Place } from './session.ts';

/** How long a snapshot is handed to further pages before it is made anew; what changed since then follows as a delta. */
const SNAPSHOT_MS = 1000;

/** What a frame goes from and to. */
interface Way {
  readonly since: number;
  readonly complete: number;
  readonly now: number;
  readonly step: boolean;
}

/**
 * Frames. What pages of a scope have in common is encoded once for all of them: whole frames for those that are at one
 * place and want everything, pieces of frames for those that show a part of the fleet.
 */
export class FrameCache {
  readonly #fleet: FleetState;
  readonly #deltas = new Map<string, Parts>();
  readonly #pieces = new Map<string, readonly Piece[]>();
  readonly #changed = new Map<string, readonly number[]>();
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
    return remembered(this.#deltas, `${scope.key} ${since} ${exactly}`, () => this.#whole(scope, since, now, exactly));
  }

  /**
   * The same for a page that shows a part of the fleet: of everyone what may not come later, of what is in view all, and of
   * the rest that whose turn has come.
   * @param place the page's own, which then counts as told all of this
   * @returns parts without a frame where there is nothing to tell
   */
  paced(scope: Scope, { seq: since, told }: Place, pace: Pace, now: number): Parts {
    const { seq } = this.#fleet;
    const urgent = this.#urgent(scope, told, now);
    const turns = pace.due(now).map((turn) => this.#slice(scope, turn.slice, turn.since, now));
    const pieces = [...urgent, ...this.#inView(scope, pace, told, now), ...turns.flat()];
    const slice = pace.told(seq, now);
    const { complete } = pace;
    const way = { since, complete, now, step: false };
    return { seq, complete, frames: pieces.length === 0 ? [] : this.#frames(pieces, way), slice };
  }

  /** Forgets what no page will ask for again once the fleet has moved on. */
  nextTick(): void {
    this.#deltas.clear();
    this.#pieces.clear();
    this.#changed.clear();
  }

  #snapshot(scope: Scope, now: number): Parts {
    const known = this.#snapshots.get(scope.key);
    if (known && known.epoch === this.#fleet.epoch && now - known.at < SNAPSHOT_MS) return known.parts;
    const parts = this.#whole(scope, 0, now, false);
    this.#snapshots.set(scope.key, { parts, epoch: this.#fleet.epoch, at: now });
    return parts;
  }

  #whole(scope: Scope, since: number, now: number, exactly: boolean): Parts {
    const fleet = this.#fleet;
    const before = exactly ? fleet.cellsAt(since) : null;
    const pieces = inPieces(this.#changedSince(scope, since), (rows) =>
      encodeRows(fleet.columns, rows, (row) => fleet.maskSince(row, since), now, before),
    );
    const { seq } = fleet;
    const way = { since, complete: seq, now, step: before !== null };
    return { seq, complete: seq, frames: this.#frames(pieces, way), slice: null };
  }

  #urgent(scope: Scope, since: number, now: number): readonly Piece[] {
    const fleet = this.#fleet;
    return remembered(this.#pieces, `${scope.key} urgent ${since}`, () =>
      inPieces(
        this.#changedSince(scope, since).filter((row) => fleet.urgentSince(row, since) !== 0),
        (rows) => encodeRows(fleet.columns, rows, (row) => fleet.urgentSince(row, since), now),
      ),
    );
  }

  #slice(scope: Scope, slice: number, since: number, now: number): readonly Piece[] {
    const fleet = this.#fleet;
    return remembered(this.#pieces, `${scope.key} slice ${slice} ${since}`, () =>
      inPieces(
        fleet.rowsSince(since, { of: SLICES, part: slice }).filter((row) => scope.includes(fleet.columns, row)),
        (rows) => encodeRows(fleet.columns, rows, (row) => fleet.maskSince(row, since), now),
      ),
    );
  }

  /**
   * Each page's own, as no two look at the same: what may come later, of what does not. With a change all of that is told
   * which is not held of the row, as it may just have driven into view.
   */
  #inView(scope: Scope, pace: Pace, told: number, now: number): readonly Piece[] {
    const fleet = this.#fleet;
    const { complete, isMoved } = pace;
    const isWanted = (row: number) =>
      (pace.shows(fleet.columns, row) && (fleet.maskSince(row, told) & LATER_GROUPS) !== 0) ||
      (isMoved && pace.isNewlyShown(fleet.columns, row));
    const later = (row: number) => fleet.maskSince(row, complete) & LATER_GROUPS;
    return inPieces(
      this.#changedSince(scope, isMoved ? complete : told).filter((row) => isWanted(row) && later(row) !== 0),
      (rows) => encodeRows(fleet.columns, rows, later, now),
    );
  }

  #changedSince(scope: Scope, since: number): readonly number[] {
    const fleet = this.#fleet;
    return remembered(this.#changed, `${scope.key} ${since}`, () =>
      fleet.rowsSince(since).filter((row) => scope.includes(fleet.columns, row)),
    );
  }

  /** At least one frame: also of nothing, as a snapshot of an empty fleet is one. */
  #frames(pieces: readonly Piece[], { since, complete, now, step }: Way): Uint8Array[] {
    const { epoch, seq } = this.#fleet;
    const bundles = bundled(pieces);
    return bundles.map((bundle, index) => {
      const more = index + 1 < bundles.length;
      const snapshot = since === 0 && index === 0;
      return joinFrame({ epoch, since, seq, complete, serverTime: now, more, snapshot }, bundle, step);
    });
  }
}

function remembered<T>(known: Map<string, T>, key: string, make: () => T): T {
  const old = known.get(key);
  if (old !== undefined) return old;
  const made = make();
  known.set(key, made);
  return made;
}

function inPieces(rows: readonly number[], encode: (rows: readonly number[]) => Piece): Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < rows.length; at += ROWS_PER_PART) pieces.push(encode(rows.slice(at, at + ROWS_PER_PART)));
  return pieces;
}

/** Pieces as parts of a frame hold them. */
function bundled(pieces: readonly Piece[]): Piece[][] {
  const bundles: Piece[][] = [[]];
  let rows = 0;
  for (const piece of pieces) {
    if (rows > 0 && rows + piece.rows > ROWS_PER_PART) {
      bundles.push([]);
      rows = 0;
    }
    bundles.at(-1)?.push(piece);
    rows += piece.rows;
  }
  return bundles;
}
