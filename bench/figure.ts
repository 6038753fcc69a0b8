import { appendFileSync } from 'node:fs';

/** One measured figure, as `npm run bench -- --json FILE` writes it, but for the machine. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What it is to be, in words of one kind: `<= 20`, `>= 50000`; null = it is only looked at. */
  readonly goal: string | null;
  /** The same of what it is measured beside, in the same unit; null = nothing. */
  readonly rival: number | null;
  /** What the table says beside it, for people: `JSON.parse 5.4 µs`. */
  readonly detail?: string;
}

/** File to which figures go, a line of JSON each; set by `bench/run.ts`. */
const FILE = process.env.MOTORPOOL_BENCH_FIGURES;

/** Notes figures for whoever asked for them as JSON; what people read is printed besides. */
export function note(...figures: readonly Figure[]): void {
  if (FILE) for (const figure of figures) appendFileSync(FILE, `${JSON.stringify(figure)}\n`);
}
