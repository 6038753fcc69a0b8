import { LiveStore } from '../../components/live/store.ts';
import { connectLive, type LiveClient } from './live-client.ts';

const AGAIN_MS = 300;
/** As a page does it: after this long without a word it is stale, ms. */
const SILENT_MS = 9_000;

/** A page without a screen: the page's own store, which comes back by itself and says when it is stale. */
export class PageClient {
  readonly store = new LiveStore();
  readonly #url: string;
  #client: LiveClient | null = null;
  #timer: NodeJS.Timeout;
  #isAway = false;
  /** Snapshots and connections that it took. */
  snapshots = 0;
  connections = 0;

  constructor(url: string) {
    this.#url = url;
    this.#timer = setInterval(() => void this.#look(), AGAIN_MS);
  }

  /** Whether it claims that what it shows is true now. */
  get claimsLive(): boolean {
    const { link, feed } = this.store;
    return link.state === 'connected' && feed?.connection.state === 'live';
  }

  /** Goes, and comes back when it is told to. */
  sleep(): void {
    this.#isAway = true;
    this.#client?.close();
  }

  wake(): void {
    this.#isAway = false;
  }

  close(): void {
    clearInterval(this.#timer);
    this.#client?.close();
  }

  async #look(): Promise<void> {
    const socket = this.#client?.socket;
    if (socket?.connected && this.store.silentMs() > SILENT_MS) socket.disconnect();
    if (this.#isAway || socket?.connected) return;
    clearInterval(this.#timer);
    try {
      this.#client?.close();
      this.#client = await connectLive(this.#url, { store: this.store });
      this.connections += 1;
      this.store.heard();
      const { socket: next } = this.#client;
      next.on('frame', () => {
        if (this.#client?.frames.at(-1)?.snapshot) this.snapshots += 1;
      });
      next.io.on('ping', () => this.store.heard());
      next.on('digest', (digest) => this.store.matches(digest) || next.emit('resync'));
      next.on('disconnect', () => this.store.linkLost());
    } catch {
      this.store.linkLost();
    }
    this.#timer = setInterval(() => void this.#look(), AGAIN_MS);
  }
}
