import type { CDPSession, Page } from 'playwright';

/** What one view of the page cost. */
export interface TabFigures {
  /** Main thread, ms a tick of the server; of this the scripts. */
  readonly taskMs: number;
  readonly scriptMs: number;
  readonly ticks: number;
  /** Tasks over 50 ms, ms. */
  readonly longTasks: readonly number[];
}

export interface Memory {
  /** Heap of the page with its array buffers, MB. */
  readonly heapMb: number;
  readonly buffersMb: number;
  /** The same of its workers together. */
  readonly workersMb: number;
}

const MB = 1e6;

/** Notes the page's long tasks from its start on. @returns what hands out those since the last call, ms */
export async function recordLongTasks(page: Page): Promise<() => Promise<number[]>> {
  await page.addInitScript(() => {
    const tasks: number[] = [];
    Object.assign(window, { longTasks: tasks });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration);
    }).observe({ type: 'longtask' });
  });
  return () => page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks.splice(0));
}

/** Lets the page run for so long, and divides what it cost by the ticks in it. */
export async function measure(
  tab: CDPSession,
  tasks: () => Promise<number[]>,
  ticksSoFar: () => Promise<number>,
  seconds: number,
): Promise<TabFigures> {
  await tab.send('Performance.enable', { timeDomain: 'threadTicks' });
  await tasks();
  const [before, first] = [await metrics(tab), await ticksSoFar()];
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  const [after, last] = [await metrics(tab), await ticksSoFar()];
  const ticks = last - first;
  return {
    taskMs: (after.task - before.task) / ticks,
    scriptMs: (after.script - before.script) / ticks,
    ticks,
    longTasks: await tasks(),
  };
}

/** What the page holds once garbage is collected. */
export async function memoryOf(page: Page, tab: CDPSession): Promise<Memory> {
  const own = await heapOf(tab);
  return { ...own, workersMb: await workersOf(page) };
}

async function heapOf(session: Pick<CDPSession, 'send'>): Promise<{ heapMb: number; buffersMb: number }> {
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  const use = (await session.send('Runtime.getHeapUsage')) as { usedSize: number; backingStorageSize?: number };
  const buffers = use.backingStorageSize ?? 0;
  return { heapMb: (use.usedSize + buffers) / MB, buffersMb: buffers / MB };
}

/** Playwright has no session of a worker: what its own heap says must do. */
async function workersOf(page: Page): Promise<number> {
  const sizes = await Promise.all(
    page.workers().map((worker) =>
      worker.evaluate(() => {
        const { memory } = performance as unknown as { memory?: { usedJSHeapSize: number } };
        return memory?.usedJSHeapSize ?? 0;
      }),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0) / MB;
}

async function metrics(tab: CDPSession): Promise<{ task: number; script: number }> {
  const { metrics: all } = await tab.send('Performance.getMetrics');
  const ms = (wanted: string) => (all.find(({ name }) => name === wanted)?.value ?? Number.NaN) * 1000;
  return { task: ms('TaskDuration'), script: ms('ScriptDuration') };
}
