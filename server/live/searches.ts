import type { FleetState } from '../fleet/fleet.ts';
import type { Session } from './session.ts';

/** Vehicles compared with a word in one tick, by all searches together: about 10 ms. */
const COMPARED_PER_TICK = 40_000;

interface Search {
  readonly epoch: number;
  readonly words: readonly string[];
  /** The same, as VINs and codes are written. */
  readonly capitals: readonly string[];
  /** Rows found so far, a list for each word. */
  readonly found: readonly number[][];
  next: number;
}

/** Looks for what pages do not hold, a share of the fleet a tick, so that no search holds up the feed. */
export class Searches {
  readonly #fleet: FleetState;
  readonly #searches = new Map<Session, Search>();

  constructor(fleet: FleetState) {
    this.#fleet = fleet;
  }

  /** Begins a search, in place of the page's last one if that still runs. */
  ask(session: Session, words: readonly string[]): void {
    this.#searches.delete(session);
    if (words.length === 0) return;
    const capitals = words.map((word) => word.toUpperCase());
    this.#searches.set(session, { epoch: this.#fleet.epoch, words, capitals, found: words.map(() => []), next: 0 });
  }

  forget(session: Session): void {
    this.#searches.delete(session);
  }

  /** Goes on with all searches, each with an equal share. */
  tick(): void {
    const share = Math.ceil(COMPARED_PER_TICK / Math.max(1, this.#searches.size));
    for (const [session, search] of this.#searches) this.#goOn(session, search, share);
  }

  #goOn(session: Session, search: Search, share: number): void {
    const { epoch, columns } = this.#fleet;
    if (search.epoch !== epoch) return void this.#searches.delete(session);
    const { words, capitals, found } = search;
    const end = Math.min(columns.count, search.next + Math.ceil(share / words.length));
    for (; search.next < end; search.next++) {
      if (!session.scope.includes(columns, search.next)) continue;
      for (const [index, word] of capitals.entries()) {
        if (this.#fleet.rows.isFoundBy(search.next, word)) found[index]?.push(search.next);
      }
    }
    if (end < columns.count) return;
    this.#searches.delete(session);
    const runs = words.map((word, index) => [word, runsOf(found[index] ?? [])] as const);
    session.socket.emit('found', { epoch, count: columns.count, words: runs });
  }
}

/** Rows in ascending order as runs of neighbours. */
function runsOf(rows: readonly number[]): [first: number, count: number][] {
  const runs: [number, number][] = [];
  for (const row of rows) {
    const last = runs.at(-1);
    if (last && last[0] + last[1] === row) last[1] += 1;
    else runs.push([row, 1]);
  }
  return runs;
}
