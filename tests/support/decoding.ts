import { RecordDecoder } from '../../lib/decode/record-decoder.ts';
import { VehicleDecoder } from '../../lib/decode/vehicle-decoder.ts';
import { VIN } from './record.ts';
import { NOON } from './view.ts';

/** A record of VIN, `minute` minutes after NOON, with these fields. */
export type Record = readonly [minute: number | null, fields: object, offset?: number];

// biome-ignore lint/suspicious/noExplicitAny: what is printed is read as a person would, by its names
type Printed = any;

function lineOf([minute, fields, offset]: Record, index: number): Uint8Array {
  const ts = minute === null ? undefined : NOON + minute * 60_000;
  const envelope = {
    topic: 't',
    partition: 0,
    offset: offset ?? index,
    ts,
    payload: JSON.stringify({ vin: VIN, ...fields }),
  };
  return new TextEncoder().encode(JSON.stringify(envelope));
}

/** What `decode` prints of one record with these fields, at NOON. */
export function printed(fields: object, minute: number | null = 0): Printed {
  return JSON.parse(new RecordDecoder(NOON).take(lineOf([minute, fields], 0), 1));
}

/** What `decode` prints of one line as it stands. */
export function printedLine(line: string | Uint8Array): Printed {
  const bytes = typeof line === 'string' ? new TextEncoder().encode(line) : line;
  return JSON.parse(new RecordDecoder(NOON).take(bytes, 1));
}

/** What `decode --fold` prints of the vehicle that these records tell of, `now` in minutes after NOON. */
export function foldedAt(now: number, ...records: readonly Record[]): Printed {
  const decoder = new VehicleDecoder(NOON + now * 60_000);
  records.forEach((record, index) => void decoder.take(lineOf(record, index), index + 1));
  const [line = '{}'] = decoder.end();
  return JSON.parse(line);
}

/** `reason` of each flag by key. */
export function flagsOf({ flags }: Printed): object {
  return Object.fromEntries(flags.map(({ key, reason }: { key: string; reason: string }) => [key, reason]));
}
