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
/** A worker that makes clusters answers after them. */
const ANSWER_MS = 5000;

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
export async function memoryOf(tab: CDPSession): Promise<Memory> {
  await tab.send('HeapProfiler.enable');
  await tab.send('HeapProfiler.collectGarbage');
  const own = (await tab.send('Runtime.getHeapUsage')) as HeapUsage;
  return { heapMb: mbOf(own), buffersMb: own.backingStorageSize / MB, workersMb: await workersOf(tab) };
}

interface HeapUsage {
  readonly usedSize: number;
  readonly backingStorageSize: number;
}

function mbOf({ usedSize, backingStorageSize }: HeapUsage): number {
  return (usedSize + backingStorageSize) / MB;
}

/** Workers are asked through the tab, as Playwright has no session of theirs. */
async function workersOf(tab: CDPSession): Promise<number> {
  const ids: string[] = [];
  const sizes = new Map<string, number>();
  tab.on('Target.attachedToTarget', ({ sessionId }) => ids.push(sessionId));
  tab.on('Target.receivedMessageFromTarget', ({ sessionId, message }) => {
    const { id, result } = JSON.parse(message) as { id: number; result: HeapUsage };
    if (id === 2) sizes.set(sessionId, mbOf(result));
  });
  await tab.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  for (const sessionId of ids) {
    for (const [id, method] of [
      [1, 'HeapProfiler.collectGarbage'],
      [2, 'Runtime.getHeapUsage'],
    ] as const) {
      await tab.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) });
    }
  }
  await new Promise((resolve) => setTimeout(resolve, ANSWER_MS));
  return ids.reduce((sum, id) => sum + (sizes.get(id) ?? Number.NaN), 0);
}

async function metrics(tab: CDPSession): Promise<{ task: number; script: number }> {
  const { metrics: all } = await tab.send('Performance.getMetrics');
  const ms = (wanted: string) => (all.find(({ name }) => name === wanted)?.value ?? Number.NaN) * 1000;
  return { task: ms('TaskDuration'), script: ms('ScriptDuration') };
}
