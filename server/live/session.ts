import type { Socket } from 'socket.io';
import type { Down, Up } from '../../lib/protocol/messages.ts';
import type { Scope } from '../fleet/scope.ts';
import { Outbox } from './outbox.ts';

export type LiveSocket = Socket<Up, Down>;

/** Encoded parts of one snapshot or delta, and where a page is that has them all. */
export interface Parts {
  readonly seq: number;
  readonly frames: readonly Uint8Array[];
}

/**
 * Where a page is: it waits for a snapshot, is being sent the parts of a frame, or has all up to `seq`.
 * `since` is what it had before, so that a page which waits long is still continued from there.
 */
export type Progress =
  | { readonly state: 'waiting'; readonly since: number }
  | { readonly state: 'sending'; readonly parts: Parts; next: number }
  | { readonly state: 'live'; readonly seq: number };

/** One connected page. */
export class Session {
  readonly socket: LiveSocket;
  readonly scope: Scope;
  readonly outbox = new Outbox();
  /**
   * Whether the page shows another life of the fleet's state, from before our start: it keeps showing that, as of then,
   * until we have read the topic, instead of a fleet that is only half there.
   */
  readonly holdsOther: boolean;
  progress: Progress;

  constructor(socket: LiveSocket, scope: Scope, since: number, holdsOther: boolean) {
    this.socket = socket;
    this.scope = scope;
    this.holdsOther = holdsOther;
    this.progress = { state: 'waiting', since };
  }

  /** Whether bytes may be handed to the connection now: the page keeps up, and so does the network. */
  get writable(): boolean {
    return this.outbox.open && this.socket.conn.transport.writable;
  }

  send(frame: Uint8Array, now: number): void {
    this.outbox.sent(frame.byteLength, now);
    this.socket.emit('frame', frame);
  }
}
