import type { Run } from '../vehicle/run.ts';

const FIRST_SIZE = 64 * 1024;
const encoder = new TextEncoder();

/** What a part's bytes are to be read with; stands in front of them as JSON. */
export interface PartHeader {
  /** Version of this form; another is not read. */
  readonly form: number;
  /** What the shown cells were made with: the program's version and its thresholds. Of others they are made anew. */
  readonly layout: string;
  /** Of the key that the vehicles' public ids were made with. */
  readonly idMark: string;
  readonly firstRow: number;
  readonly rows: number;
  /** Keys by place among the numbers, by place among the other values, and by slot. */
  readonly numbers: readonly string[];
  readonly others: readonly string[];
  readonly slots: readonly string[];
  /** All texts, which the bytes name by their place, one after the other: read in a fifth of the time of a list. */
  readonly text: string;
  readonly textLengths: readonly number[];
  readonly runs: readonly { readonly carried: readonly number[]; readonly missing: readonly number[] }[];
}

/**
 * Bytes of a part of the fleet's state. Plain and quick to write rather than short, as whoever keeps them compresses
 * them: numbers have fixed widths, and a text or a run stands once.
 */
export class PartWriter {
  #bytes: Uint8Array<ArrayBuffer>;
  #view: DataView<ArrayBuffer>;
  #at = 0;
  readonly #texts = new Map<string, number>();
  readonly #runs = new Map<Run, number>();

  /** @param size how many bytes it will be, about */
  constructor(size = FIRST_SIZE) {
    this.#bytes = new Uint8Array(size);
    this.#view = new DataView(this.#bytes.buffer);
  }

  byte(value: number): void {
    this.#reserve(1);
    this.#bytes[this.#at++] = value;
  }

  /** @param value from 0 to 2^32 − 1 */
  whole(value: number): void {
    this.#reserve(4);
    this.#view.setUint32(this.#at, value, true);
    this.#at += 4;
  }

  double(value: number): void {
    this.#reserve(8);
    this.#view.setFloat64(this.#at, value, true);
    this.#at += 8;
  }

  /** A number that may be missing, which is not the same as NaN in what is read, only here. */
  optional(value: number | null): void {
    this.double(value ?? Number.NaN);
  }

  /** Their count is not told. */
  doubles(values: ArrayLike<number>): void {
    const { length } = values;
    this.#reserve(length * 8);
    for (let i = 0; i < length; i++) this.#view.setFloat64(this.#at + i * 8, values[i] as number, true);
    this.#at += length * 8;
  }

  text(value: string): void {
    let place = this.#texts.get(value);
    if (place === undefined) {
      place = this.#texts.size;
      this.#texts.set(value, place);
    }
    this.whole(place);
  }

  /** A run by its number, counted from 1; 0 = none. */
  run(run: Run | null): void {
    let place = run === null ? 0 : this.#runs.get(run);
    if (place === undefined) {
      place = this.#runs.size + 1;
      this.#runs.set(run as Run, place);
    }
    this.whole(place);
  }

  /** The whole part: the length of its header, the header, the bytes. */
  done(header: Omit<PartHeader, 'text' | 'textLengths' | 'runs'>): Uint8Array<ArrayBuffer> {
    const runs = [...this.#runs.keys()].map(({ carried, slots }) => {
      const usable = new Set(slots);
      return { carried, missing: carried.filter((slot) => !usable.has(slot)) };
    });
    const texts = [...this.#texts.keys()];
    const whole: PartHeader = { ...header, text: texts.join(''), textLengths: texts.map(({ length }) => length), runs };
    const head = encoder.encode(JSON.stringify(whole));
    const part = new Uint8Array(4 + head.length + this.#at);
    new DataView(part.buffer).setUint32(0, head.length, true);
    part.set(head, 4);
    part.set(this.#bytes.subarray(0, this.#at), 4 + head.length);
    return part;
  }

  #reserve(room: number): void {
    if (this.#at + room <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.#at + room));
    grown.set(this.#bytes);
    this.#bytes = grown;
    this.#view = new DataView(grown.buffer);
  }
}
