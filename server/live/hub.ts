import type { FeedStatus } from '../../lib/protocol/feed-status.ts';
import type { Held, ServerInfo, View } from '../../lib/protocol/messages.ts';
import type { SocketReport } from '../../lib/protocol/operator.ts';
import { PROTOCOL_VERSION } from '../../lib/protocol/version.ts';
import type { FleetState } from '../fleet/fleet.ts';
import type { Scope } from '../fleet/scope.ts';
import type { Logger } from '../logger.ts';
import { Digests } from './digests.ts';
import { FrameCache } from './frames.ts';
import { Pace } from './pace.ts';
import { Searches } from './searches.ts';
import { type LiveSocket, type Progress, Session } from './session.ts';
import { readSearch, readView } from './up.ts';
import { Watches } from './watches.ts';

/** Bytes of snapshots handed out in one tick: with many pages returning at once, the feed still comes first. */
const SNAPSHOT_BYTES_PER_TICK = 8 * 1024 * 1024;
/** Share of a tick for the pages. With so many that it is not enough they take turns, so that the feed is read all the same. */
const PAGES_SHARE = 0.3;
/** The same while pages wait to be let in: that comes first. */
const PAGES_SHARE_AT_DOOR = 0.15;

export interface HubOptions {
  readonly fleet: FleetState;
  readonly logger: Logger;
  readonly feedStatus: () => FeedStatus;
  readonly info: () => ServerInfo;
  readonly tickMs: number;
  /** How many pages wait to be let in. */
  readonly atDoor: () => number;
}

/** What a page that connects holds and shows. */
export interface Arrival {
  /** What it may continue from; null = it holds nothing. */
  readonly resume: Held | null;
  readonly view: View | null;
}

/**
 * Carries the fleet's changes to the pages: one frame a tick per scope, encoded once. A page that cannot be written to
 * is passed over and later gets all that is newer than what it has.
 */
export class LiveHub {
  readonly #options: HubOptions;
  readonly #sessions = new Set<Session>();
  readonly #frames: FrameCache;
  readonly #watches: Watches;
  readonly #searches: Searches;
  readonly #digests: Digests;
  /** What pages are told of the feed in this tick; null = none was told yet. */
  #feed: readonly [FeedStatus, ServerInfo] | null = null;
  /** Grows whenever the feed's state is another. */
  #feedRevision = 0;
  /** Pages that the last tick had no time for. */
  passedOver = 0;
  /** How often a page found that it differs, or had no frame to go on from, and asked for a snapshot. */
  resyncs = 0;

  constructor(options: HubOptions) {
    this.#options = options;
    this.#frames = new FrameCache(options.fleet);
    this.#watches = new Watches(options.fleet);
    this.#searches = new Searches(options.fleet);
    this.#digests = new Digests(options.fleet, Date.now());
  }

  get viewers(): number {
    return this.#sessions.size;
  }

  /** The pages that are furthest behind, `most` of them. */
  furthestBehind(most: number): SocketReport[] {
    const { seq } = this.#options.fleet;
    const reports = [...this.#sessions].map((session) => session.report(seq));
    return reports.sort((a, b) => b.behind - a.behind || b.underWay - a.underWay).slice(0, most);
  }

  /** Takes a page in; its listeners stand before the first frame is made, so nothing falls between. */
  add(socket: LiveSocket, scope: Scope, { resume, view }: Arrival, now: number): void {
    const { fleet, info } = this.#options;
    const continues = resume !== null && resume.epoch === fleet.epoch && resume.seq <= fleet.seq;
    const session = new Session(socket, scope, continues ? resume.complete : 0, resume !== null && !continues, now);
    session.view = view;
    if (continues && view !== null) {
      session.progress = { state: 'live', seq: resume.seq, complete: resume.complete, told: resume.seq };
      session.pace = new Pace(view, resume.complete, now);
    }
    socket.on('ack', (frames) => typeof frames === 'number' && this.#acknowledged(session, frames, Date.now()));
    socket.on('watch', (id) => this.#watch(session, id));
    socket.on('view', (message) => {
      const read = readView(message);
      if (read !== undefined) session.view = read;
    });
    socket.on('search', (message) => this.#searches.ask(session, readSearch(message)));
    socket.on('resync', () => {
      this.resyncs += 1;
      session.startOver(0);
    });
    socket.on('disconnect', () => {
      this.#sessions.delete(session);
      this.#watches.remove(socket);
      this.#searches.forget(session);
    });
    socket.emit('hello', { protocol: PROTOCOL_VERSION, epoch: fleet.epoch, serverTime: now, info: info() });
    this.#tellFeed(session, now);
    this.#sessions.add(session);
  }

  /** Has every page told the state of the feed, each when its turn comes: as it is by then, and not what it was before. */
  feedChanged(): void {
    this.#feed = null;
    this.#feedRevision += 1;
  }

  /** The rows were dropped: every page starts anew. */
  epochChanged(): void {
    for (const session of this.#sessions) {
      session.startOver(0);
      // Rows of another epoch are other vehicles.
      if (session.view !== null) session.view = { ...session.view, rows: [] };
    }
    this.#watches.reset();
  }

  /** Brings writable pages up to date: all of them, or those whose turn it is. */
  tick(now: number): void {
    this.#frames.nextTick();
    this.#feed = null;
    this.#advanceAll(now);
    this.#watches.tick(now);
    this.#searches.tick();
    this.#digests.tick(this.#sessions, now);
  }

  /** What is sent in many parts goes on as fast as the page takes it, not a part a tick. */
  #acknowledged(session: Session, frames: number, now: number): void {
    session.outbox.acknowledged(frames, now);
    if (session.progress.state === 'sending') this.#sendParts(session, session.progress, now);
  }

  #watch(session: Session, id: unknown): void {
    if (id === null) this.#watches.remove(session.socket);
    else if (typeof id === 'string') this.#watches.set(session.socket, session.scope, id, Date.now());
  }

  #advanceAll(now: number): void {
    const { tickMs, atDoor } = this.#options;
    const until = performance.now() + tickMs * (atDoor() > 0 ? PAGES_SHARE_AT_DOOR : PAGES_SHARE);
    const served: Session[] = [];
    let budget = SNAPSHOT_BYTES_PER_TICK;
    for (const session of this.#sessions) {
      if (served.length > 0 && performance.now() > until) break;
      served.push(session);
      if (session.isStuck(now)) this.#drop(session);
      else budget -= this.#advance(session, budget, now);
    }
    this.passedOver = Math.max(0, this.#sessions.size - served.length);
    if (this.passedOver > 0) for (const session of served) this.#toTheEnd(session);
  }

  /** Puts a page behind those that were passed over. */
  #toTheEnd(session: Session): void {
    if (this.#sessions.delete(session)) this.#sessions.add(session);
  }

  /** @returns bytes handed out for a snapshot */
  #advance(session: Session, budget: number, now: number): number {
    const { feedStatus } = this.#options;
    const { progress, scope } = session;
    if (session.feedRevision !== this.#feedRevision && session.writable) this.#tellFeed(session, now);
    if (progress.state === 'waiting' && budget > 0 && (!session.holdsOther || feedStatus().caughtUp)) {
      session.progress = { state: 'sending', parts: this.#frames.since(scope, progress.since, now, false), next: 0 };
    } else if (progress.state === 'live' && session.writable) this.#advanceLive(session, progress, now);
    return session.progress.state === 'sending' ? this.#sendParts(session, session.progress, now) : 0;
  }

  #tellFeed(session: Session, now: number): void {
    const { feedStatus, info } = this.#options;
    session.feedRevision = this.#feedRevision;
    this.#feed ??= [feedStatus(), info()];
    session.socket.emit('feed', ...this.#feed, now);
  }

  #advanceLive(session: Session, progress: Extract<Progress, { state: 'live' }>, now: number): void {
    const { fleet } = this.#options;
    session.lookAtView(progress, now);
    // It goes on with everything, from where it has everything.
    if (session.progress !== progress) return;
    const { scope, pace } = session;
    if (pace === null) {
      if (progress.seq === fleet.seq) return;
      session.progress = { state: 'sending', parts: this.#frames.since(scope, progress.seq, now, true), next: 0 };
      return;
    }
    const parts = this.#frames.paced(scope, progress, pace, now);
    session.progress =
      parts.frames.length === 0 ? { ...progress, told: fleet.seq } : { state: 'sending', parts, next: 0 };
  }

  #sendParts(session: Session, progress: Extract<Progress, { state: 'sending' }>, now: number): number {
    const { frames, seq, complete, slice } = progress.parts;
    let bytes = 0;
    // Parts may wait for the connection, as few of them as may be under way.
    while (progress.next < frames.length && session.outbox.open) {
      const frame = frames[progress.next++] as Uint8Array;
      session.send(frame, now);
      bytes += frame.byteLength;
    }
    if (progress.next < frames.length) return bytes;
    session.progress = { state: 'live', seq, complete, told: seq };
    if (slice !== null && seq === this.#options.fleet.seq) this.#digests.told(session, slice, now);
    return bytes;
  }

  #drop(session: Session): void {
    this.#options.logger.info({ bytes: session.outbox.bytes }, 'A page that no longer reads is dropped');
    session.socket.disconnect(true);
  }
}
