/*
 * Whole numbers in as few bytes as they need, seven bits in each, the lowest first; up to 2^53. Signed ones lie in zigzag:
 * 0, -1, 1, -2 become 0, 1, 2, 3, so that what is near 0 is short whatever its sign.
 */

const MORE = 0x80;
const BITS = 0x7f;
const RADIX = 128;
/** Longest text, bytes of UTF-8; the feed's own limit for a model name is 64 characters. */
export const MAX_TEXT_BYTES = 255;
/** Most bytes that one write may take: a text with its length. */
const ROOM = MAX_TEXT_BYTES + 2;

/** Growing output. */
export class VarintWriter {
  #bytes: Uint8Array<ArrayBuffer>;
  #at = 0;
  readonly #encoder = new TextEncoder();

  constructor(size: number) {
    this.#bytes = new Uint8Array(size + ROOM);
  }

  byte(value: number): void {
    this.#reserve();
    this.#bytes[this.#at++] = value;
  }

  /** @param value a whole number from 0 to 2^53 − 1 */
  whole(value: number): void {
    this.#reserve();
    let rest = value;
    while (rest >= RADIX) {
      // Not a shift, which holds 32 bits.
      this.#bytes[this.#at++] = (rest % RADIX) | MORE;
      rest = Math.floor(rest / RADIX);
    }
    this.#bytes[this.#at++] = rest;
  }

  text(value: string): void {
    this.#reserve();
    const room = this.#bytes.subarray(this.#at + 2, this.#at + 2 + MAX_TEXT_BYTES);
    const { written } = this.#encoder.encodeInto(value, room);
    const from = this.#at + 2;
    this.whole(written);
    this.#bytes.copyWithin(this.#at, from, from + written);
    this.#at += written;
  }

  bytes(from: Uint8Array): void {
    this.#reserve(from.length);
    this.#bytes.set(from, this.#at);
    this.#at += from.length;
  }

  done(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#at);
  }

  #reserve(room = ROOM): void {
    if (this.#at + room <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.#at + room));
    grown.set(this.#bytes);
    this.#bytes = grown;
  }
}

/** Input. Every read throws a RangeError where the bytes end early. */
export class VarintReader {
  readonly #bytes: Uint8Array;
  readonly #decoder = new TextDecoder();
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get isDone(): boolean {
    return this.#at >= this.#bytes.length;
  }

  byte(): number {
    const value = this.#bytes[this.#at++];
    if (value === undefined) throw new RangeError('The frame ends early.');
    return value;
  }

  whole(): number {
    let value = 0;
    for (let factor = 1; ; factor *= RADIX) {
      const byte = this.byte();
      value += (byte & BITS) * factor;
      if (byte < MORE) break;
    }
    if (!Number.isSafeInteger(value)) throw new RangeError('The frame has a number beyond 2^53.');
    return value;
  }

  text(): string {
    const length = this.whole();
    const end = this.#at + length;
    if (end > this.#bytes.length) throw new RangeError('The frame ends early.');
    const text = this.#decoder.decode(this.#bytes.subarray(this.#at, end));
    this.#at = end;
    return text;
  }
}

export function zigzag(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}

export function unzigzag(value: number): number {
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
}
