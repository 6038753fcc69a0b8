import { ALL_ROWS, type RowPart } from '../../lib/protocol/columns.ts';
import { type Digest, digestOf } from '../../lib/protocol/digest.ts';
import { SLICES } from '../../lib/protocol/view.ts';
import type { FleetState } from '../fleet/fleet.ts';
import type { Scope } from '../fleet/scope.ts';
import type { Session } from './session.ts';

/** In this time every row is compared once. */
const ROUND_MS = 30_000;
/** Up to so many rows are compared at once: it costs a page 0.2 ms. */
const AT_ONCE = 2000;

/** Tells pages what some of their rows are to be, in turn all of them. */
export class Digests {
  readonly #fleet: FleetState;
  /** By scope and part, of this tick. */
  readonly #known = new Map<string, Digest>();
  #at: number;
  #turn = 0;

  /** @param now epoch ms */
  constructor(fleet: FleetState, now: number) {
    this.#fleet = fleet;
    this.#at = now;
  }

  /** Tells those that hold everything. */
  tick(sessions: Iterable<Session>, now: number): void {
    this.#known.clear();
    const of = this.#fleet.size > AT_ONCE ? SLICES : 1;
    if (now - this.#at < ROUND_MS / of) return;
    this.#at = now;
    this.#turn += 1;
    for (const session of sessions) {
      const { progress, pace } = session;
      if (pace === null && progress.state === 'live' && progress.seq === this.#fleet.seq)
        this.#tell(session, of === 1 ? ALL_ROWS : { of, part: this.#turn % of });
    }
  }

  /** Tells one that was just brought up to date with a slice. */
  told(session: Session, slice: number, now: number): void {
    if (now - session.digestAt < ROUND_MS / SLICES) return;
    session.digestAt = now;
    this.#tell(session, { of: SLICES, part: slice });
  }

  #tell({ socket, scope }: Session, part: RowPart): void {
    const { epoch, seq } = this.#fleet;
    socket.emit('digest', { ...this.#digest(scope, part), ...part, epoch, seq });
  }

  #digest(scope: Scope, part: RowPart): Digest {
    const { columns } = this.#fleet;
    const key = `${scope.key} ${part.part} of ${part.of}`;
    const known = this.#known.get(key) ?? digestOf(columns, part, (row) => scope.includes(columns, row));
    this.#known.set(key, known);
    return known;
  }
}
