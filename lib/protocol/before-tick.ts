import { type Cells, COLUMNS, DELTA_COLUMNS, type DeltaColumn, type SummaryColumns } from './columns.ts';
import type { Before } from './frame.ts';

const WIDTH = DELTA_COLUMNS.length;
const PLACES = Object.fromEntries(DELTA_COLUMNS.map((name, place) => [name, place])) as Record<DeltaColumn, number>;

/** What a row holds before it is there. */
const NOTHING = DELTA_COLUMNS.map((name) => COLUMNS[name].none);

/** Cells of the rows that one tick changes, as they were before it: what steps are measured from. */
export class BeforeTick {
  /** Place of a row's cells; of rows that the tick leaves alone there is none. */
  readonly #places = new Map<number, number>();
  #cells = new Float64Array(64 * WIDTH);

  /** Begins another tick. */
  begin(): void {
    this.#places.clear();
  }

  /** Takes a row's cells in, before the tick's first change of it. */
  note({ cells, count }: SummaryColumns, row: number): void {
    const place = this.#places.size * WIDTH;
    if (this.#places.has(row)) return;
    this.#places.set(row, place);
    if (place + WIDTH > this.#cells.length) this.#widen();
    if (row < count) this.#copy(cells, row, place);
    else this.#cells.set(NOTHING, place);
  }

  /** Name by name, as a loop over arrays of several kinds costs ten times as much; a test holds it against the table. */
  #copy(cells: Cells, row: number, place: number): void {
    const to = this.#cells;
    to[place + PLACES.latitude] = cells.latitude[row] as number;
    to[place + PLACES.longitude] = cells.longitude[row] as number;
    to[place + PLACES.heading] = cells.heading[row] as number;
    to[place + PLACES.rangeKm] = cells.rangeKm[row] as number;
    to[place + PLACES.odometer] = cells.odometer[row] as number;
    to[place + PLACES.serviceKm] = cells.serviceKm[row] as number;
  }

  /**
   * A cell as it was.
   * @throws RangeError for a row that was not taken in: a step from a wrong place would stay unnoticed
   */
  readonly cell: Before = (name, row) => {
    const place = this.#places.get(row);
    if (place === undefined) throw new RangeError(`Row ${row} was not noted before the tick changed it.`);
    return this.#cells[place + PLACES[name]] as number;
  };

  #widen(): void {
    const wider = new Float64Array(this.#cells.length * 2);
    wider.set(this.#cells);
    this.#cells = wider;
  }
}
