import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';

const MODULE = new URL('../../../server/garbage-collection.ts', import.meta.url).href;

/** Lets 2 GB of buffers come and go beside a heap of some 50 MB, and prints how often the whole heap was looked through. */
const SCRIPT = `
const { PerformanceObserver, constants } = await import('node:perf_hooks');
if (process.argv[1] === 'counted') (await import('${MODULE}')).countBuffersAsHeap();
let major = 0;
const observer = new PerformanceObserver((list) => {
  for (const { detail } of list.getEntries()) if (detail.kind === constants.NODE_PERFORMANCE_GC_MAJOR) major += 1;
});
const kept = Array.from({ length: 300_000 }, (_, number) => ({ number, text: String(number) }));
observer.observe({ entryTypes: ['gc'] });
for (let round = 0; round < 200; round++) {
  for (let count = 0; count < 160; count++) Buffer.alloc(64 * 1024, count);
  await new Promise((resolve) => setImmediate(resolve));
}
await new Promise((resolve) => setTimeout(resolve, 50));
console.log(kept.length > 0 ? major : -1);
`;

const majors = (how: string) => Number(execFileSync(process.execPath, ['--input-type=module', '-e', SCRIPT, how]));

test('buffers that come and go do not have the whole heap looked through', () => {
  const [plain, counted] = [majors('plain'), majors('counted')];
  assert.ok(plain >= 5, `${plain} times without it: this Node does not need it any more`);
  assert.ok(counted <= plain / 3, `${counted} times, without it ${plain}`);
});
