import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ensureKcat } from '../support/kcat.ts';

const run = promisify(execFile);

/** One record of the topic, as another program reads it. */
export interface TopicRecord {
  readonly partition: number;
  readonly offset: number;
  /** Epoch ms. */
  readonly ts: number;
  readonly payload: string | null;
}

/** Signals that are folded here: plain ones, whose meaning is a number or a text. */
const SIGNALS = [
  'mileage',
  'latitude',
  'longitude',
  'fuel_level',
  'battery_voltage',
  'tire_pressure_front_left',
] as const;
export type Signal = (typeof SIGNALS)[number];
/** The newest value of each signal, by VIN. */
export type Fold = Map<string, Map<Signal, { readonly value: number; readonly ts: number; readonly offset: number }>>;

/** Everything that a topic holds and may be read, by kcat. */
export async function readTopic(brokers: string, topic: string): Promise<TopicRecord[]> {
  const args = [
    '-C',
    '-J',
    '-e',
    '-q',
    '-b',
    brokers,
    '-t',
    topic,
    '-o',
    'beginning',
    '-X',
    'isolation.level=read_committed',
  ];
  const { stdout } = await run(ensureKcat(), args, { maxBuffer: 512 * 1024 * 1024, timeout: 60_000 });
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as TopicRecord);
}

/** A fold of its own, sharing nothing with the program: the newest value of each signal stands (signal catalogue, 5). */
export function foldRecords(records: readonly TopicRecord[]): Fold {
  const fold: Fold = new Map();
  for (const { payload, ts, offset } of records) {
    const said = parse(payload);
    if (said === null) continue;
    const car = fold.get(said.vin) ?? new Map();
    fold.set(said.vin, car);
    for (const signal of SIGNALS) {
      const value = Number(said.fields[signal]);
      const before = car.get(signal);
      const isNewer = !before || ts > before.ts || (ts === before.ts && offset > before.offset);
      if (said.fields[signal] !== undefined && Number.isFinite(value) && isNewer)
        car.set(signal, { value, ts, offset });
    }
  }
  return fold;
}

function parse(payload: string | null): { vin: string; fields: Record<string, unknown> } | null {
  if (payload === null || payload.length > 1024 * 1024) return null;
  try {
    const fields = JSON.parse(payload) as Record<string, unknown>;
    const { vin } = fields;
    return typeof vin === 'string' && /^TEST\d{13}$/.test(vin) ? { vin, fields } : null;
  } catch {
    return null;
  }
}
