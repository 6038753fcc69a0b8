import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

type Actions = Record<string, (...args: never[]) => unknown>;
type Ask = { readonly id: number; readonly action: string; readonly args: unknown[] };
type Answer = { readonly id: number; readonly result?: unknown; readonly error?: string };

/** A program in a process of its own, which does what it is asked. */
export interface Child<A> {
  readonly pid: number;
  ask<K extends keyof A>(
    action: K,
    ...args: A[K] extends (...args: infer P) => unknown ? P : never
  ): Promise<A[K] extends (...args: never[]) => infer R ? Awaited<R> : never>;
  /** Closes the line to it, at which it ends. */
  stop(): Promise<void>;
}

/** @param nodeArgs options of Node itself */
export function startChild<A>(file: URL, nodeArgs: readonly string[] = []): Child<A> {
  const child = fork(fileURLToPath(file), { execArgv: [...nodeArgs] });
  const waiting = new Map<number, { resolve: (result: never) => void; reject: (error: Error) => void }>();
  let id = 0;
  child.on('message', ({ id: answered, result, error }: Answer) => {
    const asked = waiting.get(answered);
    waiting.delete(answered);
    if (error === undefined) asked?.resolve(result as never);
    else asked?.reject(new Error(error));
  });
  child.on('exit', (code) => {
    for (const { reject } of waiting.values()) reject(new Error(`${file.pathname} ended with ${code}.`));
  });
  return {
    pid: child.pid as number,
    ask: (action, ...args) =>
      new Promise((resolve, reject) => {
        waiting.set(++id, { resolve, reject });
        child.send({ id, action: String(action), args } satisfies Ask);
      }),
    stop: () => end(child),
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  if (child.connected) child.disconnect();
  await gone;
}

/** In the child: does what the parent asks, and ends when it is gone. */
export function serveParent(actions: Actions): void {
  process.on('disconnect', () => process.exit(0));
  process.on('message', async ({ id, action, args }: Ask) => {
    try {
      const result = await actions[action]?.(...(args as never[]));
      process.send?.({ id, result } satisfies Answer);
    } catch (error) {
      process.send?.({ id, error: (error as Error).stack ?? String(error) } satisfies Answer);
    }
  });
}
