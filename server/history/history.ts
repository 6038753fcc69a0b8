import { Readable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import type { Positions } from '../../lib/checkpoint/positions.ts';
import type { HistoryReport } from '../../lib/protocol/operator.ts';
import type { Logger } from '../logger.ts';
import type { Engine } from './databases.ts';
import type { CheckpointPart, FromWorker, Opened, Order, Saved, ToWorker, WorkerOptions } from './messages.ts';
import type { QueryArgs, QueryName, QueryResult } from './queries.ts';
import type { WriteArgs, WriteName, WriteResult } from './roster-writes.ts';

export interface HistoryOptions extends WorkerOptions {
  readonly logger: Logger;
  /** Bytes that may wait to be saved; beyond them nothing more is taken in until `reopen`. */
  readonly backlogBytes: number;
  /** The thread's program; another one in tests. */
  readonly program?: URL;
}

type WithoutNumber<T> = T extends unknown ? Omit<T, 'number'> : never;

/** Part of the backlog above which whoever can wait should: so little that a stop can still save it. */
const BEHIND_PART = 16;
/** How long a stop may take to save what waits, ms. */
const STOP_MS = 4_000;
/** After a fault of its own the thread is started again so much later, ms. */
const RESTART_MS = 1_000;
/** An order without bytes counts as so many. */
const ORDER_BYTES = 256;

type State =
  | { readonly state: 'opening' }
  | { readonly state: 'ok' }
  | { readonly state: 'broken'; readonly since: number; readonly detail: string; readonly retryAt: number };

/** The history as the rest of the server sees it: hands over, never waits, and says how it goes. */
export class History {
  /** What was durable at the start. Stays open as long as the database does. */
  readonly opened: Promise<Opened>;
  readonly #start: () => Worker;
  #worker: Worker;
  #restart: NodeJS.Timeout | undefined;
  readonly #logger: Logger;
  readonly #limit: number;
  readonly #savedListeners: ((saved: Saved) => void)[] = [];
  readonly #waiting = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>();
  /** The orders that are not done with, by number and size. */
  readonly #orders: { readonly number: number; readonly size: number }[] = [];
  #opening = Promise.withResolvers<Opened>();
  /** The parts that the thread hands over just now. */
  #parts: Readable | null = null;
  #state: State = { state: 'opening' };
  #engine: Engine;
  #isOpen = false;
  #isRestarted = false;
  #overflowed = false;
  #backlogBytes = 0;
  #ordered = 0;
  #questions = 0;
  #positions: Positions = {};
  #savedAt: number | null = null;
  #rowsWritten = 0;
  #diskBytes: number | null = null;
  readonly #stopped = Promise.withResolvers<void>();
  #onWritable: () => void = () => {};

  constructor({ logger, backlogBytes, program, ...options }: HistoryOptions) {
    this.#logger = logger;
    this.#limit = backlogBytes;
    this.#engine = options.databaseUrl === null ? 'sqlite' : 'postgres';
    this.opened = this.#opening.promise;
    this.#start = () => {
      const worker = new Worker(program ?? new URL('./worker.ts', import.meta.url), { workerData: options });
      worker.on('message', (message: FromWorker) => this.#hear(message));
      worker.on('error', (error) => this.#died(error));
      return worker;
    };
    this.#worker = this.#start();
  }

  /** Whether it takes things in. */
  get isReady(): boolean {
    return this.#isOpen && !this.#overflowed;
  }

  /** Whether so much waits, with `more` bytes that are not handed over yet, that whoever can should wait too. */
  isBehind(more: number): boolean {
    return this.#state.state === 'ok' && this.#backlogBytes + more > this.#limit / BEHIND_PART;
  }

  /** How far is durable. */
  get positions(): Positions {
    return this.#positions;
  }

  append(journal: Uint8Array<ArrayBuffer>, positions: Positions): void {
    this.#order({ type: 'journal', bytes: journal, positions }, journal.byteLength, [journal.buffer]);
  }

  saveCheckpoint(parts: readonly CheckpointPart[], meta: string): void {
    const bytes = parts.reduce((sum, { body }) => sum + (body?.byteLength ?? 0), 0);
    const buffers = parts.flatMap(({ body }) => (body === null ? [] : [body.buffer as ArrayBuffer]));
    this.#order({ type: 'checkpoint', parts, meta }, bytes, buffers);
  }

  /** Notes offsets that were deleted before they could be read, from `low` up to before `high`. */
  noteGap(partition: string, low: string, high: string, at: number): void {
    this.#order({ type: 'gap', partition, low, high, at }, 0, []);
  }

  /** There is no checkpoint any more that could be used; the history goes on where it is. */
  dropCheckpoint(): void {
    this.#order({ type: 'dropCheckpoint' }, 0, []);
  }

  /** The positions mean nothing any more: another cluster, or another topic of the name. Rows stay. */
  forgetPositions(reason: string): void {
    this.#logger.debug({ reason }, 'the history forgets how far it goes');
    this.#positions = {};
    this.#order({ type: 'forget' }, 0, []);
  }

  /** Told of what became durable. */
  onSaved(listener: (saved: Saved) => void): void {
    this.#savedListeners.push(listener);
  }

  /** Told when it took nothing in for want of room, and would again after `reopen`. */
  onWritable(listener: () => void): void {
    this.#onWritable = listener;
  }

  /** Drops what waits, and begins anew at what is durable. */
  async reopen(): Promise<Opened> {
    this.#opening = Promise.withResolvers();
    this.#orders.length = 0;
    this.#backlogBytes = 0;
    this.#post({ type: 'reopen', number: ++this.#ordered }, []);
    const opened = await this.#opening.promise;
    this.#overflowed = false;
    return opened;
  }

  /** Asks for rows. @throws Error where the database does not answer */
  ask<Name extends QueryName>(name: Name, ...args: QueryArgs<Name>): Promise<QueryResult<Name>> {
    return this.#wait((id) => this.#post({ type: 'query', id, name, args }, [])) as Promise<QueryResult<Name>>;
  }

  /** Writes what somebody waits for: durable once it resolves. @throws Error where the database did not take it */
  write<Name extends WriteName>(name: Name, ...args: WriteArgs<Name>): Promise<WriteResult<Name>> {
    return this.#wait((id) => this.#post({ type: 'write', id, name, args }, [])) as Promise<WriteResult<Name>>;
  }

  report(): HistoryReport {
    const state = this.#state;
    return {
      engine: this.#engine,
      state: state.state,
      detail: state.state === 'broken' ? state.detail : null,
      since: state.state === 'broken' ? state.since : null,
      backlogBytes: this.#backlogBytes,
      backlogEntries: this.#orders.length,
      savedAt: this.#savedAt,
      rowsWritten: this.#rowsWritten,
      diskBytes: this.#diskBytes,
    };
  }

  /** Ends it; what waits is saved as far as 4 s allow. */
  async stop(): Promise<void> {
    clearTimeout(this.#restart);
    this.#worker.on('exit', () => this.#stopped.resolve());
    this.#post({ type: 'stop' }, []);
    const timer = setTimeout(() => this.#stopped.resolve(), STOP_MS);
    await this.#stopped.promise;
    clearTimeout(timer);
    await this.#worker.terminate();
  }

  #wait(ask: (id: number) => void): Promise<unknown> {
    const id = ++this.#questions;
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    this.#waiting.set(id, { resolve, reject });
    ask(id);
    return promise;
  }

  #order(order: WithoutNumber<Order>, bytes: number, transfer: ArrayBuffer[]): void {
    if (this.#overflowed) return;
    const size = bytes + ORDER_BYTES;
    // One alone is taken whatever its size: nothing else would ever make room for it.
    if (this.#orders.length > 0 && this.#backlogBytes + size > this.#limit) {
      this.#overflowed = true;
      this.#logger.warn('the history is too far behind: it goes on from what is saved once the database works again');
      return;
    }
    this.#backlogBytes += size;
    const number = ++this.#ordered;
    this.#orders.push({ number, size });
    this.#post({ ...order, number }, transfer);
  }

  #post(message: ToWorker, transfer: ArrayBuffer[]): void {
    this.#worker.postMessage(message, transfer);
  }

  #hear(message: FromWorker): void {
    switch (message.type) {
      case 'opened':
        this.#engine = message.engine;
        this.#positions = message.positions;
        this.#isOpen = true;
        this.#mend();
        this.#parts = handover();
        this.#opening.resolve({
          positions: message.positions,
          checkpoint: { parts: this.#parts, meta: message.meta },
        });
        if (this.#isRestarted && this.#overflowed) this.#onWritable();
        this.#isRestarted = false;
        break;
      case 'part':
        this.#parts?.push(message.part);
        if (message.part === null) this.#parts = null;
        break;
      case 'saved':
        this.#saved(message);
        break;
      case 'broken':
        this.#break(message.detail, message.retryAt);
        break;
      case 'complaint':
        this.#logger.warn({ detail: message.detail }, 'the history found something wrong');
        break;
      case 'size':
        this.#diskBytes = message.bytes;
        break;
      case 'answer':
        this.#settle(message.id)?.resolve(message.result);
        break;
      case 'refused':
        this.#settle(message.id)?.reject(new Error(message.detail));
        break;
      case 'stopped':
        this.#stopped.resolve();
    }
  }

  #saved({ saved, positions, done, rowsWritten }: Extract<FromWorker, { type: 'saved' }>): void {
    while ((this.#orders[0]?.number ?? Number.POSITIVE_INFINITY) <= done) {
      this.#backlogBytes -= this.#orders.shift()?.size ?? 0;
    }
    this.#savedAt = Date.now();
    this.#rowsWritten = rowsWritten;
    if (positions !== null) this.#positions = { ...this.#positions, ...positions };
    this.#mend();
    for (const listener of this.#savedListeners) listener(saved);
    if (this.#overflowed) this.#onWritable();
  }

  /** The thread ended by a fault of its own: what it had not saved comes again, from what is durable. */
  #died(error: Error): void {
    this.#logger.error({ err: error }, 'the history ended by a fault of its own, and is started again');
    this.#break(error.message, Date.now() + RESTART_MS);
    this.#parts?.destroy(new Error('the history ended before all of it was read'));
    this.#parts = null;
    for (const { reject } of this.#waiting.values()) reject(new Error('the history is being started again'));
    this.#waiting.clear();
    // Nothing is taken in until whoever hands over goes back to what is saved.
    this.#overflowed = this.#isOpen;
    this.#isRestarted = true;
    this.#orders.length = 0;
    this.#backlogBytes = 0;
    this.#restart = setTimeout(() => {
      this.#worker = this.#start();
    }, RESTART_MS);
  }

  #break(detail: string, retryAt: number): void {
    const before = this.#state;
    const since = before.state === 'broken' ? before.since : Date.now();
    if (before.state !== 'broken') this.#logger.error({ detail }, 'the history cannot be written');
    this.#state = { state: 'broken', since, detail, retryAt };
  }

  #mend(): void {
    if (this.#state.state === 'broken') this.#logger.info('the history is written again');
    this.#state = { state: 'ok' };
  }

  #settle(id: number) {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    return waiting;
  }
}

/** What is pushed waits for whoever goes through it, or is dropped with it. */
function handover(): Readable {
  const parts = new Readable({ objectMode: true, read() {} });
  // Whoever goes through it is told by it; where nobody does, nothing is missed.
  parts.on('error', () => {});
  return parts;
}
