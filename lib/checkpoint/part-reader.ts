import type { PartHeader } from './part-writer.ts';

const decoder = new TextDecoder('utf-8', { fatal: true });

/** Reads what a `PartWriter` wrote. Every read throws a RangeError where the bytes end early. */
export class PartReader {
  readonly header: PartHeader;
  readonly #texts: readonly string[];
  readonly #view: DataView;
  #at = 0;

  /** @throws Error when the bytes are no part */
  constructor(part: Uint8Array) {
    const view = new DataView(part.buffer, part.byteOffset, part.byteLength);
    const length = view.getUint32(0, true);
    this.header = JSON.parse(decoder.decode(part.subarray(4, 4 + length))) as PartHeader;
    this.#texts = textsOf(this.header);
    this.#view = new DataView(part.buffer, part.byteOffset + 4 + length, part.byteLength - 4 - length);
  }

  get isDone(): boolean {
    return this.#at >= this.#view.byteLength;
  }

  byte(): number {
    return this.#view.getUint8(this.#at++);
  }

  whole(): number {
    const value = this.#view.getUint32(this.#at, true);
    this.#at += 4;
    return value;
  }

  double(): number {
    const value = this.#view.getFloat64(this.#at, true);
    this.#at += 8;
    return value;
  }

  optional(): number | null {
    const value = this.double();
    return Number.isNaN(value) ? null : value;
  }

  doubles(count: number): number[] {
    const values = new Array<number>(count);
    for (let i = 0; i < count; i++) values[i] = this.#view.getFloat64(this.#at + i * 8, true);
    this.#at += count * 8;
    return values;
  }

  text(): string {
    const text = this.#texts[this.whole()];
    if (text === undefined) throw new RangeError('The part names a text that it does not have.');
    return text;
  }
}

function textsOf({ text, textLengths }: PartHeader): readonly string[] {
  let start = 0;
  return textLengths.map((length) => {
    const end = start + length;
    const one = text.slice(start, end);
    start = end;
    return one;
  });
}
