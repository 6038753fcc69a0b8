import type { Filter, Filtered } from '../../lib/fleet/filter.ts';
import type { FoundRows } from '../../lib/fleet/found-rows.ts';
import { RunningFilter } from '../../lib/fleet/running-filter.ts';
import { isShown, whileShown } from '../live/shown.ts';
import type { LiveStore } from '../live/store.ts';
import { ServerSearch } from './server-search.ts';

/** Order and counts are told at most this often, so that rows do not jump under a pointer. */
const RENEW_MS = 1000;
/** A vehicle that says nothing ages into another state: each is looked at once in so many renewals. */
const REVIEW_CALLS = 5;
/** A new vehicle is told at once, unless telling takes more than this share of the time, as when a fleet is read. */
const NEWCOMER_SHARE = 10;

/**
 * What is shown of the fleet, for the list and the map alike. Told at once when the filter changes or a vehicle is new, and
 * else at most once a second while vehicles change or age. While the page is hidden only the critical ones are told.
 */
export class FleetFilter {
  filter: Filter;
  filtered: Filtered;
  readonly elsewhere: ServerSearch;
  readonly #store: LiveStore;
  readonly #running: RunningFilter;
  readonly #listeners = new Set<() => void>();
  /** The filter that listeners were told last. */
  #told: Filter | null = null;
  #known = 0;
  #renewedAt = 0;
  #cost = 0;
  /** Whether the rows are those of a snapshot of which parts are still to come. */
  #isPart = false;
  #found: FoundRows;

  constructor(store: LiveStore, filter: Filter) {
    this.filter = filter;
    this.#store = store;
    this.#running = new RunningFilter(store.columns, this.filter);
    this.#found = store.found;
    this.elsewhere = new ServerSearch(store);
    this.#takeAll();
    this.filtered = this.#running.result();
  }

  /** Begins to follow the store. @returns what ends it */
  start(): () => void {
    const unsubscribe = this.#store.subscribeRows((rows, anew) => this.#take(rows, anew));
    const stopParts = this.#store.subscribeParts((rows, first) => this.#takePart(rows, first));
    const stop = whileShown(RENEW_MS, () => {
      // Until the rest is there, what was shown before is shown.
      if (this.#isPart) return;
      this.#running.review(this.#store.ageing(), performance.now() - this.#renewedAt > 2 * RENEW_MS ? 1 : REVIEW_CALLS);
      this.elsewhere.again();
      this.#renew();
    });
    const stopFinding = this.#store.subscribe(() => this.#find());
    this.#takeAll();
    this.#renew();
    this.elsewhere.ask(this.filter.query);
    return () => {
      unsubscribe();
      stopParts();
      stopFinding();
      this.elsewhere.stop();
      stop();
    };
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  set(change: Partial<Filter>): void {
    this.filter = { ...this.filter, ...change };
    this.elsewhere.ask(this.filter.query);
    this.#running.set(this.filter);
    this.#renew();
  }

  #find(): void {
    if (this.#store.found === this.#found) return;
    this.#found = this.#store.found;
    this.#running.find(this.#found);
    this.#renew();
  }

  /** Part by part, so that the last one finds nearly all done. */
  #takePart(rows: readonly number[], first: boolean): void {
    if (first) this.#running.clear();
    this.#running.take(rows, this.#store.ageing());
    this.#running.arrange();
    this.#isPart = true;
  }

  #take(rows: Iterable<number>, anew: boolean): void {
    this.#isPart = false;
    if (!anew) this.#running.take(rows, this.#store.ageing());
    const waited = performance.now() - this.#renewedAt;
    const isNew = this.#store.columns.count !== this.#known && waited > this.#cost * NEWCOMER_SHARE;
    // The tab's title is read while the tab is not.
    const isNews = !isShown() && this.#running.critical !== this.filtered.critical && waited > RENEW_MS;
    if (anew || isNews || (isNew && isShown())) this.#renew();
  }

  #takeAll(): void {
    const { count } = this.#store.columns;
    this.#running.clear();
    this.#running.take(
      Array.from({ length: count }, (_, row) => row),
      this.#store.ageing(),
    );
  }

  #renew(): void {
    const begun = performance.now();
    const { filter, filtered } = this;
    this.#known = this.#store.columns.count;
    this.filtered = this.#running.result();
    if (this.filtered !== filtered || filter !== this.#told) for (const listener of this.#listeners) listener();
    this.#told = filter;
    this.#renewedAt = performance.now();
    this.#cost = this.#renewedAt - begun;
  }
}
