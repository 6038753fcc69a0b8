import { type Filter, type Filtered, filterFleet } from '../../lib/fleet/filter.ts';
import type { LiveStore } from '../live/store.ts';

/** Order and counts are made anew at most this often, so that rows do not jump under a pointer. */
const RENEW_MS = 1000;

/**
 * What is shown of the fleet, for the list and the map alike. Renewed at once when the filter changes or a vehicle is
 * new, and else at most once a second while vehicles change or age.
 */
export class FleetFilter {
  filter: Filter = { chip: 'all', query: '' };
  filtered: Filtered;
  readonly #store: LiveStore;
  readonly #listeners = new Set<() => void>();
  #timer: ReturnType<typeof setInterval> | undefined;
  #known = 0;
  #revision = -1;
  #renewedAt = 0;

  constructor(store: LiveStore) {
    this.#store = store;
    this.filtered = filterFleet(store.columns, this.filter, store.ageing());
  }

  /** Begins to follow the store. @returns what ends it */
  start(): () => void {
    const unsubscribe = this.#store.subscribe(() => {
      if (this.#store.columns.count !== this.#known) this.#renew();
    });
    // Also without a change: a vehicle that says nothing ages into another state.
    this.#timer = setInterval(() => this.#renewIfDue(), RENEW_MS);
    this.#renew();
    return () => {
      unsubscribe();
      clearInterval(this.#timer);
    };
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  set(change: Partial<Filter>): void {
    this.filter = { ...this.filter, ...change };
    this.#renew();
  }

  #renewIfDue(): void {
    const changed = this.#store.revision !== this.#revision;
    if (changed || Date.now() - this.#renewedAt > 15 * RENEW_MS) this.#renew();
  }

  #renew(): void {
    this.#known = this.#store.columns.count;
    this.#revision = this.#store.revision;
    this.#renewedAt = Date.now();
    this.filtered = filterFleet(this.#store.columns, this.filter, this.#store.ageing());
    for (const listener of this.#listeners) listener();
  }
}
