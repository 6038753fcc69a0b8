import type { Motorpool } from '../../tests/support/motorpool.ts';
import { cpuSeconds, rssBytes } from './process-cost.ts';

/** What the server said of itself, and the system of it, once a second. */
export interface Sample {
  /** s since the beginning. */
  readonly at: number;
  /** Records read so far. */
  readonly read: number;
  /** Time since the newest record that was read, ms, and offsets not read yet. */
  readonly age: number;
  readonly behind: number;
  /** s of CPU so far. */
  readonly cpu: number;
  readonly rss: number;
}

/** Looks at a server again and again until it is told to stop; what it answers late is late. */
export function watchServer(
  { url, pid }: Motorpool,
  everyMs = 1000,
): { readonly samples: readonly Sample[]; stop(): void } {
  const samples: Sample[] = [];
  const start = performance.now();
  let stopped = false;
  const look = async () => {
    const { recordsRead, newestRecordAt, lag } = (await (await fetch(`${url}/api/feed`)).json()) as Answer;
    const age = Date.now() - newestRecordAt;
    const at = (performance.now() - start) / 1000;
    samples.push({ at, read: recordsRead, age, behind: lag, cpu: cpuSeconds(pid), rss: rssBytes(pid) });
  };
  const again = async () => {
    // A server that is away says nothing.
    await look().catch(() => {});
    if (!stopped) setTimeout(again, everyMs);
  };
  void again();
  return {
    samples,
    stop: () => {
      stopped = true;
    },
  };
}

interface Answer {
  readonly recordsRead: number;
  readonly newestRecordAt: number;
  readonly lag: number;
}

/** Growth a second of what samples have, by least squares. */
export function slope(samples: readonly Sample[], of: 'rss' | 'read' | 'cpu'): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(samples.map(({ at }) => at)), mean(samples.map((sample) => sample[of]))];
  const along = samples.reduce((sum, sample) => sum + (sample.at - x) * (sample[of] - y), 0);
  return along / samples.reduce((sum, { at }) => sum + (at - x) ** 2, 0);
}

export interface LoopCosts {
  /** Cost of a tick, ms, where the server's metrics tell it. */
  readonly tick: number | null;
  /** The longest that its loop was held up, ms. */
  readonly loopMax: number;
  /** Collecting garbage since the start, s by kind. */
  readonly collecting: Readonly<Record<string, number>>;
}

/** What the server's metrics say of its loop. */
export async function loopCosts(url: string): Promise<LoopCosts> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const of = (name: RegExp) => Number(name.exec(text)?.[1] ?? Number.NaN);
  const tick = of(/^motorpool_tick\w*_sum ([\d.e+-]+)$/m) / of(/^motorpool_tick\w*_count ([\d.e+-]+)$/m);
  const kinds = text.matchAll(/^nodejs_gc_duration_seconds_sum\{kind="(\w+)"[^}]*\} ([\d.e+-]+)$/gm);
  return {
    tick: Number.isNaN(tick) ? null : tick * 1000,
    loopMax: of(/^nodejs_eventloop_lag_max_seconds ([\d.e+-]+)$/m) * 1000,
    collecting: Object.fromEntries([...kinds].map(([, kind, sum]) => [kind, Number(sum)])),
  };
}
