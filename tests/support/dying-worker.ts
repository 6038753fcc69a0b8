import { parentPort } from 'node:worker_threads';
import type { FromWorker } from '../../server/history/messages.ts';

/** The history's thread, but for one fault: it dies when it is handed this text as a checkpoint's meta. */
export const DEADLY = 'deadly';
/** Another one: with this text as the meta it dies after it handed over the first part of the checkpoint. */
export const DEADLY_MIDWAY = 'deadly midway';

if (parentPort !== null) {
  dieMidway(parentPort);
  await import('../../server/history/worker.ts');
  parentPort.on('message', (message: { readonly meta?: string }) => {
    if (message.meta === DEADLY) throw new Error('a fault of the thread');
  });
}

function dieMidway(port: NonNullable<typeof parentPort>): void {
  const post = port.postMessage.bind(port);
  let isDeadly = false;
  let isSure = false;
  port.postMessage = (message: FromWorker, transfer) => {
    if (message.type === 'opened') isDeadly = message.meta === DEADLY_MIDWAY;
    // Outside of what would catch it.
    if (isSure) return;
    post(message, transfer);
    isSure = isDeadly && message.type === 'part';
    if (isSure)
      setImmediate(() =>
        process.nextTick(() => {
          throw new Error('a fault of the thread');
        }),
      );
  };
}
