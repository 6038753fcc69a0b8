import { parentPort } from 'node:worker_threads';

/** The history's thread, but for one fault: it dies when it is handed this text as a checkpoint's meta. */
export const DEADLY = 'deadly';

if (parentPort !== null) {
  await import('../../server/history/worker.ts');
  parentPort.on('message', (message: { readonly meta?: string }) => {
    if (message.meta === DEADLY) throw new Error('a fault of the thread');
  });
}
