const CELL = 32;

interface Entry<T> {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  /** The later was drawn the higher. */
  readonly order: number;
  readonly thing: T;
}

/** Finds what was drawn at a point, by cells of 32 px; filled anew with each frame. */
export class HitGrid<T> {
  readonly #cells = new Map<number, Entry<T>[]>();
  #drawn = 0;

  clear(): void {
    this.#cells.clear();
    this.#drawn = 0;
  }

  add(x: number, y: number, radius: number, thing: T): void {
    const key = keyOf(Math.floor(x / CELL), Math.floor(y / CELL));
    const entry = { x, y, radius, order: this.#drawn++, thing };
    const cell = this.#cells.get(key);
    if (cell) cell.push(entry);
    else this.#cells.set(key, [entry]);
  }

  /** What lies at a point; of several the one drawn last, as it lies on top. */
  at(x: number, y: number): T | null {
    let found: Entry<T> | null = null;
    const [column, row] = [Math.floor(x / CELL), Math.floor(y / CELL)];
    for (let dx = -1; dx <= 1; dx++) {
      for (let dy = -1; dy <= 1; dy++) {
        for (const entry of this.#cells.get(keyOf(column + dx, row + dy)) ?? []) {
          if (entry.order > (found?.order ?? -1) && covers(entry, x, y)) found = entry;
        }
      }
    }
    return found?.thing ?? null;
  }
}

function covers(entry: Entry<unknown>, x: number, y: number): boolean {
  return Math.hypot(entry.x - x, entry.y - y) <= entry.radius;
}

function keyOf(column: number, row: number): number {
  return column * 65_536 + row;
}
