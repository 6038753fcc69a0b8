const CELL = 32;

interface Entry<T> {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly thing: T;
}

/** Finds what was drawn at a point, by cells of 32 px; filled anew with each frame. */
export class HitGrid<T> {
  readonly #cells = new Map<number, Entry<T>[]>();

  clear(): void {
    this.#cells.clear();
  }

  add(x: number, y: number, radius: number, thing: T): void {
    const key = keyOf(Math.floor(x / CELL), Math.floor(y / CELL));
    const cell = this.#cells.get(key);
    if (cell) cell.push({ x, y, radius, thing });
    else this.#cells.set(key, [{ x, y, radius, thing }]);
  }

  /** What lies at a point; of several the one drawn last, as it lies on top. */
  at(x: number, y: number): T | null {
    let found: T | null = null;
    const [column, row] = [Math.floor(x / CELL), Math.floor(y / CELL)];
    for (let dx = -1; dx <= 1; dx++) {
      for (let dy = -1; dy <= 1; dy++) {
        for (const entry of this.#cells.get(keyOf(column + dx, row + dy)) ?? []) {
          if (Math.hypot(entry.x - x, entry.y - y) <= entry.radius) found = entry.thing;
        }
      }
    }
    return found;
  }
}

function keyOf(column: number, row: number): number {
  return column * 65_536 + row;
}
