/** Reports a status that changes often at most once in a while, and one that changed in kind at once. */
export class StatusReporter {
  readonly #report: () => void;
  readonly #every: number;
  #timer: NodeJS.Timeout | null = null;
  #stopped = false;

  /** @param every least time between two reports, ms */
  constructor(report: () => void, every: number) {
    this.#report = report;
    this.#every = every;
  }

  /** The status counts on: report within `every`. */
  soon(): void {
    if (this.#stopped || this.#timer !== null) return;
    this.#timer = setTimeout(() => this.now(), this.#every);
  }

  /** The status changed in kind: report now. */
  now(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (!this.#stopped) this.#report();
  }

  stop(): void {
    this.#stopped = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
  }
}
