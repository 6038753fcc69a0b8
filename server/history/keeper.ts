import type { MessagePort } from 'node:worker_threads';
import type { Positions } from '../../lib/checkpoint/positions.ts';
import type { Kind } from '../../lib/history/kinds.ts';
import { backoffDelay } from '../feed/backoff.ts';
import { type Database, openDatabase, openSqlite } from './databases.ts';
import { explain } from './faults.ts';
import type { FromWorker, Order, Saved, ToWorker, WorkerOptions } from './messages.ts';
import { QUERIES, readOpened } from './queries.ts';
import { dropOldDays, firstDay } from './retention.ts';
import { WRITES } from './roster-writes.ts';
import { migrate } from './schema.ts';
import { Tidying } from './tidying.ts';
import { HistoryWriter } from './writer.ts';

/** Bytes of journals that one transaction takes at most: some 50,000 rows. */
const BATCH_BYTES = 4 * 1024 * 1024;
/** Between two tries while the database does not take anything, ms. */
const BACKOFF = { first: 1_000, cap: 10_000 };
/** How often old days are looked for, and the size is told, ms. */
const RETENTION_MS = 3_600_000;
const SIZE_MS = 10_000;

type Write = Extract<Order, { type: 'journal' | 'checkpoint' }>;

/** Takes orders one after the other, and keeps at each until it is done. */
export class Keeper {
  readonly #options: WorkerOptions;
  readonly #port: MessagePort;
  readonly #orders: Order[] = [];
  #wake: () => void = () => {};
  #stopping = false;
  #database: Database | null = null;
  /** For questions: never behind what is being written. */
  #reader: Database | null = null;
  #writer: HistoryWriter | null = null;
  #attempt = 0;
  #retentionAt = 0;
  #tidying: Tidying | null = null;
  #sizeAt = 0;

  constructor(options: WorkerOptions, port: MessagePort) {
    this.#options = options;
    this.#port = port;
    port.on('message', (message: ToWorker) => this.#receive(message));
  }

  /** Until it is told to stop, and has done all that came before. */
  async run(): Promise<void> {
    while (!(await this.#try(() => this.#open())) && !this.#stopping);
    while (!this.#stopping || this.#orders.length > 0) {
      await this.#lookAfter();
      const [order] = this.#orders;
      if (order === undefined) await this.#woken(SIZE_MS);
      // What fails when we are to stop is left: it was not said to be saved.
      else if (!(await this.#try(() => this.#obey(order))) && this.#stopping) break;
    }
    await this.#tidying?.stop();
    await this.#reader?.close().catch(() => {});
    await this.#database?.close().catch(() => {});
    this.#tell({ type: 'stopped' });
    this.#port.close();
  }

  #receive(message: ToWorker): void {
    if (message.type === 'query' || message.type === 'write') void this.#answer(message);
    else if (message.type === 'stop') this.#stopping = true;
    else {
      // Whoever begins anew has no use for what waits.
      if (message.type === 'reopen') this.#orders.length = 0;
      this.#orders.push(message);
    }
    this.#wake();
  }

  async #open(): Promise<void> {
    const { databaseUrl, file, retention } = this.#options;
    await this.#database?.close().catch(() => {});
    this.#database = null;
    const database = openDatabase(databaseUrl, file);
    try {
      await migrate(database);
    } catch (error) {
      await database.close().catch(() => {});
      throw error;
    }
    this.#database = database;
    this.#reader = database.engine === 'sqlite' ? openSqlite(file, { readonly: true }) : null;
    // Whoever takes the state up goes on with it while the writer learns which vehicles there are.
    await this.#tellOpened(database);
    this.#writer = await HistoryWriter.open(database, (kind: Kind) => firstDay(retention, kind, Date.now()));
  }

  async #tellOpened(database: Database): Promise<void> {
    const complain = (why: string) => this.#tell({ type: 'complaint', detail: why });
    const { positions, meta, parts } = await readOpened(database, complain);
    this.#tell({ type: 'opened', engine: database.engine, positions, meta });
    for (const part of parts) this.#tell({ type: 'part', part }, [part.body.buffer as ArrayBuffer]);
    this.#tell({ type: 'part', part: null });
  }

  /** @returns whether it worked; else it is said why, and some time has passed */
  async #try(deed: () => Promise<void>): Promise<boolean> {
    try {
      await deed();
      this.#attempt = 0;
      return true;
    } catch (error) {
      this.#attempt += 1;
      const wait = backoffDelay(this.#attempt, BACKOFF, Math.random());
      this.#tell({ type: 'broken', detail: explain(error, this.#options.databaseUrl), retryAt: Date.now() + wait });
      if (!this.#stopping) await this.#woken(wait, true);
      return false;
    }
  }

  async #obey(order: Order): Promise<void> {
    const { database, writer } = this.#parts();
    switch (order.type) {
      case 'journal':
      case 'checkpoint':
        await this.#save(writer);
        return;
      case 'gap': {
        const { partition, low, high, at } = order;
        const values = { partition, low, high, at };
        await database.db
          .insertInto('gaps')
          .values(values)
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        break;
      }
      case 'forget':
        await writer.forgetPositions();
        break;
      case 'dropCheckpoint':
        await writer.dropCheckpoint();
        break;
      case 'reopen':
        await this.#tellOpened(database);
    }
    this.#done(1, { parts: [], meta: null }, null);
  }

  /** Saves as many journals and checkpoints as follow each other and fit into a transaction. */
  async #save(writer: HistoryWriter): Promise<void> {
    const batch: Write[] = [];
    let bytes = 0;
    for (const order of this.#orders) {
      if (order.type !== 'journal' && order.type !== 'checkpoint') break;
      if (order.type === 'journal') bytes += order.bytes.byteLength;
      if (batch.length > 0 && bytes > BATCH_BYTES) break;
      batch.push(order);
    }
    const journals = batch.filter((order) => order.type === 'journal');
    const checkpoints = batch.filter((order) => order.type === 'checkpoint');
    const positions = journals.at(-1)?.positions ?? null;
    await writer.save(
      journals.map((journal) => journal.bytes),
      positions,
      checkpoints,
      Date.now(),
    );
    const parts = checkpoints.flatMap((one) => one.parts.map(({ part, positions: of }) => ({ part, positions: of })));
    this.#done(batch.length, { parts, meta: checkpoints.at(-1)?.meta ?? null }, positions);
  }

  #done(count: number, saved: Saved, positions: Positions | null): void {
    const { writer } = this.#parts();
    const done = this.#orders.splice(0, count).at(-1)?.number ?? 0;
    const { rowsWritten, rowsTooOld } = writer;
    this.#tell({ type: 'saved', saved, positions, done, rowsWritten, rowsTooOld });
  }

  /** What is written here is whole or not at all, and never tried again: somebody waits for the answer. */
  async #answer(message: Extract<ToWorker, { type: 'query' | 'write' }>): Promise<void> {
    const { id, args } = message;
    try {
      const database = this.#database;
      if (database === null) throw new Error('the history is not open yet');
      const { db } = message.type === 'query' ? (this.#reader ?? database) : database;
      const deed = message.type === 'query' ? QUERIES[message.name] : WRITES[message.name];
      const result = await (deed as (db: Database['db'], ...args: readonly unknown[]) => Promise<unknown>)(db, ...args);
      this.#tell({ type: 'answer', id, result });
    } catch (error) {
      this.#tell({ type: 'refused', id, detail: explain(error, this.#options.databaseUrl) });
    }
  }

  /** Old days and the size, between two orders. */
  async #lookAfter(): Promise<void> {
    const now = Date.now();
    if (now - this.#retentionAt >= RETENTION_MS) {
      this.#retentionAt = now;
      await this.#try(() => this.#dropOldDays(now));
      this.#tidy(now);
    }
    if (now - this.#sizeAt < SIZE_MS) return;
    this.#sizeAt = now;
    const bytes = (await this.#database?.size().catch(() => null)) ?? null;
    this.#tell({ type: 'size', bytes });
  }

  /** Begins to, unless it is still at it: no order waits for it. */
  #tidy(now: number): void {
    if (this.#tidying !== null || this.#database === null) return;
    this.#tidying = new Tidying(this.#database, now);
    const failed = (error: unknown) => {
      if (!this.#stopping) this.#tell({ type: 'complaint', detail: explain(error, this.#options.databaseUrl) });
    };
    void this.#tidying.done.catch(failed).finally(() => {
      this.#tidying = null;
    });
  }

  async #dropOldDays(now: number): Promise<void> {
    const { database, writer } = this.#parts();
    const pause = () => new Promise<void>((resolve) => setImmediate(resolve));
    await dropOldDays(database, this.#options.retention, now, (kind, day) => writer.forgetDay(kind, day), pause);
  }

  #parts(): { readonly database: Database; readonly writer: HistoryWriter } {
    if (this.#database === null || this.#writer === null) throw new Error('the history is not open yet');
    return { database: this.#database, writer: this.#writer };
  }

  /** Resolves when there is something to do, or after so many ms. @param isRetry whether new orders are no reason */
  async #woken(ms: number, isRetry = false): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, ms);
    this.#wake = () => {
      if (!isRetry || this.#stopping) resolve();
    };
    await promise;
    clearTimeout(timer);
    this.#wake = () => {};
  }

  #tell(message: FromWorker, transfer: readonly ArrayBuffer[] = []): void {
    this.#port.postMessage(message, transfer);
  }
}
