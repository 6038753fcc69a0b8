import type { LineDecoder } from '../lib/decode/line-decoder.ts';
import { LineSplitter } from '../lib/decode/lines.ts';
import { RecordDecoder } from '../lib/decode/record-decoder.ts';
import { VehicleDecoder } from '../lib/decode/vehicle-decoder.ts';
import { BenchFeed, type BenchRecord } from './feed.ts';
import { note } from './figure.ts';

/** Records a second of CPU that `npm run decode` makes lines of; the median of the rounds. */
const RECORDS = 20_000;
const ROUNDS = 9;
const WARM_UP_ROUNDS = 2;
const VEHICLES = 1000;
const TARGET = 50_000;

const FORMS: Readonly<Record<string, (record: BenchRecord) => string>> = {
  messages: ({ value }) => String(value),
  'records of kcat': ({ value, offset, timestamp }) =>
    JSON.stringify({
      topic: 't',
      partition: 0,
      offset,
      tstype: 'create',
      ts: timestamp,
      key: null,
      payload: `${value}`,
    }),
};
const DECODERS: Readonly<Record<string, (now: number) => LineDecoder>> = {
  printed: (now) => new RecordDecoder(now),
  folded: (now) => new VehicleDecoder(now),
};

for (const [form, write] of Object.entries(FORMS)) {
  for (const [way, create] of Object.entries(DECODERS)) {
    const value = Math.round(rateOf(write, create));
    const rate = value.toLocaleString('en');
    note({ name: `decode ${form}, ${way}`, value, unit: 'records/s of CPU', goal: `>= ${TARGET}`, rival: null });
    console.log(`decode ${form}, ${way}: ${rate} records a second of CPU, target >= ${TARGET.toLocaleString('en')}`);
  }
}

function rateOf(write: (record: BenchRecord) => string, create: (now: number) => LineDecoder): number {
  const feed = new BenchFeed(VEHICLES, 7);
  const decoder = create(Date.UTC(2026, 0, 1));
  const rates: number[] = [];
  let number = 0;
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
    const bytes = Buffer.from(`${feed.next(RECORDS).map(write).join('\n')}\n`);
    const before = process.cpuUsage();
    let written = 0;
    for (const line of new LineSplitter().push(bytes)) written += Buffer.byteLength(decoder.take(line, ++number));
    const { user, system } = process.cpuUsage(before);
    if (number === 0 || Number.isNaN(written)) throw new Error('Nothing was decoded.');
    if (round >= 0) rates.push((RECORDS * 1e6) / (user + system));
  }
  return rates.toSorted((a, b) => a - b)[ROUNDS >> 1] as number;
}
