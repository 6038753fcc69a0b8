import { io, type Socket } from 'socket.io-client';
import * as parser from 'socket.io-parser';
import { LiveStore } from '../../components/live/store.ts';
import { readHeader } from '../../lib/protocol/frame.ts';
import { withFrames } from '../../lib/protocol/frame-parser.ts';
import { type Down, type Hello, SOCKET_PATH, type Up } from '../../lib/protocol/messages.ts';
import { PROTOCOL_VERSION } from '../../lib/protocol/version.ts';

export interface LiveClient {
  readonly store: LiveStore;
  readonly socket: Socket<Down, Up>;
  /** Headers of all frames received, in order. */
  readonly frames: ReturnType<typeof readHeader>[];
  acknowledge(): void;
  close(): void;
}

export interface LiveClientOptions {
  readonly resume?: Hello['resume'];
  readonly view?: Hello['view'];
  readonly protocol?: number;
  readonly store?: LiveStore;
  /** Whether frames are acknowledged as a page does; true when left out. */
  readonly acks?: boolean;
  readonly headers?: Record<string, string>;
}

/** Connects as a page does, with the page's own store. */
export async function connectLive(url: string, options: LiveClientOptions = {}): Promise<LiveClient> {
  const { protocol = PROTOCOL_VERSION, store = new LiveStore(), acks = true, headers = {} } = options;
  const { resume = store.held(), view = null } = options;
  const socket: Socket<Down, Up> = io(url, {
    path: SOCKET_PATH,
    parser: withFrames(parser),
    addTrailingSlash: false,
    transports: ['websocket'],
    auth: { protocol, resume, view } satisfies Hello,
    reconnection: false,
    forceNew: true,
    extraHeaders: headers,
  });
  const frames: LiveClient['frames'] = [];
  const acknowledge = () => socket.emit('ack', frames.length);
  socket.on('frame', (data) => {
    const bytes = new Uint8Array(data as ArrayBuffer);
    frames.push(readHeader(bytes));
    if (store.applyFrame(bytes) === 'resync') socket.emit('resync');
    if (acks) acknowledge();
  });
  socket.on('feed', (feed, info, serverTime) => store.setFeed(feed, info, serverTime));
  socket.on('detail', (detail) => store.setDetail({ state: 'shown', detail }));
  socket.on('detailDelta', (delta) => store.applyDetailDelta(delta));
  socket.on('detailMissing', ({ id }) => store.setDetail({ state: 'missing', id }));
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return { store, socket, frames, acknowledge, close: () => socket.close() };
}

/**
 * What the server says next under a name.
 * @throws Error when it says nothing of that name in time
 */
export function nextEvent<E extends keyof Down>(client: LiveClient, event: E, ms = 5000): Promise<Parameters<Down[E]>> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`No ${event} within ${ms} ms`)), ms);
    const socket = client.socket as unknown as {
      once(event: string, listener: (...args: Parameters<Down[E]>) => void): void;
    };
    socket.once(event, (...args) => {
      clearTimeout(timer);
      resolve(args);
    });
  });
}
