import type { Line } from './lines.ts';

/** Turns lines of records into lines of JSON, each with its end. */
export interface LineDecoder {
  /** @param number of the line, from 1, over all files */
  take(line: Line, number: number): string;
  /** What is to be printed when all lines were taken. */
  end(): Iterable<string>;
}
