import type { Socket } from 'socket.io';
import type { Down, Up, View } from '../../lib/protocol/messages.ts';
import type { SocketReport } from '../../lib/protocol/operator.ts';
import type { Scope } from '../fleet/scope.ts';
import { Outbox } from './outbox.ts';
import { Pace } from './pace.ts';

/** Bytes that wait for a connection which takes none, above which its page is dropped. */
const MAX_BUFFERED = 1024 * 1024;

export type LiveSocket = Socket<Up, Down>;

/** Encoded parts of one snapshot or delta, and where a page is that has them all. */
export interface Parts {
  readonly seq: number;
  readonly complete: number;
  readonly frames: readonly Uint8Array[];
  /** The last slice that they bring up to `seq`; null = they are not of a page that is told in slices. */
  readonly slice: number | null;
}

/** Where a page is: at `seq` and `complete` by its own count; of what came up to `told` nothing concerned it. */
export interface Place {
  readonly seq: number;
  readonly complete: number;
  readonly told: number;
}

/**
 * Where a page is: it waits for a snapshot, is being sent the parts of a frame, or has all up to its place.
 * `since` is what it had before, so that a page which waits long is still continued from there.
 */
export type Progress =
  | { readonly state: 'waiting'; readonly since: number }
  | { readonly state: 'sending'; readonly parts: Parts; next: number }
  | ({ readonly state: 'live' } & Place);

/** One connected page. */
export class Session {
  readonly socket: LiveSocket;
  readonly scope: Scope;
  readonly outbox = new Outbox();
  /** When it came, epoch ms. */
  readonly since: number;
  /**
   * Whether the page shows another life of the fleet's state, from before our start: it keeps showing that, as of then,
   * until we have read the topic, instead of a fleet that is only half there.
   */
  readonly holdsOther: boolean;
  progress: Progress;
  /** What the page shows; null = it wants everything at full rate. */
  view: View | null = null;
  /** How far it is with the rest of the fleet; null = as far as with all. */
  pace: Pace | null = null;
  /** Which state of the feed it was told. */
  feedRevision = 0;
  /** When it was last told a digest, epoch ms. */
  digestAt: number;

  constructor(socket: LiveSocket, scope: Scope, since: number, holdsOther: boolean, now: number) {
    this.socket = socket;
    this.scope = scope;
    this.holdsOther = holdsOther;
    this.progress = { state: 'waiting', since };
    this.digestAt = now;
    this.since = now;
  }

  /** Whether bytes may be handed to the connection now: the page keeps up, and so does the network. */
  get writable(): boolean {
    return this.outbox.open && this.socket.conn.transport.writable;
  }

  send(frame: Uint8Array, now: number): void {
    this.outbox.sent(frame.byteLength, now);
    this.socket.emit('frame', frame);
  }

  /** Whether it takes nothing any more. */
  isStuck(now: number): boolean {
    return this.outbox.stuck(now) || this.#buffered > MAX_BUFFERED;
  }

  /** How it is with the page. @param seq where the fleet is */
  report(seq: number): SocketReport {
    const { progress } = this;
    return {
      since: this.since,
      underWay: this.outbox.bytes,
      buffered: this.#buffered,
      behind: progress.state === 'live' ? seq - progress.told : seq,
      isPaced: this.pace !== null,
    };
  }

  /** Bytes that wait in the connection. */
  get #buffered(): number {
    const { socket } = this.socket.conn.transport as unknown as {
      readonly socket?: { readonly bufferedAmount: number };
    };
    return socket?.bufferedAmount ?? 0;
  }

  /**
   * Does as the page's last word about its view says: begins to tell it of a part, moves that, or has it wait for the whole.
   * @param place where it is
   */
  lookAtView({ seq, complete }: Place, now: number): void {
    if (this.view === null) {
      if (this.pace !== null) this.startOver(complete);
    } else if (this.pace === null) this.pace = new Pace(this.view, seq, now);
    else if (this.pace.view !== this.view) this.pace.look(this.view, now);
  }

  /** Has it wait for all that came after `since`; 0 = for a snapshot. */
  startOver(since: number): void {
    this.progress = { state: 'waiting', since };
    this.pace = null;
  }
}
