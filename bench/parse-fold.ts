import { pathToFileURL } from 'node:url';
import { SummaryColumns } from '../lib/protocol/columns.ts';
import { SignalCatalogue } from '../lib/signals/catalogue.ts';
import { Parser } from '../lib/signals/parse.ts';
import { createVehicle } from '../lib/vehicle/create-vehicle.ts';
import { derive } from '../lib/vehicle/derive.ts';
import { applyReading } from '../lib/vehicle/fold.ts';
import { summaryOf } from '../lib/vehicle/summary.ts';
import type { Vehicle } from '../lib/vehicle/vehicle.ts';
import { BenchFeed, type BenchRecord } from './feed.ts';

const VEHICLES = 1000;
const MESSAGES = 10_000;
const ROUNDS = 9;
const WARM_UP_ROUNDS = 3;
/** Messages between two ticks of 100 ms, at the 10,000 a second that the budget is for. */
const TICK_MESSAGES = 1000;
const SEED = 7;

export interface BenchResult {
  readonly name: string;
  /** CPU of reading and folding a message, in that of `JSON.parse(buffer.toString('utf8'))` of it; median of the rounds. */
  readonly ratio: number;
  readonly target: number;
  /** CPU a message, µs. */
  readonly jsonUs: number;
  readonly foldUs: number;
  /** With what is derived and written to the columns of the rows that changed, once a tick. */
  readonly ticksUs: number;
  readonly ticksRatio: number;
}

/** The state that a server holds, as far as it is measured. */
class Fleet {
  readonly #columns = new SummaryColumns();
  readonly #catalogue = new SignalCatalogue();
  readonly #parser = new Parser(this.#catalogue);
  readonly #vehicles = new Map<string, Vehicle>();
  readonly #rows = new Map<Vehicle, number>();
  readonly #dirty = new Set<Vehicle>();
  readonly #memoOf = (vin: string) => this.#vehicles.get(vin)?.memo;

  apply(record: BenchRecord): Vehicle {
    const reading = this.#parser.parse(record.value, record.timestamp, this.#memoOf);
    if (!reading.ok) throw new Error(`The bench's own record was rejected: ${reading.reason}.`);
    const vehicle = this.#vehicles.get(reading.vin) ?? this.#enter(reading.vin);
    applyReading(vehicle, reading, record, record.timestamp);
    return vehicle;
  }

  /** As `apply`, and every so many records what is derived of the vehicles that they changed. */
  applyInTicks(records: readonly BenchRecord[]): void {
    records.forEach((record, index) => {
      this.#dirty.add(this.apply(record));
      if ((index + 1) % TICK_MESSAGES === 0) this.#tick(record.timestamp);
    });
  }

  #tick(now: number): void {
    for (const vehicle of this.#dirty) {
      const row = this.#rows.get(vehicle) as number;
      this.#columns.ensureRow(row);
      this.#columns.write(row, summaryOf(vehicle, derive(vehicle.view, now)));
    }
    this.#dirty.clear();
  }

  #enter(vin: string): Vehicle {
    const vehicle = createVehicle(vin, this.#catalogue);
    this.#rows.set(vehicle, this.#rows.size);
    this.#vehicles.set(vin, vehicle);
    return vehicle;
  }
}

/** Measures in this process, the three ways taking turns on the same messages. */
export async function run(): Promise<BenchResult> {
  const feed = new BenchFeed(VEHICLES, SEED);
  const [folding, ticking] = [new Fleet(), new Fleet()];
  const rounds: { readonly json: number; readonly fold: number; readonly ticks: number }[] = [];
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
    const records = feed.next(MESSAGES);
    const json = cpuUs(() => records.forEach(parseOnly));
    const fold = cpuUs(() => records.forEach((record) => void folding.apply(record)));
    const ticks = cpuUs(() => ticking.applyInTicks(records));
    if (round >= 0) rounds.push({ json, fold, ticks });
  }
  return {
    name: 'parse-fold',
    ratio: median(rounds.map(({ json, fold }) => fold / json)),
    target: 2,
    jsonUs: median(rounds.map(({ json }) => json)) / MESSAGES,
    foldUs: median(rounds.map(({ fold }) => fold)) / MESSAGES,
    ticksUs: median(rounds.map(({ ticks }) => ticks)) / MESSAGES,
    ticksRatio: median(rounds.map(({ json, ticks }) => ticks / json)),
  };
}

/** Kept, so that the parse is not optimised away. */
let last: unknown;

function parseOnly({ value }: BenchRecord): void {
  last = JSON.parse(value.toString('utf8'));
}

/** CPU time that the work takes, all threads of the process included. */
function cpuUs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b);
  return ((sorted[(sorted.length - 1) >> 1] as number) + (sorted[sorted.length >> 1] as number)) / 2;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { name, ratio, target, jsonUs, foldUs, ticksUs, ticksRatio } = await run();
  const perMessage = `JSON.parse ${jsonUs.toFixed(2)}, parse and fold ${foldUs.toFixed(2)}, with ticks ${ticksUs.toFixed(2)}`;
  console.log(
    `${name} ratio ${ratio.toFixed(2)} target <= ${target.toFixed(1)} (µs per message: ${perMessage}; ratio with ticks ${ticksRatio.toFixed(2)})`,
  );
  if (last === undefined) throw new Error('Nothing was parsed.');
}
