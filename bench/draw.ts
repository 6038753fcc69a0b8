import type { CDPSession } from 'playwright';
import { openPage, quantile } from './browser.ts';
import type { DrawPage, Kind } from './draw/page.ts';
import { serveModules } from './draw/serve.ts';
import { note } from './figure.ts';

/**
 * CPU of drawing a frame in which every vehicle moved: the page's own layer, fed by its own store, beside what Leaflet
 * offers. All kinds take turns in one page; no vehicle is put into a cluster, as the others have none. The figure is the
 * main thread's CPU, drawing on the canvas included; in brackets that of all of the browser's processes.
 */
const COUNTS = [1000, 10_000] as const;
const KINDS: readonly Kind[] = ['layer', 'circles', 'elements'];
const ROUNDS = 5;
/** How long a round draws, ms; what the markers are on is warm by then. */
const ROUND_MS = 1500;
const WARM_UP_MS = 500;
/** What the layer is to cost of each, with the most vehicles. */
const GOALS: Record<Kind, number | null> = { layer: null, circles: 0.4, elements: 0.2 };
const NAMES: Record<Kind, string> = {
  layer: 'vehicle layer',
  circles: 'L.circleMarker on canvas',
  elements: 'L.marker with divIcon',
};

const server = await serveModules();
const { page, browser, stop } = await openPage(1400, 900);
const tab = await page.context().newCDPSession(page);
const whole = await browser.newBrowserCDPSession();
await tab.send('Performance.enable', { timeDomain: 'threadTicks' });

interface Cpu {
  /** ms a frame. */
  readonly main: number;
  readonly all: number;
}

const medians = (rounds: readonly Cpu[]) => ({
  main: quantile(
    rounds.map(({ main }) => main),
    0.5,
  ),
  all: quantile(
    rounds.map(({ all }) => all),
    0.5,
  ),
});

async function open(variant: 'apart' | 'clustered'): Promise<void> {
  await page.goto(`${server.url}/${variant}/`);
  await page.waitForFunction(() => 'draw' in window);
}

/** @param apart whether each vehicle is drawn by itself: then all of them move in each frame, and it must be drawn */
async function measure(kind: Kind, count: number, apart: boolean): Promise<Cpu> {
  await call('prepare', kind, count);
  await call('frames', WARM_UP_MS);
  const before = await cpu();
  const { passed, drew } = await call('frames', ROUND_MS);
  const after = await cpu();
  await call('remove');
  if (drew < (apart ? passed - 1 : 1)) throw new Error(`${NAMES[kind]}: of ${passed} frames only ${drew} drew.`);
  return { main: (after.main - before.main) / passed, all: (after.all - before.all) / passed };
}

async function call<M extends keyof DrawPage>(
  method: M,
  ...args: Parameters<DrawPage[M]>
): Promise<Awaited<ReturnType<DrawPage[M]>>> {
  const result = await page.evaluate(
    ([name, given]) => {
      const { draw } = window as unknown as { draw: Record<string, (...all: unknown[]) => unknown> };
      return draw[name]?.(...given);
    },
    [method, args] as [string, unknown[]],
  );
  return result as Awaited<ReturnType<DrawPage[M]>>;
}

/** CPU so far, ms. */
async function cpu(): Promise<Cpu> {
  const { metrics } = await tab.send('Performance.getMetrics');
  const { processInfo } = await (whole as CDPSession).send('SystemInfo.getProcessInfo');
  return {
    main: (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000,
    all: processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0) * 1000,
  };
}

const say = (what: string, { main, all }: Cpu) =>
  process.stdout.write(`draw: ${what}: ${main.toFixed(1)} ms a frame (${all.toFixed(1)} ms in all processes)\n`);

process.stdout.write(
  `draw: 1400×900, Chromium ${browser.version()} without a GPU, median of ${ROUNDS} rounds of ${ROUND_MS / 1000} s\n`,
);
for (const count of COUNTS) {
  await open('apart');
  const rounds: Record<Kind, Cpu[]> = { layer: [], circles: [], elements: [] };
  for (let round = 0; round < ROUNDS; round++) {
    for (const kind of KINDS) rounds[kind].push(await measure(kind, count, true));
  }
  const layer = medians(rounds.layer);
  for (const kind of KINDS) {
    const figures = medians(rounds[kind]);
    const times = kind === 'layer' ? '' : `, ${(figures.main / layer.main).toFixed(1)} times the layer`;
    say(`${count} apart, ${NAMES[kind]}${times}`, figures);
    if (kind === 'layer') continue;
    const name = `draw ${count} moving, layer ÷ ${NAMES[kind]}`;
    const goal = count === Math.max(...COUNTS) ? `<= ${GOALS[kind]}` : null;
    note({ name, value: layer.main / figures.main, unit: 'ratio', goal, rival: 1 });
  }
}
await open('clustered');
for (const count of COUNTS) {
  const rounds: Cpu[] = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await measure('layer', count, false));
  say(`${count} as the page shows them, with clusters`, medians(rounds));
  const ms = await call('clusterMs', count, 9);
  process.stdout.write(`draw: clusters of ${count} made anew, at most once a second: ${ms.toFixed(1)} ms\n`);
}
await stop();
server.stop();
