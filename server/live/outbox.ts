/** Frames and bytes that may be under way to one page, unacknowledged. */
const WINDOW = { frames: 32, bytes: 512 * 1024 };
/** A page that acknowledged nothing for this long while frames are under way is dropped. */
export const SILENT_MS = 15_000;

/**
 * Counts what is under way to one page. Nothing is queued here: a frame that may not be sent now is not kept, its rows
 * are simply still newer than what the page has.
 */
export class Outbox {
  readonly #sizes: number[] = [];
  #bytes = 0;
  #acknowledged = 0;
  #waitingSince = 0;

  /** Whether a further frame may be sent. */
  get open(): boolean {
    return this.#sizes.length < WINDOW.frames && this.#bytes < WINDOW.bytes;
  }

  get bytes(): number {
    return this.#bytes;
  }

  sent(bytes: number, now: number): void {
    if (this.#sizes.length === 0) this.#waitingSince = now;
    this.#sizes.push(bytes);
    this.#bytes += bytes;
  }

  /** @param frames number of frames that the page received since the connection began */
  acknowledged(frames: number, now: number): void {
    for (; this.#acknowledged < frames && this.#sizes.length > 0; this.#acknowledged++)
      this.#bytes -= this.#sizes.shift() ?? 0;
    this.#waitingSince = now;
  }

  /** Whether the page has been silent for too long. */
  stuck(now: number): boolean {
    return this.#sizes.length > 0 && now - this.#waitingSince > SILENT_MS;
  }
}
