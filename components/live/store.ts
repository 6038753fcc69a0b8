import { FoundRows, NOTHING_FOUND } from '../../lib/fleet/found-rows.ts';
import { RowSet } from '../../lib/fleet/row-set.ts';
import { SummaryColumns } from '../../lib/protocol/columns.ts';
import { applyDetail } from '../../lib/protocol/detail.ts';
import { digestOf } from '../../lib/protocol/digest.ts';
import type { FeedStatus } from '../../lib/protocol/feed-status.ts';
import { applyFrame, readHeader } from '../../lib/protocol/frame.ts';
import type { FrameHeader } from '../../lib/protocol/frame-header.ts';
import type { Down, Found, Held, ServerInfo, VehicleDetail, VehicleDetailDelta } from '../../lib/protocol/messages.ts';
import type { Ageing } from '../../lib/vehicle/display-state.ts';
import { DEFAULT_POLICY } from '../../lib/vehicle/policy.ts';
import { widened } from '../../lib/widened.ts';

/** The browser's own connection, apart from the feed's. Times are the server's clock, epoch ms. */
export type Link =
  | { readonly state: 'connecting' }
  | { readonly state: 'connected' }
  /** `asOf`: what is shown was true then. */
  | { readonly state: 'lost'; readonly asOf: number }
  /** The server is of another version, and loading the page anew brought the old one again. */
  | { readonly state: 'outdated'; readonly asOf: number };

export type Detail =
  | { readonly state: 'none' }
  | { readonly state: 'loading'; readonly id: string }
  | { readonly state: 'shown'; readonly detail: VehicleDetail }
  | { readonly state: 'missing'; readonly id: string };

/** A snapshot of more rows is told in turns of the page, each a task of its own: drawing them all takes a tenth of a second. */
const MANY_ROWS = 4_000;

/** What a frame did: `resync` asks for a snapshot, as the frame does not follow on what is held. */
export type FrameResult = 'applied' | 'incomplete' | 'resync';

/**
 * Told which rows a frame changed, each once; good during the call alone.
 * @param anew whether all rows that were there before are gone
 */
export type RowListener = (rows: Iterable<number>, anew: boolean) => void;

/**
 * Told of the rows of a snapshot as its parts come, before whoever is told of rows hears of all of them; good during the call
 * alone.
 * @param first whether it is the first part: all rows that were there before are gone
 */
export type PartListener = (rows: readonly number[], first: boolean) => void;

/**
 * All that the page knows, outside React: columns, the feed, the link, the opened vehicle. It changes only through the
 * methods here; whoever subscribes is told once a change and reads what it needs.
 */
export class LiveStore {
  readonly columns = new SummaryColumns();
  epoch = 0;
  seq = 0;
  /** Up to where nothing is missing, below `seq` while places out of view come later. */
  complete = 0;
  link: Link = { state: 'connecting' };
  feed: FeedStatus | null = null;
  info: ServerInfo | null = null;
  detail: Detail = { state: 'none' };
  /** What the server found by the words that are searched for. */
  found = NOTHING_FOUND;
  /** What the last digest of the place that the page is at said; null = none was of it. */
  digest: { readonly seq: number; readonly at: number; readonly agrees: boolean } | null = null;
  /** Snapshots that the page asked for, as it found that it differs or had nothing to go on from. */
  resyncs = 0;
  /** Whether a whole snapshot has been applied once. */
  ready = false;
  /** Grows with every change of any row. */
  revision = 0;
  #rowRevisions = new Uint32Array(64);
  /** Row of each public id. */
  readonly #rows = new Map<string, number>();
  /** Server's clock minus ours, ms. */
  #clockOffset = 0;
  #heardAt = 0;
  readonly #listeners = new Set<() => void>();
  readonly #rowListeners = new Set<RowListener>();
  readonly #partListeners = new Set<PartListener>();
  /** Rows that changed since the row listeners were told. */
  readonly #touched = new RowSet();
  #anew = false;
  #turn: ReturnType<typeof setTimeout> | undefined;

  /** @returns what ends the subscription */
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** As `subscribe`, but for rows alone, and before it: what follows the rows is up to date when the page looks. */
  subscribeRows(listener: RowListener): () => void {
    this.#rowListeners.add(listener);
    return () => this.#rowListeners.delete(listener);
  }

  /** For whoever has so much to do with each row that a whole snapshot at once would hold the page up. */
  subscribeParts(listener: PartListener): () => void {
    this.#partListeners.add(listener);
    return () => this.#partListeners.delete(listener);
  }

  /** The server's clock now, as well as it is known. */
  serverNow(): number {
    return Date.now() + this.#clockOffset;
  }

  /** By what states age: the server's clock and its policy; of another time if one is given. */
  ageing(now = this.serverNow()): Ageing {
    return { now, freshness: this.info?.freshness ?? DEFAULT_POLICY.freshness };
  }

  /** What a return to the server may continue from; null = nothing. */
  held(): Held | null {
    return this.ready ? { epoch: this.epoch, seq: this.seq, complete: this.complete } : null;
  }

  rowOf = (id: string): number | null => this.#rows.get(id) ?? null;

  /** Grows whenever this row changes. */
  rowRevision(row: number): number {
    return this.#rowRevisions[row] ?? 0;
  }

  applyFrame(bytes: Uint8Array): FrameResult {
    const header = readHeader(bytes);
    if (header.snapshot) this.#begin(header.epoch);
    else if (!this.#isNext(header)) return 'resync';
    // Of all other frames whoever is told of rows hears soon enough.
    const part: number[] | null = this.#anew ? [] : null;
    applyFrame(bytes, this.columns, (row) => {
      this.#touch(row);
      part?.push(row);
    });
    this.#syncClock(header.serverTime);
    if (part !== null) for (const listener of this.#partListeners) listener(part, header.snapshot);
    if (header.more) return 'incomplete';
    this.seq = header.seq;
    this.complete = header.complete;
    this.ready = true;
    // Not before: until then the page shows what it had.
    this.link = { state: 'connected' };
    if (this.#anew && this.columns.count > MANY_ROWS) this.#tellInTurns();
    else {
      this.#tellRows();
      this.#changed();
    }
    return 'applied';
  }

  /** @returns whether the columns are what the server says; true where the digest is of another place. */
  matches(digest: Parameters<Down['digest']>[0]): boolean {
    if (digest.epoch !== this.epoch || digest.seq !== this.seq) return true;
    const own = digestOf(this.columns, digest);
    const agrees = own.hash === digest.hash && own.rows === digest.rows;
    this.digest = { seq: this.seq, at: this.serverNow(), agrees };
    return agrees;
  }

  setFeed(feed: FeedStatus, info: ServerInfo, serverTime: number): void {
    this.feed = feed;
    this.info = info;
    this.#syncClock(serverTime);
    this.#changed();
  }

  /** The server was heard, also if it had nothing to say. */
  heard(): void {
    this.#heardAt = this.serverNow();
  }

  /** How long the server has not been heard, ms. */
  silentMs(): number {
    return this.serverNow() - this.#heardAt;
  }

  /** The server is gone. What is shown stays, as of when it was heard last. */
  linkLost(): void {
    if (this.link.state === 'lost' || this.link.state === 'outdated') return;
    this.link = this.ready ? { state: 'lost', asOf: this.#heardAt } : { state: 'connecting' };
    this.#changed();
  }

  /** The page cannot understand the server. */
  setOutdated(): void {
    this.link = { state: 'outdated', asOf: this.#heardAt };
    this.#changed();
  }

  setDetail(detail: Detail): void {
    this.detail = detail;
    this.#changed();
  }

  setFound(found: Found): void {
    if (found.epoch !== this.epoch) return;
    this.found = new FoundRows(found);
    this.#changed();
  }

  /** @returns false when the delta does not follow on what is held: the vehicle must be watched anew */
  applyDetailDelta(delta: VehicleDetailDelta): boolean {
    if (this.detail.state !== 'shown') return true;
    const next = applyDetail(this.detail.detail, delta);
    if (!next) return this.detail.detail.id !== delta.id;
    this.setDetail({ state: 'shown', detail: next });
    return true;
  }

  /** Whether a frame goes on from what is held: from all of it, or from where nothing is missing. */
  #isNext({ epoch, since }: FrameHeader): boolean {
    return epoch === this.epoch && (since === this.seq || since === this.complete);
  }

  #begin(epoch: number): void {
    clearTimeout(this.#turn);
    this.columns.clear();
    this.#rows.clear();
    this.#touched.clear();
    this.#anew = true;
    this.epoch = epoch;
    this.seq = 0;
    this.complete = 0;
    this.found = NOTHING_FOUND;
    this.#rowRevisions.fill(this.revision + 1);
  }

  #touch(row: number): void {
    if (row >= this.#rowRevisions.length) {
      this.#rowRevisions = widened(this.#rowRevisions, Math.max(row + 1, this.#rowRevisions.length * 2));
    }
    this.#rowRevisions[row] = this.revision + 1;
    this.#touched.add(row);
    const id = this.columns.identities[row]?.id;
    if (id) this.#rows.set(id, row);
  }

  #syncClock(serverTime: number): void {
    this.#heardAt = serverTime;
    this.#clockOffset = serverTime - Date.now();
  }

  #tellInTurns(): void {
    clearTimeout(this.#turn);
    this.#turn = setTimeout(() => {
      this.#tellRows();
      this.#turn = setTimeout(() => this.#changed(), 0);
    }, 0);
  }

  #tellRows(): void {
    for (const listener of this.#rowListeners) listener(this.#touched, this.#anew);
    this.#touched.clear();
    this.#anew = false;
  }

  #changed(): void {
    this.revision += 1;
    for (const listener of this.#listeners) listener();
  }
}
