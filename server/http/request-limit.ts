import type { IncomingMessage } from 'node:http';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { addressOf } from './address.ts';

/**
 * Requests from one address in a while. An office of fifty people behind one address opens its pages within that; a
 * program that asks in a loop does not get far.
 */
const LIMIT = { points: 3000, duration: 10 };

/** Counts the requests of each address. */
export class RequestLimit {
  readonly #limiter = new RateLimiterMemory(LIMIT);
  readonly #behindProxy: boolean;

  constructor(behindProxy: boolean) {
    this.#behindProxy = behindProxy;
  }

  /** @returns seconds to wait; null = go on */
  async wait(request: IncomingMessage): Promise<number | null> {
    try {
      await this.#limiter.consume(addressOf(request, this.#behindProxy));
      return null;
    } catch (refused) {
      return Math.ceil((refused as { msBeforeNext: number }).msBeforeNext / 1000);
    }
  }
}
