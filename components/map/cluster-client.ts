import type { Cluster, Clustered, ClusterFleet, FromClusters, ToClusters, Wanted } from './cluster-messages.ts';
import { SureWorker } from './sure-worker.ts';

const NOTHING: Clustered = { zoom: 0, clusters: [], singles: new Uint32Array(0) };
/** Clusters are made anew at most this often while vehicles move, and never for more than a tenth of the time. */
const LOAD_MS = 1000;
const LOAD_SHARE = 10;

/**
 * The page's side of the worker that makes clusters. What it shows stays until the next is there; questions wait for
 * each other, and of views that were wanted meanwhile only the last one is asked for.
 */
export class ClusterClient {
  #shown = NOTHING;
  readonly #onShown: () => void;
  readonly #worker: SureWorker<ToClusters, FromClusters>;
  #isAsked = false;
  /** What is being answered is of rows that are gone. */
  #isVoid = false;
  #wanted: Wanted | null = null;
  #loadedAt = Number.NEGATIVE_INFINITY;
  #loadMs = 0;
  readonly #calls = new Map<number, (rows: readonly number[]) => void>();
  #call = 0;

  /** @param onShown called when what is shown changed, and when the worker is free or had to be started again */
  constructor(onShown: () => void) {
    this.#onShown = onShown;
    this.#worker = new SureWorker(
      () => new Worker(new URL('./cluster-worker.ts', import.meta.url), { type: 'module' }),
      (answer: FromClusters) => this.#take(answer),
      () => this.#beginAnew(),
    );
  }

  get shown(): Clustered {
    return this.#shown;
  }

  /** Ms from `now` (of `performance`) until clusters may be made anew; Infinity = not before `onShown` was called. */
  waitMs(now: number): number {
    if (this.#isAsked) return Number.POSITIVE_INFINITY;
    return Math.max(0, this.#loadedAt + Math.max(LOAD_MS, this.#loadMs * LOAD_SHARE) - now);
  }

  /** Has clusters made anew, while nothing is asked. The fleet's arrays are given away. */
  load(fleet: ClusterFleet, wanted: Wanted, now: number): void {
    this.#loadedAt = now;
    const { rows, latitude, longitude, attention, motion, heardAt } = fleet;
    const arrays = [rows, latitude, longitude, attention, motion, heardAt];
    this.#ask(
      { kind: 'load', fleet, wanted },
      arrays.map(({ buffer }) => buffer as ArrayBuffer),
    );
  }

  /** Shows another view of the same clusters. */
  show(wanted: Wanted): void {
    if (this.#isAsked) this.#wanted = wanted;
    else this.#ask({ kind: 'show', wanted });
  }

  /** The next load need not wait for its time. */
  hurry(): void {
    this.#loadedAt = Number.NEGATIVE_INFINITY;
  }

  /** Forgets what is shown: its rows are others now. */
  clear(): void {
    this.#shown = NOTHING;
    this.#isVoid = this.#isAsked;
    this.#wanted = null;
    this.hurry();
  }

  /** Worst rows of a cluster that is shown. */
  worstOf(at: Cluster, limit: number): Promise<readonly number[]> {
    const call = ++this.#call;
    this.#post({ kind: 'worst', call, at, zoom: this.#shown.zoom, limit });
    return new Promise((resolve) => this.#calls.set(call, resolve));
  }

  close(): void {
    this.#worker.close();
  }

  /** Another worker knows nothing of what this one was asked. */
  #beginAnew(): void {
    this.#isAsked = false;
    this.#isVoid = false;
    this.#wanted = null;
    this.hurry();
    this.#onShown();
  }

  #take(answer: FromClusters): void {
    if (answer.kind === 'worst') {
      this.#calls.get(answer.call)?.(answer.rows);
      this.#calls.delete(answer.call);
      return;
    }
    this.#isAsked = false;
    if (!this.#isVoid) this.#shown = answer.clustered;
    this.#isVoid = false;
    if (answer.loadMs > 0) this.#loadMs = answer.loadMs;
    const wanted = this.#wanted;
    this.#wanted = null;
    if (wanted) this.show(wanted);
    this.#onShown();
  }

  #ask(question: ToClusters, transfer: Transferable[] = []): void {
    this.#isAsked = true;
    this.#post(question, transfer);
  }

  #post(question: ToClusters, transfer: Transferable[] = []): void {
    this.#worker.post(question, transfer);
  }
}
