import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { UpgradeHandler } from '../http/server.ts';

/** Pages let in with one tick: at first, and the least and most that it may become. */
const QUOTA = { first: 40, least: 8, most: 100, more: 4 };
/** Pages that may wait: in the 5 s after which a page gives up, so many are let in at most. */
const MAX_WAITING = 5000;
const REFUSAL = 'HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nConnection: close\r\nContent-Length: 0\r\n\r\n';

interface Waiting {
  readonly request: IncomingMessage;
  readonly socket: Duplex;
  readonly head: Buffer;
}

/**
 * The door of the live socket. When many pages come at once (after a restart all do), they are let in a few a tick, and
 * fewer while ticks are late: the feed is read meanwhile. Who came last goes first, as it will not give up while it is let
 * in; who gave up comes again and is then the last. Who finds the room full is told to come again.
 */
export class Admission {
  readonly #upgrade: UpgradeHandler;
  readonly #tickMs: number;
  /** The last to come at the end. */
  readonly #waiting: Waiting[] = [];
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
    return this.#waiting.length;
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
    } else if (this.#waiting.length < MAX_WAITING) this.#wait({ request, socket, head });
    else socket.end(REFUSAL);
  };

  /** Lets in whose turn it is, after the tick's own work. @param now epoch ms */
  tick(now: number): void {
    const late = this.#tickAt === null ? 0 : now - this.#tickAt - this.#tickMs;
    this.#tickAt = now;
    this.#quota =
      late > this.#tickMs
        ? Math.max(QUOTA.least, Math.floor(this.#quota / 2))
        : Math.min(QUOTA.most, this.#quota + QUOTA.more);
    this.#left = this.#quota;
    while (this.#left > 0) {
      const waiting = this.#waiting.pop();
      if (!waiting) break;
      this.#left -= 1;
      this.#upgrade(waiting.request, waiting.socket, waiting.head);
    }
  }

  #wait(waiting: Waiting): void {
    this.#waiting.push(waiting);
    waiting.socket.once('close', () => {
      const place = this.#waiting.indexOf(waiting);
      if (place >= 0) this.#waiting.splice(place, 1);
    });
  }
}
