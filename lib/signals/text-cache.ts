import { convert } from './convert.ts';
import type { Converted } from './converted.ts';
import type { Kind } from './spec.ts';

/** Different texts of one signal that are kept; a fleet has some hundred models, but a code of its own for each event. */
const MAX_TEXTS = 1000;

/** A text and what it means. */
export interface Meaning {
  readonly text: string;
  readonly converted: Converted;
}

/**
 * Texts of one signal and what they mean, shared by all vehicles that say the same: 100,000 vehicles hold one copy of
 * a model's name and its option codes. Begins anew when it is full.
 */
export class TextCache {
  readonly #meanings = new Map<string, Meaning>();

  /** What a text of the signal's kind means. */
  read(text: string, kind: Kind): Meaning {
    const known = this.#meanings.get(text);
    if (known) return known;
    const meaning = { text, converted: convert(text, kind) };
    if (this.#meanings.size >= MAX_TEXTS) this.#meanings.clear();
    this.#meanings.set(text, meaning);
    return meaning;
  }
}
