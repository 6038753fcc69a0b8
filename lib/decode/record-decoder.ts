import { SignalCatalogue } from '../signals/catalogue.ts';
import { RecordPrinter } from '../signals/decoded.ts';
import { Parser } from '../signals/parse.ts';
import { createMemo, type Memo } from '../signals/reading.ts';
import { CLAMPED, recordTime } from '../vehicle/fold.ts';
import type { LineDecoder } from './line-decoder.ts';
import type { Line } from './lines.ts';
import { readLine } from './record-line.ts';

/** Vehicles whose last message is remembered; a file may have any number. */
const MAX_MEMOS = 10_000;

/** Prints each record for itself: what it said, or why it could not be read. */
export class RecordDecoder implements LineDecoder {
  #catalogue = new SignalCatalogue();
  #printer = new RecordPrinter(this.#catalogue);
  #parser = new Parser(this.#catalogue);
  readonly #now: number;
  /** What vehicles said last, which makes reading cheaper and nothing else. */
  readonly #memos = new Map<string, Memo>();
  readonly #memoOf = (vin: string) => this.#memos.get(vin) ?? this.#remember(vin);

  /** @param now epoch ms */
  constructor(now: number) {
    this.#now = now;
  }

  take(line: Line, number: number): string {
    // What one record brought must not be what another lacks.
    if (this.#catalogue.families.length > 0) this.#renew();
    const { read, timestamp } = readLine(line, number, this.#parser, this.#now, this.#memoOf);
    const { clamped } = recordTime(timestamp, this.#now);
    const text = this.#printer.print(read, clamped ? [CLAMPED] : []);
    return `{"line":${number},${text.slice(1)}\n`;
  }

  end(): Iterable<string> {
    return [];
  }

  #renew(): void {
    this.#catalogue = new SignalCatalogue();
    this.#printer = new RecordPrinter(this.#catalogue);
    this.#parser = new Parser(this.#catalogue);
    this.#memos.clear();
  }

  #remember(vin: string): Memo {
    if (this.#memos.size >= MAX_MEMOS) this.#memos.clear();
    const memo = createMemo();
    this.#memos.set(vin, memo);
    return memo;
  }
}
