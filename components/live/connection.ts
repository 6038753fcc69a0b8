import { io, type Socket } from 'socket.io-client';
import * as parser from 'socket.io-parser';
import { readHeader } from '../../lib/protocol/frame.ts';
import { withFrames } from '../../lib/protocol/frame-parser.ts';
import { type Down, type Hello, SOCKET_PATH, type Up, type View } from '../../lib/protocol/messages.ts';
import { PROTOCOL_VERSION } from '../../lib/protocol/version.ts';
import { reloadOnce } from './reload-once.ts';
import type { LiveStore } from './store.ts';

type LiveSocket = Socket<Down, Up>;

/** Frames after which they are acknowledged at once, and the longest that a frame waits for it. */
const ACK = { frames: 8, bytes: 64 * 1024, ms: 1000 };
/** Waits between tries, spread by half, so that many pages do not return at one moment. */
const RETRY = { reconnectionDelay: 500, reconnectionDelayMax: 5000, randomizationFactor: 0.5, timeout: 5000 };

/**
 * The server says something every 4 s at least. After this long without a word, as after a sleep or where a connection
 * hangs, the page is stale and connects anew; looked at this often, ms.
 */
const SILENT_MS = 9_000;
const LOOK_MS = 1_000;

export interface Connection {
  /** Asks for a vehicle's signals; null ends it. */
  watch(id: string | null): void;
  /** What is shown from now on; null = everything, at full rate. */
  show(view: View | null): void;
  /** Asks which vehicles have words in what only the server knows of them; the store is told. */
  search(words: readonly string[]): void;
  close(): void;
}

/**
 * Connects a store to the server and keeps it connected: every return names what the store holds, so that only what
 * changed is sent.
 * @param onSignedOut called when the server asks for a login
 */
export function connect(store: LiveStore, onSignedOut: () => void): Connection {
  let view: View | null = null;
  let words: readonly string[] = [];
  const hello = (): Hello => ({
    protocol: PROTOCOL_VERSION,
    resume: store.held(),
    view,
  });
  const socket: LiveSocket = io({
    path: SOCKET_PATH,
    parser: withFrames(parser),
    addTrailingSlash: false,
    transports: ['websocket'],
    auth: (send) => send(hello()),
    ...RETRY,
  });
  let watched: string | null = null;
  const watch = (id: string | null) => {
    watched = id;
    store.setDetail(id === null ? { state: 'none' } : { state: 'loading', id });
    if (socket.connected) socket.emit('watch', id);
  };
  const rewatch = () => watched !== null && socket.emit('watch', watched);

  socket.on('hello', ({ protocol, epoch }) => {
    if (protocol !== PROTOCOL_VERSION) {
      if (!reloadOnce(protocol)) store.setOutdated();
      socket.disconnect();
      return;
    }
    // What was watched is watched again; after a new epoch only once its rows are here.
    if (epoch === store.epoch) rewatch();
    if (words.length > 0) socket.emit('search', words);
  });
  listenForFrames(socket, store, rewatch);
  socket.on('feed', (feed, info, serverTime) => store.setFeed(feed, info, serverTime));
  socket.on('found', (found) => store.setFound(found));
  socket.on('digest', (digest) => store.matches(digest) || resync(socket, store));
  socket.on('detail', (detail) => detail.id === watched && store.setDetail({ state: 'shown', detail }));
  socket.on('detailDelta', (delta) => store.applyDetailDelta(delta) || rewatch());
  socket.on('detailMissing', ({ id }) => id === watched && store.setDetail({ state: 'missing', id }));
  socket.on('disconnect', (reason) => {
    store.linkLost();
    // The server ended it (its stop, or the end of a login): socket.io leaves the return to us.
    if (reason === 'io server disconnect')
      setTimeout(() => socket.connect(), RETRY.reconnectionDelay * (1 + Math.random()));
  });
  socket.on('connect', () => store.heard());
  socket.io.on('ping', () => store.heard());
  socket.on('connect_error', () => {
    store.linkLost();
    void askWhether(onSignedOut);
  });
  const wake = () => {
    if (socket.connected && store.silentMs() > SILENT_MS) socket.disconnect();
    if (!socket.connected) socket.connect();
  };
  const stopWaking = onWake(wake);
  const looking = setInterval(() => socket.connected && wake(), LOOK_MS);
  return {
    watch,
    show: (next) => {
      view = next;
      if (socket.connected) socket.emit('view', view);
    },
    search: (next) => {
      words = next;
      if (socket.connected && words.length > 0) socket.emit('search', words);
    },
    close: () => {
      stopWaking();
      clearInterval(looking);
      socket.close();
    },
  };
}

/** Asks for a snapshot in the place of what is held. */
function resync(socket: LiveSocket, store: LiveStore): void {
  store.resyncs += 1;
  socket.emit('resync');
}

function listenForFrames(socket: LiveSocket, store: LiveStore, onNewEpoch: () => void): void {
  let received = 0;
  let unacknowledged = 0;
  /** Between a frame that did not follow and the snapshot that was asked for, deltas are of no use. */
  let resyncing = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const acknowledge = () => {
    clearTimeout(timer);
    timer = undefined;
    unacknowledged = 0;
    socket.emit('ack', received);
  };
  socket.on('connect', () => {
    received = 0;
    unacknowledged = 0;
    resyncing = false;
  });
  socket.on('frame', (data) => {
    const bytes = new Uint8Array(data as ArrayBuffer);
    if (readHeader(bytes).snapshot) resyncing = false;
    const { epoch } = store;
    const result = resyncing ? 'incomplete' : store.applyFrame(bytes);
    if (result === 'resync') {
      resyncing = true;
      resync(socket, store);
    } else if (epoch !== store.epoch || isBack(store)) onNewEpoch();
    received += 1;
    unacknowledged += 1;
    if (unacknowledged >= ACK.frames || bytes.length >= ACK.bytes) acknowledge();
    else timer ??= setTimeout(acknowledge, ACK.ms);
  });
}

/** Whether the opened vehicle, which the server did not know, has come. */
function isBack({ detail, rowOf }: LiveStore): boolean {
  return detail.state === 'missing' && rowOf(detail.id) !== null;
}

/** A refused handshake does not say why; the API does. */
async function askWhether(onSignedOut: () => void): Promise<void> {
  try {
    const answer = await fetch('/api/feed', { method: 'GET', redirect: 'manual' });
    if (answer.status === 401) onSignedOut();
  } catch {
    // No answer at all: the server is away, and the retries go on.
  }
}

/** Calls back when the page is looked at again or the network returns: a sleeping tab's timers are late. */
function onWake(wake: () => void): () => void {
  const whenVisible = () => document.visibilityState === 'visible' && wake();
  document.addEventListener('visibilitychange', whenVisible);
  window.addEventListener('online', wake);
  return () => {
    document.removeEventListener('visibilitychange', whenVisible);
    window.removeEventListener('online', wake);
  };
}
