import { type Meaning, meaningOf } from './meaning.ts';
import type { Kind } from './spec.ts';

/** Different values of one signal that are kept; a fleet has some hundred models, but a code of its own for each event. */
const MAX_TEXTS = 1000;

/**
 * Values of one signal and what they mean, shared by all vehicles that say the same: 100,000 vehicles hold one copy of
 * a model's name and its option codes. Begins anew when it is full.
 */
export class TextCache {
  readonly #meanings = new Map<string | number | boolean | null, Meaning>();

  /** What a value of the signal's kind means. */
  read(raw: string | number | boolean | null, kind: Kind): Meaning {
    const known = this.#meanings.get(raw);
    if (known) return known;
    const meaning = meaningOf(raw, kind);
    if (this.#meanings.size >= MAX_TEXTS) this.#meanings.clear();
    this.#meanings.set(raw, meaning);
    return meaning;
  }
}
