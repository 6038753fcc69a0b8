const LF = 0x0a;
const CR = 0x0d;
/**
 * Longest line that is held, bytes. A record may have 1 MiB, and as a text within JSON up to six bytes for each of its
 * own; what surrounds it is small.
 */
export const MAX_LINE = 7 * 1024 * 1024;

/** One line without its end; null = longer than any record may be, and not held. */
export type Line = Uint8Array | null;

/** Cuts a stream of bytes into lines, in memory that does not grow with its length or that of a line. */
export class LineSplitter {
  #parts: Uint8Array[] = [];
  #length = 0;

  /** Lines that end in this chunk. A line may share the chunk's memory. */
  *push(chunk: Uint8Array): Generator<Line> {
    let start = 0;
    for (let end = chunk.indexOf(LF); end >= 0; end = chunk.indexOf(LF, start)) {
      yield this.#close(chunk.subarray(start, end));
      start = end + 1;
    }
    this.#hold(chunk.subarray(start));
  }

  /** The last line, where the stream does not end with a line's end. */
  *end(): Generator<Line> {
    if (this.#length > 0) yield this.#close(new Uint8Array(0));
  }

  #hold(part: Uint8Array): void {
    if (part.length === 0) return;
    this.#length += part.length;
    if (this.#length > MAX_LINE) this.#parts = [];
    // A copy, as whoever gives a chunk may use its memory again.
    else this.#parts.push(part.slice());
  }

  #close(last: Uint8Array): Line {
    const length = this.#length + last.length;
    const line =
      length > MAX_LINE ? null : withoutCr(this.#length === 0 ? last : joined([...this.#parts, last], length));
    this.#parts = [];
    this.#length = 0;
    return line;
  }
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const line = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    line.set(part, at);
    at += part.length;
  }
  return line;
}

function withoutCr(line: Uint8Array): Uint8Array {
  return line.at(-1) === CR ? line.subarray(0, -1) : line;
}
