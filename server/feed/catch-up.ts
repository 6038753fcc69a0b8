import type { Partitions } from './partitions.ts';

/** A feed that is less behind than this is live: a probe always finds a few records under way. */
const MIN_BEHIND = 1_000;
/** Seconds' worth of records at the present rate that may be under way. */
const SECONDS_BEHIND = 5;
/** Probes in a row that must find the feed far behind, as one may fall into a burst. */
const PROBES = 2;

/** A partition that stood still for longer than this, ms, while it has more, is not live however little it misses. */
const STILL = 5_000;

/** Speed is told of steps of this length, ms, each weighing as much as all before it. */
const SPEED_MS = 1_000;
const NEWEST = 0.5;

/** Judges whether the feed is at the head of its topics. */
export class CatchUp {
  readonly #partitions: Partitions;
  #reachedOnce = false;
  #chasing = true;
  #read = 0;
  #measuredAt: number | null = null;
  #farBehind = 0;
  /** Where it was at the last step, and by how many records a ms it comes nearer; null = not known. */
  #step: { readonly at: number; readonly behind: number } | null = null;
  #speed: number | null = null;

  constructor(partitions: Partitions) {
    this.#partitions = partitions;
  }

  /** Whether the head of the topics, as it was at the start, has been reached. */
  get reachedOnce(): boolean {
    return this.#reachedOnce;
  }

  /** A new session begins: it is live once it has read what the topics hold at its start. */
  chase(): void {
    this.#chasing = true;
    this.#farBehind = 0;
    this.#step = null;
    this.#speed = null;
  }

  /** Counts records that were read. */
  count(records: number): void {
    this.#read += records;
  }

  /** Called with each probe: decides whether a feed that was live has fallen behind. */
  measure(now: number): void {
    const seconds = this.#measuredAt === null ? 0 : (now - this.#measuredAt) / 1000;
    const rate = seconds > 0 ? this.#read / seconds : 0;
    this.#read = 0;
    this.#measuredAt = now;
    const far = this.#partitions.lag() > Math.max(MIN_BEHIND, SECONDS_BEHIND * rate);
    this.#farBehind = far ? this.#farBehind + 1 : 0;
    const still = this.#partitions.findStalled();
    if (this.#farBehind < PROBES && (still === null || now - still.since < STILL)) return;
    this.#farBehind = 0;
    this.#chasing = true;
    this.#partitions.aim();
  }

  /** How long so many records will take, ms; null = not known yet. */
  readyIn(behind: number, now: number): number | null {
    this.#step ??= { at: now, behind };
    const elapsed = now - this.#step.at;
    if (elapsed >= SPEED_MS) {
      const speed = (this.#step.behind - behind) / elapsed;
      this.#speed = this.#speed === null ? speed : this.#speed + (speed - this.#speed) * NEWEST;
      this.#step = { at: now, behind };
    }
    return this.#speed === null || this.#speed <= 0 ? null : Math.round(behind / this.#speed);
  }

  /** Records still to read before the feed counts as live; 0 = it does. */
  behind(): number {
    const behind = this.#partitions.behindTarget();
    if (behind === 0) {
      this.#reachedOnce = true;
      this.#chasing = false;
      return 0;
    }
    return this.#chasing ? behind : 0;
  }
}
