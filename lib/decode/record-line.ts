import { MAX_BYTES, type Parser, rejected } from '../signals/parse.ts';
import type { Memo, Reading, Rejection } from '../signals/reading.ts';
import type { Line } from './lines.ts';

/** Where a record stood in its topic; null = its line does not say so in full. */
export interface RecordPlace {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}

/** One line as the record that it is. */
export interface LineRecord {
  readonly place: RecordPlace | null;
  /** Kafka timestamp, epoch ms; null = missing. Of a bare message the time of reading. */
  readonly timestamp: number | null;
  /** Kafka offset; without one the line's number. */
  readonly offset: number;
  readonly read: Reading | Rejection;
}

type Fields = Readonly<Record<string, unknown>>;
type MemoOf = (vin: string) => Memo | undefined;

const decoder = new TextDecoder('utf-8', { fatal: true });
/** One of these beside `payload` makes a line a record as `kcat -C -J` prints it. */
const ENVELOPE = ['topic', 'partition', 'offset', 'ts'] as const;

/**
 * Reads one line: a bare message of the feed, or a record with its envelope.
 * @param number of the line, from 1
 * @param now epoch ms, the time of a bare message
 * @param memoOf what the vehicle of a VIN said last
 */
export function readLine(line: Line, number: number, parser: Parser, now: number, memoOf?: MemoOf): LineRecord {
  const bare = (read: Reading | Rejection): LineRecord => ({ place: null, timestamp: now, offset: number, read });
  if (line === null) return bare(rejected('too_large'));
  const fields = envelopeOf(line);
  if (fields === null) return bare(parser.parse(line, now, memoOf));
  const { topic, partition, offset, ts, payload } = fields;
  const isPlaced = typeof topic === 'string' && isWhole(partition) && isWhole(offset);
  return {
    place: isPlaced ? { topic, partition, offset } : null,
    timestamp: typeof ts === 'number' ? ts : null,
    offset: isWhole(offset) ? offset : number,
    read: isTooLarge(line, payload) ? rejected('too_large') : readPayload(payload, parser, now, memoOf),
  };
}

/** The fields of a line that is an envelope; null = it is none. */
function envelopeOf(line: Uint8Array): Fields | null {
  let fields: unknown;
  try {
    const text = decoder.decode(line);
    // Most lines of a file of bare messages are told by this, and then read but once. A key may be written in escapes.
    if (!text.includes('"payload"') && !text.includes('\\u')) return null;
    fields = JSON.parse(text);
  } catch {
    return null;
  }
  return isObject(fields) && isEnvelope(fields) ? fields : null;
}

function isEnvelope(fields: Fields): boolean {
  if (!Object.hasOwn(fields, 'payload') || Object.hasOwn(fields, 'vin')) return false;
  return ENVELOPE.some((key) => Object.hasOwn(fields, key));
}

function readPayload(payload: unknown, parser: Parser, now: number, memoOf?: MemoOf): Reading | Rejection {
  if (payload === null) return rejected('tombstone');
  if (typeof payload === 'string') return parser.parseText(payload, now, memoOf);
  return parser.parseMessage(payload, now, memoOf);
}

/** A payload that is no text has no bytes of its own: those of its line count. */
function isTooLarge(line: Uint8Array, payload: unknown): boolean {
  return typeof payload !== 'string' && line.length > MAX_BYTES;
}

function isWhole(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isObject(value: unknown): value is Fields {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
