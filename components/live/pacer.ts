import { isSameView, type OnScreen, wantedView } from '../../lib/fleet/wanted-view.ts';
import type { View } from '../../lib/protocol/messages.ts';
import { isShown, onShown } from './shown.ts';
import type { LiveStore } from './store.ts';

/** A view that is moved about is told at most this often, ms. */
const TELL_MS = 250;

/** Keeps the server told of what is on the screen, so that of a large fleet only that comes at full rate. */
export class Pacer {
  readonly #store: LiveStore;
  readonly #tell: (view: View | null) => void;
  readonly #screen: { bounds: OnScreen['bounds']; listed: readonly number[]; opened: string | null } = {
    bounds: null,
    listed: [],
    opened: null,
  };
  #told: View | null = null;
  #epoch = 0;
  #count = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param tell called with each view that differs from the one before; null = everything at full rate */
  constructor(store: LiveStore, tell: (view: View | null) => void) {
    this.#store = store;
    this.#tell = tell;
  }

  /** Begins. @returns what ends it */
  start(): () => void {
    const unsubscribe = this.#store.subscribe(() => this.#fleetChanged());
    // At once: what was held back is to be there when the page is looked at.
    const stop = onShown(() => this.#renew());
    this.#renew();
    return () => {
      unsubscribe();
      clearTimeout(this.#timer);
      stop();
    };
  }

  /** What the map shows; null = there is none. */
  showMap(bounds: OnScreen['bounds']): void {
    this.#screen.bounds = bounds;
    this.#renewSoon();
  }

  /** Rows of the list that are in view. */
  showRows(rows: readonly number[]): void {
    this.#screen.listed = rows;
    this.#renewSoon();
  }

  /** The opened vehicle's public id. */
  open(id: string | null): void {
    this.#screen.opened = id;
    this.#renewSoon();
  }

  #fleetChanged(): void {
    const { epoch, columns } = this.#store;
    if (epoch !== this.#epoch) {
      this.#epoch = epoch;
      // Rows are others now; the list will say which it shows.
      this.#screen.listed = [];
    } else if (columns.count === this.#count) return;
    this.#count = columns.count;
    this.#renewSoon();
  }

  #renewSoon(): void {
    this.#timer ??= setTimeout(() => this.#renew(), TELL_MS);
  }

  #renew(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { bounds, listed, opened } = this.#screen;
    const row = opened === null ? null : this.#store.rowOf(opened);
    const rows = row === null ? listed : [row, ...listed];
    const view = wantedView(this.#store.columns, { bounds, rows, visible: isShown() });
    if (isSameView(view, this.#told)) return;
    this.#told = view;
    this.#tell(view);
  }
}
