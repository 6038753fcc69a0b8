import type { Figure } from './figure.ts';

/** A figure and the bench that measured it. */
export interface Measured extends Figure {
  readonly bench: string;
}

export interface Run {
  readonly figures: readonly Measured[];
  /** Benches whose figures these are: all rows of theirs are replaced. */
  readonly benches: readonly string[];
  /** All benches there are, in the order of the table's rows; rows of others go. */
  readonly known: readonly string[];
  readonly machine: string;
  /** As `2026-11-25`. */
  readonly date: string;
}

const BEGIN = '<!-- bench:figures -->';
const END = '<!-- /bench -->';
const HEAD = ['| figure | goal | result | beside | command | measured |', '| --- | --- | --- | --- | --- | --- |'];
const COMMAND = /\| `npm run bench ([\w-]+)` \| [\d-]+ \|$/;

/**
 * A document with the figures of a run in its table: rows of benches that were not run stay as they are.
 * @throws Error when the document has no place for a table
 */
export function withFigures(document: string, run: Run): string {
  const [from, to] = [document.indexOf(BEGIN), document.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`The document has no ${BEGIN} with an ${END} after it.`);
  const old = document.slice(from + BEGIN.length, to).split('\n');
  const rows = run.known.flatMap((bench) => {
    if (!run.benches.includes(bench)) return old.filter((line) => COMMAND.exec(line)?.[1] === bench);
    return run.figures.filter((figure) => figure.bench === bench).map((figure) => rowOf(figure, run.date));
  });
  const lines = [BEGIN, `Machine of the latest: ${run.machine}.`, '', ...HEAD, ...rows];
  return `${document.slice(0, from)}${lines.join('\n')}\n${document.slice(to)}`;
}

function rowOf(figure: Measured, date: string): string {
  const { name, value, unit, goal, rival, detail, bench } = figure;
  const result = `${inWords(value, unit)}${isMissed(figure) ? ' (missed)' : ''}`;
  const beside = detail ?? (rival === null || unit === 'ratio' ? '' : inWords(rival, unit));
  const cells = [
    name,
    goal === null ? '' : goalInWords(goal, unit),
    result,
    beside,
    `\`npm run bench ${bench}\``,
    date,
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

/** Whether a figure is not what it is to be. */
function isMissed({ value, goal }: Measured): boolean {
  if (goal === null) return false;
  const [relation, limit] = goal.split(' ');
  return relation === '<=' ? !(value <= Number(limit)) : !(value >= Number(limit));
}

function goalInWords(goal: string, unit: string): string {
  const [relation, limit] = goal.split(' ');
  return `${relation === '<=' ? '≤' : '≥'} ${inWords(Number(limit), unit)}`;
}

/** Three digits that count, and no more than a person reads. */
function inWords(value: number, unit: string): string {
  const size = Math.abs(value);
  const digits = Number.isInteger(value) || size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.1 ? 2 : 4;
  const number = value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return unit === 'ratio' || unit === '' ? number : `${number} ${unit}`;
}
