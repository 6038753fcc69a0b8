import { isShown } from '../live/shown.ts';

/** A frame of most screens, ms. */
const FRAME_MS = 17;

/** Has frames drawn when they are due, each of a screen's frames once; a hidden page draws none. */
export class FramePace {
  readonly #draw: () => void;
  #frame = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** When the next one is due, of `performance`'s clock. */
  #dueAt = Number.POSITIVE_INFINITY;

  constructor(draw: () => void) {
    this.#draw = draw;
  }

  /** Asks for a frame within so many ms; one that is due earlier stays. */
  within(ms: number): void {
    const dueAt = performance.now() + ms;
    if (!isShown() || !(dueAt < this.#dueAt)) return;
    this.cancel();
    this.#dueAt = dueAt;
    if (ms <= FRAME_MS) this.#request();
    else this.#timer = setTimeout(() => this.#request(), ms - FRAME_MS);
  }

  /** Draws at once, in place of whatever is due. */
  now(): void {
    this.cancel();
    if (isShown()) this.#draw();
  }

  cancel(): void {
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#timer);
    this.#dueAt = Number.POSITIVE_INFINITY;
  }

  #request(): void {
    this.#frame = requestAnimationFrame(() => this.now());
  }
}
