import { parseArgs } from 'node:util';

const DAY_MS = 86_400_000;
const MOST_VEHICLES = 100_000;
const MOST_PAST = 30;

export const USAGE = `Usage: npm run simulate -- --brokers HOST:PORT[,…] [options]

  --brokers   where to send to, several with commas; in plaintext, without a login
  --topic     topic to send to (motorpool.demo)
  --vehicles  how many cars, 1 to ${MOST_VEHICLES} (40)
  --seed      seed of all chances: the same seed gives the same stream (7)
  --cadence   seconds between two records of a moving car (5)
  --past      days of the past that are told first, 0 to ${MOST_PAST} (3)
  --at        instant at which it begins, ISO 8601, not ahead (now)`;

/** What the command was asked for. Times in ms. */
export interface SimulateOptions {
  readonly brokers: string;
  readonly topic: string;
  readonly vehicles: number;
  readonly seed: number;
  readonly cadence: number;
  readonly past: number;
  /** Epoch ms. */
  readonly at: number;
}

/**
 * Reads the arguments of `npm run simulate`; null = the usage was asked for.
 * @param now epoch ms
 * @throws Error with the first fault and what would be right
 */
export function readOptions(args: readonly string[], now: number): SimulateOptions | null {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      brokers: text,
      topic: text,
      vehicles: text,
      seed: text,
      cadence: text,
      past: text,
      at: text,
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return null;
  if (values.brokers === undefined) throw new Error('To which broker? Give --brokers HOST:PORT.');
  return {
    brokers: brokersOf(values.brokers),
    topic: topicOf(values.topic ?? 'motorpool.demo'),
    vehicles: numberOf('vehicles', values.vehicles ?? '40', 1, MOST_VEHICLES, /^\d+$/),
    seed: numberOf('seed', values.seed ?? '7', 0, 999_999_999, /^\d+$/),
    cadence: 1_000 * numberOf('cadence', values.cadence ?? '5', 0.1, 3_600),
    past: DAY_MS * numberOf('past', values.past ?? '3', 0, MOST_PAST),
    at: instantOf(values.at, now),
  };
}

function brokersOf(text: string): string {
  for (const broker of text.split(','))
    if (!/^(\[[0-9a-f:.]+\]|[^\s:/@]+):\d{1,5}$/i.test(broker.trim()))
      throw new Error(`--brokers: "${broker}" is no host:port. Write for example 127.0.0.1:9092.`);
  return text;
}

function topicOf(text: string): string {
  if (/^[a-zA-Z0-9._-]{1,249}$/.test(text)) return text;
  throw new Error(`--topic: "${text}" cannot be the name of a topic. Letters, digits, ".", "_" and "-" are allowed.`);
}

function numberOf(name: string, text: string, min: number, max: number, form = /^\d+(\.\d+)?$/): number {
  const value = form.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  const kind = form.source.includes('\\.') ? 'number' : 'whole number';
  throw new Error(`--${name}: "${text}" is no ${kind} from ${min} to ${max}.`);
}

function instantOf(text: string | undefined, now: number): number {
  if (text === undefined) return now;
  const at = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : Number.NaN;
  if (at <= now) return at;
  throw new Error(`--at: "${text}" is no instant of the past. Write for example 2025-06-15T12:00:00Z.`);
}
