import { wordsOf } from '../../lib/fleet/filter.ts';
import type { LiveStore } from '../live/store.ts';

/** After so long without another key a query is sent, and again while there are new vehicles. */
const SEND_MS = 250;
const AGAIN_MS = 10_000;
/** What the server searches for. */
const MIN_WORD = 3;
const MAX_WORD = 32;
const MAX_WORDS = 8;

/** Has the server look for a query's words in what the page does not hold: full VINs and option codes. */
export class ServerSearch {
  readonly #store: LiveStore;
  #send: (words: readonly string[]) => void = () => undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sent: readonly string[] = [];
  #sentAt = 0;

  constructor(store: LiveStore) {
    this.#store = store;
  }

  /** Says how words are sent. */
  by(send: (words: readonly string[]) => void): void {
    this.#send = send;
  }

  /** Takes another query, once whoever types has paused. */
  ask(query: string): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(query), SEND_MS);
  }

  /** Vehicles that came since may be found too. */
  again(): void {
    if (this.#sent.length === 0 || this.#store.found.count >= this.#store.columns.count) return;
    if (performance.now() - this.#sentAt >= AGAIN_MS) this.#tell();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #ask(query: string): void {
    const words = wordsOf(query).filter(({ length }) => length >= MIN_WORD && length <= MAX_WORD);
    if (words.slice(0, MAX_WORDS).join(' ') === this.#sent.join(' ')) return;
    this.#sent = words.slice(0, MAX_WORDS);
    this.#tell();
  }

  #tell(): void {
    this.#sentAt = performance.now();
    this.#send(this.#sent);
  }
}
