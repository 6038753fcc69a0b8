import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Spread } from '../../lib/protocol/operator.ts';

/** Ticks kept: a minute of them at ten a second. */
const TICKS = 600;
/** How long delays of the event loop are gathered before the next gathering takes over, ms. */
const WINDOW_MS = 60_000;
/** Between two looks at the processor's time, ms. */
const CPU_MS = 10_000;

type Histogram = ReturnType<typeof monitorEventLoopDelay>;

/** What the process costs, over about the last minute. */
export class ProcessFigures {
  readonly #ticks: number[] = [];
  #next = 0;
  readonly #delay: Histogram = monitorEventLoopDelay({ resolution: 20 });
  #lastDelay: Spread | null = null;
  #cpuAt: { readonly ms: number; readonly used: number } | null = null;
  #cpu = 0;
  readonly #timers: NodeJS.Timeout[];

  constructor() {
    this.#delay.enable();
    this.#timers = [
      setInterval(() => this.#turn(), WINDOW_MS).unref(),
      setInterval(() => this.#look(), CPU_MS).unref(),
    ];
    this.#look();
  }

  /** Notes what a tick took, ms. */
  tickTook(ms: number): void {
    this.#ticks[this.#next] = ms;
    this.#next = (this.#next + 1) % TICKS;
  }

  get tick(): Spread {
    const sorted = this.#ticks.toSorted((a, b) => a - b);
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
    return { p50: at(0.5), p99: at(0.99), max: sorted.at(-1) ?? 0 };
  }

  /** How late the event loop came to what was due: of this gathering, or of the one before where that is worse. */
  get loopDelay(): Spread {
    const now = spreadOf(this.#delay);
    const before = this.#lastDelay;
    return before !== null && before.max > now.max ? before : now;
  }

  /** Share of one core. */
  get cpu(): number {
    return this.#cpu;
  }

  stop(): void {
    for (const timer of this.#timers) clearInterval(timer);
    this.#delay.disable();
  }

  #turn(): void {
    this.#lastDelay = spreadOf(this.#delay);
    this.#delay.reset();
  }

  #look(): void {
    const { user, system } = process.cpuUsage();
    const now = { ms: performance.now(), used: (user + system) / 1000 };
    if (this.#cpuAt !== null) this.#cpu = (now.used - this.#cpuAt.used) / (now.ms - this.#cpuAt.ms);
    this.#cpuAt = now;
  }
}

/** The histogram counts in ns, and what it measures includes its own resolution. */
function spreadOf(histogram: Histogram): Spread {
  if (histogram.count === 0) return { p50: 0, p99: 0, max: 0 };
  const ms = (ns: number) => Math.max(0, ns / 1e6 - 20);
  return { p50: ms(histogram.percentile(50)), p99: ms(histogram.percentile(99)), max: ms(histogram.max) };
}
