import { parseArgs } from 'node:util';

export const USAGE = `Usage: npm run -s decode -- [--fold] [--now INSTANT] [FILE…]

  --fold   apply the records in order and print each vehicle instead of each record
  --now    instant at which the records are judged, ISO 8601 with its zone (now)

A line is a message of the feed or a record as "kcat -C -J" prints it. Without a file, or for "-", standard input is read.`;

/** What the command was asked for. */
export interface DecodeOptions {
  readonly fold: boolean;
  /** Epoch ms. */
  readonly now: number;
  /** Paths as given; "-" = standard input. */
  readonly files: readonly string[];
}

/**
 * Reads the arguments of `npm run decode`; null = the usage was asked for.
 * @param now epoch ms
 * @throws Error with the first fault and what would be right
 */
export function readOptions(args: readonly string[], now: number): DecodeOptions | null {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { fold: { type: 'boolean' }, now: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) return null;
  return {
    fold: values.fold ?? false,
    now: values.now === undefined ? now : instantOf(values.now),
    files: positionals.length === 0 ? ['-'] : positionals,
  };
}

const INSTANT = /^(\d{4}-\d{2}-\d{2})(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2}))?$/i;

/** A day without a time is its beginning in UTC. */
function instantOf(text: string): number {
  const day = INSTANT.exec(text)?.[1];
  const at = day === undefined ? Number.NaN : Date.parse(text.toUpperCase());
  // Date.parse takes 30 February for 2 March.
  if (day === undefined || Number.isNaN(at) || !isCalendarDay(day)) {
    throw new Error(`--now is no instant: "${text}". Give it like 2026-01-31T08:00:00Z.`);
  }
  return at;
}

function isCalendarDay(day: string): boolean {
  const at = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
}
