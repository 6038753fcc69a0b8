import type { PartReader } from '../../lib/checkpoint/part-reader.ts';
import type { PartWriter } from '../../lib/checkpoint/part-writer.ts';
import type { VehicleLogs } from '../../lib/fleet/vehicle-logs.ts';
import { NO_MARK, type TrendMark } from '../../lib/fleet/verdicts.ts';
import { LEVELS, REASON_CODES } from '../../lib/protocol/columns.ts';
import type { RosterEntry } from '../../lib/roster/entry.ts';
import type { ContractTerms } from '../../lib/trends/contract-forecast.ts';
import { type FleetTrend, fleetTrend } from '../../lib/trends/fleet-tire-trend.ts';
import { type SharedFault, sharedFaults, type VehicleFaults } from '../../lib/trends/shared-faults.ts';
import { type TrendReason, trendReasons } from '../../lib/trends/trend-reasons.ts';
import { contractTrend, type VehicleTrends, vehicleTrends } from '../../lib/trends/vehicle-trends.ts';
import { derive } from '../../lib/vehicle/derive.ts';
import type { Derived } from '../../lib/vehicle/derived.ts';
import { odometerDays } from '../../lib/vehicle/own-rate.ts';
import { textOf } from '../../lib/vehicle/read.ts';
import type { VehicleHistories } from './histories.ts';
import type { Member } from './members.ts';

/** Judgements a flush, at a fifth of a millisecond each: what is behind waits for the next. */
const MOST_A_FLUSH = 20;
/** A vehicle with a reason is judged again after this, as news grow old, ms. */
const AGAIN_MS = 3_600_000;
/** The weather is told by so many vehicles, and told anew after this, ms. */
const WEATHER_VEHICLES = 50;
const WEATHER_MS = 600_000;
const SHARED_MS = 60_000;

/** The trends of all vehicles: judged where something new came to a course, a few at a time. */
export class TrendBook {
  readonly #histories: VehicleHistories;
  readonly #logs: VehicleLogs;
  /** Rows to be judged. */
  readonly #due = new Set<number>();
  /** Of rows that have any reason, and when they were judged. */
  readonly #marks = new Map<number, TrendMark & { readonly at: number }>();
  #weather: { readonly at: number; readonly trend: FleetTrend } | null = null;
  #shared: { readonly at: number; readonly faults: readonly SharedFault[] } | null = null;

  constructor(histories: VehicleHistories, logs: VehicleLogs) {
    this.#histories = histories;
    this.#logs = logs;
  }

  clear(): void {
    this.#due.clear();
    this.#marks.clear();
    this.#weather = null;
    this.#shared = null;
  }

  /** A row's course has something new. */
  renew(row: number): void {
    this.#due.add(row);
  }

  /** A row whose reasons may have grown old. */
  review(row: number, now: number): void {
    const mark = this.#marks.get(row);
    if (mark && now - mark.at >= AGAIN_MS) this.#due.add(row);
  }

  markOf(row: number): TrendMark {
    return this.#marks.get(row) ?? NO_MARK;
  }

  save(row: number, to: PartWriter): void {
    const mark = this.#marks.get(row);
    to.byte(this.#due.has(row) ? 1 : 0);
    to.byte(mark ? 1 : 0);
    if (mark) to.doubles([mark.level, mark.bits, mark.at]);
  }

  restore(row: number, from: PartReader): void {
    if (from.byte() === 1) this.#due.add(row);
    if (from.byte() === 0) return;
    const [level, bits, at] = from.doubles(3) as [number, number, number];
    this.#marks.set(row, { level, bits, at });
  }

  /** Judges some of the rows that are due. @returns those whose mark changed */
  judge(memberOf: (row: number) => Member, now: number): Member[] {
    const changed: Member[] = [];
    let left = MOST_A_FLUSH;
    for (const row of this.#due) {
      if (left-- === 0) break;
      this.#due.delete(row);
      const member = memberOf(row);
      if (this.#mark(member, now)) changed.push(member);
    }
    return changed;
  }

  /** All trends of a vehicle. */
  read({ row, vehicle, master }: Member, derived: Derived, now: number): VehicleTrends {
    const course = {
      points: this.#histories.points(row),
      odometers: odometerDays(vehicle.track),
      log: this.#logs.read(row),
      terms: termsOf(master),
    };
    return vehicleTrends(vehicle.view, derived, course, now);
  }

  /** How a vehicle's contract ends, by what is entered of it. */
  contract({ vehicle, master }: Member, now: number) {
    return contractTrend(vehicle.view, odometerDays(vehicle.track), termsOf(master), now);
  }

  /** What the tires of the fleet do together. */
  weather(members: readonly Member[], now: number): FleetTrend {
    if (!this.#weather || now - this.#weather.at >= WEATHER_MS) {
      const step = Math.max(1, Math.floor(members.length / WEATHER_VEHICLES));
      const some = members.filter((_, index) => index % step === 0).slice(0, WEATHER_VEHICLES);
      const trends = some.map((member) => ({ id: member.id, trend: this.#readAll(member, now).tires }));
      this.#weather = { at: now, trend: fleetTrend(trends) };
    }
    return this.#weather.trend;
  }

  /** Codes that are new on a vehicle and on others like it. */
  sharedWith(id: string, members: readonly Member[], now: number): readonly SharedFault[] {
    if (!this.#shared || now - this.#shared.at >= SHARED_MS) {
      const found = sharedFaults(this.#allFaults(members, now), now);
      this.#shared = { at: now, faults: found.kind === 'known' ? found.groups : [] };
    }
    return this.#shared.faults.filter(({ vehicles }) => vehicles.includes(id));
  }

  #readAll(member: Member, now: number): VehicleTrends {
    return this.read(member, derive(member.vehicle.view, now).derived, now);
  }

  #mark(member: Member, now: number): boolean {
    const before = this.markOf(member.row);
    const mark = markOf(trendReasons(this.#readAll(member, now), now, member.vehicle.policy.trends));
    if (mark.bits === 0) this.#marks.delete(member.row);
    else this.#marks.set(member.row, { ...mark, at: now });
    return mark.bits !== before.bits || mark.level !== before.level;
  }

  #allFaults(members: readonly Member[], now: number): VehicleFaults[] {
    const withNews = new Set(this.#logs.rowsWithFaults());
    return members.map((member) => {
      const { view } = member.vehicle;
      const newCodes = withNews.has(member.row) ? newCodesOf(this.#readAll(member, now)) : [];
      return {
        id: member.id,
        engine: textOf(view, 'basic_engine'),
        modelRange: textOf(view, 'basic_model_range'),
        newCodes,
      };
    });
  }
}

/** What is entered of a contract, as figures. */
export function termsOf(master: Pick<RosterEntry, 'allowanceKm' | 'pricePerKm'> | null): ContractTerms {
  const price = master?.pricePerKm ?? '';
  return { allowanceKm: master?.allowanceKm ?? null, pricePerKm: price === '' ? null : Number(price) };
}

function newCodesOf({ faults }: VehicleTrends): VehicleFaults['newCodes'] {
  if (faults.kind !== 'known') return [];
  return faults.codes.filter(({ state }) => state === 'new').map(({ code, since }) => ({ code, since }));
}

function markOf(reasons: readonly TrendReason[]): TrendMark {
  let level = 0;
  let bits = 0;
  for (const reason of reasons) {
    level = Math.max(level, LEVELS.indexOf(reason.level));
    bits |= 1 << REASON_CODES.indexOf(reason.code);
  }
  return { level, bits };
}
