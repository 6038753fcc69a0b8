import type { SummaryColumns } from '../../lib/protocol/columns.ts';
import type { View } from '../../lib/protocol/messages.ts';
import { isInBounds, restOf, SLICES, turnAt } from '../../lib/protocol/view.ts';

/**
 * What a page holds that shows a part of a large fleet: what its view shows up to the page's own seq, of the rest the places
 * slice by slice, each up to another seq.
 */
export class Pace {
  #shown: Shown;
  /** What it showed when it was told something last; null = it never was. */
  #served: Shown | null = null;
  /** Up to where each slice is held. */
  readonly #slices = new Float64Array(SLICES);
  #turn: number;

  /**
   * @param complete up to where the page holds everything
   * @param now epoch ms
   */
  constructor(view: View, complete: number, now: number) {
    this.#shown = shownBy(view);
    this.#slices.fill(complete);
    this.#turn = turnAt(now, restOf(view.restMs));
  }

  get view(): View {
    return this.#shown.view;
  }

  /** Up to where everything is held. */
  get complete(): number {
    return this.#slices.reduce((least, seq) => Math.min(least, seq));
  }

  /** Whether the view is another than when it was told something last. */
  get isMoved(): boolean {
    return this.#served !== this.#shown;
  }

  /** Moves the view. */
  look(view: View, now: number): void {
    if (restOf(view.restMs) !== restOf(this.view.restMs)) this.#turn = turnAt(now, restOf(view.restMs));
    this.#shown = shownBy(view);
  }

  /** Slices whose turn has come, each with the seq up to which it is held; the last one first. */
  due(now: number): { readonly slice: number; readonly since: number }[] {
    const turn = turnAt(now, restOf(this.view.restMs));
    const turns = Math.min(SLICES, Math.max(0, turn - this.#turn));
    return Array.from({ length: turns }, (_, index) => {
      const slice = (turn - index) % SLICES;
      return { slice, since: this.#slices[slice] as number };
    });
  }

  /** Whether a row is shown. */
  shows(columns: SummaryColumns, row: number): boolean {
    return shows(this.#shown, columns, row);
  }

  /** Whether a row is shown that the view did not show before it was moved. */
  isNewlyShown(columns: SummaryColumns, row: number): boolean {
    return this.shows(columns, row) && (this.#served === null || !shows(this.#served, columns, row));
  }

  /** Notes that what was due, and what is in view, was told up to `seq`. @returns the last of the slices; null = none was due */
  told(seq: number, now: number): number | null {
    const due = this.due(now);
    for (const { slice } of due) this.#slices[slice] = seq;
    this.#turn = turnAt(now, restOf(this.view.restMs));
    this.#served = this.#shown;
    return due[0]?.slice ?? null;
  }
}

interface Shown {
  readonly view: View;
  readonly rows: ReadonlySet<number>;
}

function shownBy(view: View): Shown {
  return { view, rows: new Set(view.rows) };
}

function shows({ view: { bounds }, rows }: Shown, columns: SummaryColumns, row: number): boolean {
  return (bounds !== null && isInBounds(columns, row, bounds)) || rows.has(row);
}
