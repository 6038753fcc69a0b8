import { digestOf } from '../../lib/protocol/digest.ts';
import type { FeedStatus } from '../../lib/protocol/feed-status.ts';
import type { ServerInfo } from '../../lib/protocol/messages.ts';
import { PROTOCOL_VERSION } from '../../lib/protocol/version.ts';
import type { FleetState } from '../fleet/fleet.ts';
import type { Scope } from '../fleet/scope.ts';
import type { Logger } from '../logger.ts';
import { FrameCache } from './frames.ts';
import { type LiveSocket, Session } from './session.ts';
import { Watches } from './watches.ts';

const DIGEST_MS = 30_000;
/** Bytes of snapshots handed out in one tick: with many pages returning at once, the feed still comes first. */
const SNAPSHOT_BYTES_PER_TICK = 8 * 1024 * 1024;

export interface HubOptions {
  readonly fleet: FleetState;
  readonly logger: Logger;
  readonly feedStatus: () => FeedStatus;
  readonly info: () => ServerInfo;
}

/** What a page that connects may continue from; null = it holds nothing. */
export type Resume = { readonly epoch: number; readonly seq: number } | null;

/**
 * Carries the fleet's changes to the pages: one frame a tick per scope, encoded once. A page that cannot be written to
 * is passed over and later gets all that is newer than what it has.
 */
export class LiveHub {
  readonly #options: HubOptions;
  readonly #sessions = new Set<Session>();
  readonly #frames: FrameCache;
  readonly #watches: Watches;
  #digestAt = 0;

  constructor(options: HubOptions) {
    this.#options = options;
    this.#frames = new FrameCache(options.fleet);
    this.#watches = new Watches(options.fleet);
  }

  get viewers(): number {
    return this.#sessions.size;
  }

  /** Takes a page in; its listeners stand before the first frame is made, so nothing falls between. */
  add(socket: LiveSocket, scope: Scope, resume: Resume, now: number): void {
    const { fleet, feedStatus, info } = this.#options;
    const continues = resume !== null && resume.epoch === fleet.epoch && resume.seq <= fleet.seq;
    const session = new Session(socket, scope, continues ? resume.seq : 0, resume !== null && !continues);
    socket.on('ack', (frames) => typeof frames === 'number' && session.outbox.acknowledged(frames, Date.now()));
    socket.on('watch', (id) => this.#watch(session, id));
    socket.on('resync', () => {
      session.progress = { state: 'waiting', since: 0 };
    });
    socket.on('disconnect', () => {
      this.#sessions.delete(session);
      this.#watches.remove(socket);
    });
    socket.emit('hello', { protocol: PROTOCOL_VERSION, epoch: fleet.epoch, serverTime: now, info: info() });
    socket.emit('feed', feedStatus(), info(), now);
    this.#sessions.add(session);
  }

  /** Tells every page the state of the feed. */
  feedChanged(now: number): void {
    const { feedStatus, info } = this.#options;
    for (const { socket } of this.#sessions) socket.emit('feed', feedStatus(), info(), now);
  }

  /** The rows were dropped: every page starts anew. */
  epochChanged(): void {
    for (const session of this.#sessions) session.progress = { state: 'waiting', since: 0 };
    this.#watches.reset();
  }

  /** Brings every writable page up to date. */
  tick(now: number): void {
    this.#frames.nextTick();
    let budget = SNAPSHOT_BYTES_PER_TICK;
    for (const session of this.#sessions) {
      if (session.outbox.stuck(now)) this.#drop(session);
      else budget -= this.#advance(session, budget, now);
    }
    this.#watches.tick(now);
    if (now - this.#digestAt >= DIGEST_MS) this.#sendDigests(now);
  }

  #watch(session: Session, id: unknown): void {
    if (id === null) this.#watches.remove(session.socket);
    else if (typeof id === 'string') this.#watches.set(session.socket, session.scope, id, Date.now());
  }

  /** @returns bytes handed out for a snapshot */
  #advance(session: Session, budget: number, now: number): number {
    const { fleet } = this.#options;
    const { progress } = session;
    if (progress.state === 'waiting' && budget > 0 && (!session.holdsOther || this.#options.feedStatus().caughtUp)) {
      session.progress = {
        state: 'sending',
        parts: this.#frames.since(session.scope, progress.since, now, false),
        next: 0,
      };
    } else if (progress.state === 'live' && progress.seq !== fleet.seq && session.writable) {
      session.progress = {
        state: 'sending',
        parts: this.#frames.since(session.scope, progress.seq, now, true),
        next: 0,
      };
    }
    return session.progress.state === 'sending' ? this.#sendParts(session, session.progress, now) : 0;
  }

  #sendParts(session: Session, progress: Extract<Session['progress'], { state: 'sending' }>, now: number): number {
    let bytes = 0;
    while (progress.next < progress.parts.frames.length && session.writable) {
      const frame = progress.parts.frames[progress.next++] as Uint8Array;
      session.send(frame, now);
      bytes += frame.byteLength;
    }
    if (progress.next === progress.parts.frames.length) session.progress = { state: 'live', seq: progress.parts.seq };
    return bytes;
  }

  #drop(session: Session): void {
    this.#options.logger.info({ bytes: session.outbox.bytes }, 'A page that no longer reads is dropped');
    session.socket.disconnect(true);
  }

  #sendDigests(now: number): void {
    const { fleet } = this.#options;
    this.#digestAt = now;
    const digests = new Map<string, ReturnType<typeof digestOf>>();
    for (const session of this.#sessions) {
      if (session.progress.state !== 'live' || session.progress.seq !== fleet.seq) continue;
      const { scope } = session;
      const digest = digests.get(scope.key) ?? digestOf(fleet.columns, (row) => scope.includes(fleet.columns, row));
      digests.set(scope.key, digest);
      session.socket.emit('digest', { ...digest, epoch: fleet.epoch, seq: fleet.seq });
    }
  }
}
