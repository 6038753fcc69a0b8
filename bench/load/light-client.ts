import { WebSocket } from 'ws';
import { readHeader } from '../../lib/protocol/frame.ts';
import { type Held, type Hello, SOCKET_PATH } from '../../lib/protocol/messages.ts';
import { PROTOCOL_VERSION } from '../../lib/protocol/version.ts';

export type Header = ReturnType<typeof readHeader>;
/** What a client does with a frame besides noting where it is; its header says what it follows on. */
export type OnFrame = (bytes: Uint8Array, header: Header) => void;

/** As the page does: `ACK` in components/live/connection.ts. */
const ACK = { frames: 8, bytes: 64 * 1024, ms: 1000 };
/** Beginnings of engine.io's text messages, version 4, and of socket.io's inside, version 5. */
const ENGINE = { open: '0', ping: '2', pong: '3' };
const SOCKET = { connect: '40', disconnect: '41', event: '42' };

/**
 * A page without its columns: speaks engine.io and socket.io on a bare WebSocket, reads the header of each frame,
 * acknowledges as the page does, and resumes where it was.
 */
export class LightClient {
  readonly #url: string;
  readonly #onFrame: OnFrame;
  #socket: WebSocket | null = null;
  #held: Held | null = null;
  #received = 0;
  #unacknowledged = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Frames that did not follow on what was held. */
  resyncs = 0;
  /** Called when a connection that stood, or was tried, is over; not after `close`. */
  onLost: () => void = () => {};
  /** Bytes of the frames since the connection began, and whether it is up to date: has the last part of a frame. */
  bytes = 0;
  current = false;
  /** Whether the server has answered this connection at all. */
  greeted = false;

  /** @param url of the server, `http://…` */
  constructor(url: string, onFrame: OnFrame = () => {}) {
    this.#url = `${url.replace('http', 'ws')}${SOCKET_PATH}?EIO=4&transport=websocket`;
    this.#onFrame = onFrame;
  }

  get seq(): number {
    return this.#held?.seq ?? 0;
  }

  connect(): void {
    const socket = new WebSocket(this.#url, { perMessageDeflate: false, skipUTF8Validation: true });
    this.#socket = socket;
    this.#received = 0;
    this.#unacknowledged = 0;
    this.bytes = 0;
    this.current = false;
    this.greeted = false;
    socket.on('message', (data, isBinary) => {
      // What was read before the connection was given up.
      if (socket !== this.#socket) return;
      if (isBinary) this.#frame(data as Buffer);
      else this.#text(String(data));
    });
    socket.on('error', () => {});
    socket.on('close', () => this.#ended(socket));
  }

  /** Stops reading and acknowledging, as a page whose network is gone or whose tab hangs. */
  stall(): void {
    this.#socket?.pause();
    clearTimeout(this.#timer);
  }

  /** Ends the connection at once, as a network does; what it holds it keeps. */
  close(): void {
    const socket = this.#socket;
    this.#socket = null;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    socket?.terminate();
  }

  #ended(socket: WebSocket): void {
    if (socket !== this.#socket) return;
    this.close();
    this.onLost();
  }

  #text(message: string): void {
    if (message === ENGINE.ping) this.#socket?.send(ENGINE.pong);
    else if (message.startsWith(ENGINE.open)) {
      this.greeted = true;
      const hello: Hello = { protocol: PROTOCOL_VERSION, resume: this.#held, view: null };
      this.#socket?.send(`${SOCKET.connect}${JSON.stringify(hello)}`);
    } else if (message.startsWith(SOCKET.disconnect)) this.#socket?.terminate();
  }

  #frame(bytes: Buffer): void {
    const header = readHeader(bytes);
    this.bytes += bytes.length;
    if (header.snapshot) this.#held = null;
    else if (header.epoch !== this.#held?.epoch || header.since !== this.#held.seq) {
      // The parts of a snapshot after its first are as it: nothing is held yet, and `since` is 0.
      if (header.since !== 0 || this.#held !== null) this.#resync();
    }
    this.current = !header.more;
    const { epoch, seq, complete } = header;
    if (!header.more) this.#held = { epoch, seq, complete };
    this.#onFrame(bytes, header);
    this.#acknowledge(bytes.length);
  }

  #resync(): void {
    this.resyncs += 1;
    this.#say('resync');
  }

  #acknowledge(bytes: number): void {
    this.#received += 1;
    this.#unacknowledged += 1;
    if (this.#unacknowledged >= ACK.frames || bytes >= ACK.bytes) this.#acknowledgeNow();
    else this.#timer ??= setTimeout(() => this.#acknowledgeNow(), ACK.ms);
  }

  #acknowledgeNow(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#unacknowledged = 0;
    this.#say('ack', this.#received);
  }

  #say(...event: readonly unknown[]): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(`${SOCKET.event}${JSON.stringify(event)}`);
  }
}
