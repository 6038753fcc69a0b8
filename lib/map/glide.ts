/** How fast what is shown closes on what was received, ms: after this long a third of the difference is left. */
const CLOSING_MS = 600;
/** A vehicle is carried on for the usual gap between two fixes, and no longer than this, ms. */
const MAX_CARRY_MS = 15_000;
/** Fixes further apart in time than this say nothing of the speed between them, ms. */
const MAX_GAP_MS = 60_000;
/** A difference above this share of the world (about 2 km in Europe) is not glided over: it would look like a rocket. */
const MAX_GLIDE = 5e-5;
/** Differences below this share of the world (2 cm) are none. */
const STILL = 5e-10;

export interface Point {
  x: number;
  y: number;
}

/**
 * Where vehicles are shown between two fixes: carried on along the last heading at the speed between the last two fixes,
 * for the gap that lay between those, and then held. What a new fix corrects is closed smoothly, never by a jump. All in
 * the unit square of `mercator.ts`; times are one clock's ms.
 */
export class Glider {
  #x = new Float64Array(64);
  #y = new Float64Array(64);
  /** Speed, a ms. */
  #dx = new Float64Array(64);
  #dy = new Float64Array(64);
  /** What was shown minus what was received, at the last fix. */
  #offX = new Float64Array(64);
  #offY = new Float64Array(64);
  #at = new Float64Array(64);
  #carry = new Float64Array(64);
  /** Record time of the last fix; 0 = no fix yet. */
  #recordAt = new Float64Array(64);

  /** Forgets all rows. */
  clear(): void {
    this.#recordAt.fill(0);
  }

  /** Takes a row's position away: it has none, or one that is not shown. */
  remove(row: number): void {
    if (row < this.#recordAt.length) this.#recordAt[row] = 0;
  }

  has(row: number): boolean {
    return (this.#recordAt[row] ?? 0) !== 0;
  }

  /**
   * Takes a new fix in.
   * @param heading degrees, 0 = north; null = unknown: along the line from the fix before
   * @param moving whether the vehicle is under way; only then is it carried on
   * @param recordAt the record's own time, ms; `now` is the clock's
   */
  fix(row: number, x: number, y: number, heading: number | null, moving: boolean, recordAt: number, now: number): void {
    this.#ensure(row);
    const before = this.#recordAt[row] as number;
    const shown = before === 0 ? { x, y } : this.at(row, now);
    const far = Math.abs(shown.x - x) + Math.abs(shown.y - y) > MAX_GLIDE;
    this.#offX[row] = far ? 0 : shown.x - x;
    this.#offY[row] = far ? 0 : shown.y - y;
    const known = before !== 0 && !far;
    const [dx, dy] = [x - (this.#x[row] as number), y - (this.#y[row] as number)];
    this.#carryOn(row, dx, dy, heading, moving && known, recordAt - before);
    this.#x[row] = x;
    this.#y[row] = y;
    this.#at[row] = now;
    this.#recordAt[row] = recordAt;
  }

  /** Where a row is shown. */
  at(row: number, now: number, into: Point = { x: 0, y: 0 }): Point {
    const elapsed = Math.max(0, now - (this.#at[row] as number));
    const carried = Math.min(elapsed, this.#carry[row] as number);
    into.x = (this.#x[row] as number) + (this.#dx[row] as number) * carried;
    into.y = (this.#y[row] as number) + (this.#dy[row] as number) * carried;
    if (this.#off(row) === 0) return into;
    const left = Math.exp(-elapsed / CLOSING_MS);
    into.x += (this.#offX[row] as number) * left;
    into.y += (this.#offY[row] as number) * left;
    return into;
  }

  /** How fast a row moves on the screen, shares of the world a ms; 0 = it stands. */
  speedOf(row: number, now: number): number {
    const elapsed = Math.max(0, now - (this.#at[row] as number));
    const carried = elapsed < (this.#carry[row] as number);
    const speed = carried ? Math.abs(this.#dx[row] as number) + Math.abs(this.#dy[row] as number) : 0;
    const off = this.#off(row);
    if (off <= STILL) return speed;
    const left = off * Math.exp(-elapsed / CLOSING_MS);
    return left > STILL ? speed + left / CLOSING_MS : speed;
  }

  /** What the last fix corrected, share of the world. */
  #off(row: number): number {
    return Math.abs(this.#offX[row] as number) + Math.abs(this.#offY[row] as number);
  }

  #carryOn(row: number, dx: number, dy: number, heading: number | null, moving: boolean, gap: number): void {
    const way = Math.hypot(dx, dy);
    if (!moving || gap <= 0 || gap > MAX_GAP_MS || way < STILL) {
      this.#carry[row] = 0;
      this.#dx[row] = 0;
      this.#dy[row] = 0;
      return;
    }
    const angle = heading === null ? Math.atan2(dx, -dy) : (heading * Math.PI) / 180;
    this.#carry[row] = Math.min(gap, MAX_CARRY_MS);
    this.#dx[row] = (Math.sin(angle) * way) / gap;
    this.#dy[row] = (-Math.cos(angle) * way) / gap;
  }

  #ensure(row: number): void {
    const size = this.#x.length;
    if (row < size) return;
    const wider = (old: Float64Array) => {
      const array = new Float64Array(Math.max(size * 2, row + 1));
      array.set(old);
      return array;
    };
    this.#x = wider(this.#x);
    this.#y = wider(this.#y);
    this.#dx = wider(this.#dx);
    this.#dy = wider(this.#dy);
    this.#offX = wider(this.#offX);
    this.#offY = wider(this.#offY);
    this.#at = wider(this.#at);
    this.#carry = wider(this.#carry);
    this.#recordAt = wider(this.#recordAt);
  }
}
