import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { UpgradeHandler } from '../http/server.ts';

/** Pages let in with one tick: at first, and the least and most that it may become. */
const QUOTA = { first: 40, least: 4, most: 100, more: 4 };
/** Pages that may wait; a page gives up after 5 s, in which so many are let in where the machine is not busy. */
const MAX_WAITING = 2000;
const REFUSAL = 'HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nConnection: close\r\nContent-Length: 0\r\n\r\n';

interface Waiting {
  readonly request: IncomingMessage;
  readonly socket: Duplex;
  readonly head: Buffer;
}

/**
 * The door of the live socket. When many pages come at once (after a restart all do), they are let in a few a tick, and
 * fewer while ticks are late: the feed is read meanwhile. Who finds the room full is told to come again.
 */
export class Admission {
  readonly #upgrade: UpgradeHandler;
  readonly #tickMs: number;
  readonly #waiting = new Set<Waiting>();
  #quota = QUOTA.first;
  /** How many more may be let in with this tick. */
  #left = QUOTA.first;
  #tickAt: number | null = null;

  /** @param upgrade lets a page in */
  constructor(upgrade: UpgradeHandler, tickMs: number) {
    this.#upgrade = upgrade;
    this.#tickMs = tickMs;
  }

  /** Pages at the door. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /** Pages that are let in a tick. */
  get quota(): number {
    return this.#quota;
  }

  /** Lets a page in, or has it wait for that, or sends it away. */
  readonly enter: UpgradeHandler = (request, socket, head) => {
    if (this.#left > 0) {
      this.#left -= 1;
      this.#upgrade(request, socket, head);
    } else if (this.#waiting.size < MAX_WAITING) this.#wait({ request, socket, head });
    else socket.end(REFUSAL);
  };

  /** Lets in whose turn it is, after the tick's own work. @param now epoch ms */
  tick(now: number): void {
    const late = this.#tickAt === null ? 0 : now - this.#tickAt - this.#tickMs;
    this.#tickAt = now;
    this.#quota =
      late > this.#tickMs / 2
        ? Math.max(QUOTA.least, Math.floor(this.#quota / 2))
        : Math.min(QUOTA.most, this.#quota + QUOTA.more);
    this.#left = this.#quota;
    for (const waiting of this.#waiting) {
      if (this.#left === 0) break;
      this.#waiting.delete(waiting);
      this.#left -= 1;
      this.#upgrade(waiting.request, waiting.socket, waiting.head);
    }
  }

  #wait(waiting: Waiting): void {
    this.#waiting.add(waiting);
    waiting.socket.once('close', () => this.#waiting.delete(waiting));
  }
}
