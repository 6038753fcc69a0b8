import { FeedError } from './faults.ts';
import type { Partitions } from './partitions.ts';
import type { FeedTimings } from './timings.ts';

export interface WatchdogOptions {
  readonly partitions: Partitions;
  readonly timings: FeedTimings;
  readonly now: () => number;
  /** Bytes received so far. */
  readonly bytesRead: () => number;
  /** When a fetch was last answered, epoch ms. */
  readonly fetchedAt: () => number | null;
  /** Since when the client has waited for its first fetch, epoch ms; null = it reads. */
  readonly waitingSince: () => number | null;
  /** Reads the topics' offsets. */
  readonly probe: () => Promise<void>;
  /** Gives the client up. */
  readonly end: (reason: unknown) => void;
}

const TICK = 1_000;
/** A tick's growth that only records make; answers to probes and empty fetches are smaller. */
const BULK_BYTES = 16_384;

/**
 * Judges a client by what it brings, as its heartbeats prove nothing: bytes, answers to probes, and positions that move
 * while the topic has more.
 */
export class Watchdog {
  readonly #options: WatchdogOptions;
  #timer: NodeJS.Timeout | null = null;
  #bytes = 0;
  #tickAt = 0;
  #heardAt = 0;
  #bulkAt = 0;
  #probedAt = 0;
  #probing = false;
  #failures = 0;
  #mayProbe = false;

  constructor(options: WatchdogOptions) {
    this.#options = options;
  }

  start(): void {
    const now = this.#options.now();
    this.#tickAt = now;
    this.#heardAt = now;
    this.#bulkAt = now;
    this.#timer = setInterval(() => this.#tick(), TICK);
  }

  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }

  /** From now on there is somebody to probe. */
  expectProbes(): void {
    this.#mayProbe = true;
    this.#probedAt = this.#options.now();
  }

  /** Something points to trouble, for example a closed connection: look at once. */
  suspect(): void {
    if (this.#timer !== null && this.#mayProbe && this.#failures === 0) void this.#probe();
  }

  #tick(): void {
    const { now, timings } = this.#options;
    const at = now();
    this.#listen(at);
    const silent = at - this.#heardAt;
    const waited = at - (this.#options.waitingSince() ?? at);
    if (silent > 2 * timings.silence) {
      this.#options.end(new FeedError('unreachable', `no broker answered for ${seconds(silent)} s`));
    } else if (waited > timings.connect) {
      this.#options.end(new FeedError('unreachable', `no broker let us read for ${seconds(waited)} s`));
    } else if (this.#probing && at - this.#probedAt > timings.stalled) {
      this.#options.end(
        new FeedError('stalled', `a broker did not say in ${seconds(timings.stalled)} s what it holds`),
      );
    } else if (this.#mayProbe && (silent > timings.silence || at - this.#probedAt >= timings.probeEvery)) {
      void this.#probe();
    }
    this.#checkProgress(at);
  }

  /** Notes what came in since the last tick. A tick that comes late says that we slept, not that the broker is silent. */
  #listen(at: number): void {
    const slept = Math.max(0, at - this.#tickAt - 2 * TICK);
    this.#tickAt = at;
    this.#heardAt += slept;
    const bytes = this.#options.bytesRead();
    if (bytes > this.#bytes) this.#heardAt = at;
    if (bytes - this.#bytes >= BULK_BYTES) this.#bulkAt = at;
    this.#bytes = bytes;
  }

  #checkProgress(at: number): void {
    const { partitions, timings, fetchedAt, end } = this.#options;
    const still = partitions.findStalled();
    if (still === null || at - still.since <= timings.stalled) return;
    // A large record on a slow line: no fetch was answered yet, but its bytes come in.
    if ((fetchedAt() ?? 0) < still.since && at - this.#bulkAt < timings.stalled) return;
    partitions.markStuck(still.topic, still.partition);
    const where = `${still.topic}, partition ${still.partition}, offset ${still.position}`;
    end(new FeedError('stalled', `nothing came from ${where} for ${seconds(at - still.since)} s though it has more`));
  }

  async #probe(): Promise<void> {
    if (this.#probing) return;
    this.#probing = true;
    this.#probedAt = this.#options.now();
    try {
      await this.#options.probe();
      this.#failures = 0;
    } catch (error) {
      this.#failures += 1;
      // Once may be a leader that moves; kafkajs finds the new one. The next tick asks again.
      if (this.#failures > 1) this.#options.end(error);
      this.#probedAt = Number.NEGATIVE_INFINITY;
    } finally {
      this.#probing = false;
    }
  }
}

function seconds(ms: number): number {
  return Math.round(ms / 1000);
}
