import { valueEnd } from './outline.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** Longer texts go through the decoder, which costs more to call and less by byte. */
const MAX_BY_CODES = 24;

/** Values of a record as JSON.parse gives them, one by one. */
export class WireValues {
  /** Where the last one that was read ended. */
  end = 0;
  /** A byte-order mark within the record is none. */
  readonly #decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

  /**
   * Value that begins at a place.
   * @param bytes of the record, with a zero after it
   * @returns undefined for what is no JSON value
   */
  read(bytes: Uint8Array, at: number): unknown {
    if (bytes[at] === QUOTE) {
      const end = plainEnd(bytes, at + 1);
      if (end > 0) {
        this.end = end + 1;
        return this.#plain(bytes, at + 1, end);
      }
    }
    this.end = valueEnd(bytes, at);
    try {
      return JSON.parse(this.#decoder.decode(bytes.subarray(at, this.end)));
    } catch {
      return undefined;
    }
  }

  #plain(bytes: Uint8Array, start: number, end: number): string {
    if (end - start > MAX_BY_CODES) return this.#decoder.decode(bytes.subarray(start, end));
    return String.fromCharCode.apply(null, bytes.subarray(start, end) as unknown as number[]);
  }
}

/** Where a text of plain ASCII without escapes ends, its quote; -1 = it is none. */
function plainEnd(bytes: Uint8Array, start: number): number {
  for (let i = start; ; i++) {
    const byte = bytes[i] as number;
    if (byte === QUOTE) return i;
    if (byte < 0x20 || byte > 0x7e || byte === BACKSLASH) return -1;
  }
}
