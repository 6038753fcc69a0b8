import type { SignalCatalogue } from './catalogue.ts';
import type { Extras } from './extras.ts';
import type { Memos } from './memos.ts';
import { createMemo, type Memo } from './reading.ts';
import type { Flag, FlagReason, SignalValue } from './value.ts';

/** A tank's sensor is good to six litres. */
const TANK_TOLERANCE_L = 6;

/** The keys that rules over several signals of one message look at, and the place of each in this list. */
const KEYS = [
  'latitude',
  'longitude',
  'remaining_fuel',
  'tank_capacity',
  'mileage',
  'mileage_forecast',
  'remaining_contract_days',
  'capacity',
  'basic_propulsion_type',
  'basic_drive_train',
  'soc_hv_header',
  'fuel_level',
  'display_unit_distance',
  'basic_construction_date',
] as const;
const LATITUDE = 0;
const LONGITUDE = 1;
const FUEL = 2;
const TANK = 3;
const MILEAGE = 4;
const FORECAST = 5;
const CONTRACT_DAYS = 6;
const CAPACITY = 7;
const PROPULSION = 8;
const DRIVE_TRAIN = 9;
const CHARGE = 10;
const FUEL_LEVEL = 11;
const UNIT = 12;
const BUILT = 13;

/** What is being built while a message is read. */
export interface Draft {
  /** Shared with other messages: never changed. */
  slots: readonly number[];
  /** Raw displacement, for the rule of its zero; undefined = it is not carried, or usable. */
  rawCapacity: unknown;
  readonly flags: Flag[];
  readonly extras: Extras;
  /** Indexes of the values that are null. */
  readonly missing: number[];
  /** Indexes of the values that may differ from those of the message before. */
  readonly fresh: number[];
}

/** A draft of a message that has said nothing yet. */
export function createDraft(): Draft {
  return { slots: NO_SLOTS, rawCapacity: undefined, flags: [], extras: [], missing: [], fresh: [] };
}

const NO_SLOTS: readonly number[] = [];
const DAY_MS = 86_400_000;

/** Rules that need more than one signal of a message, or the date; they run after its fields were read one by one. */
export class MessageRules {
  /** Slot → index into KEYS plus one; 0 = no rule looks at it. */
  readonly #keyOfSlot: Uint8Array;
  /** Index into the draft of each of KEYS, -1 = not carried; by lists of slots, which messages of one form share. */
  readonly #indexes = new WeakMap<readonly number[], Int16Array<ArrayBuffer>>();
  #at = new Int16Array(KEYS.length).fill(-1);
  /** The slots that they are of. */
  #located: readonly number[] = [];
  #draft = createDraft();
  readonly #memos: Memos;
  #memo = createMemo();
  /** UTC day of the message before, counted from 1970-01-01, and as `YYYY-MM-DD`. */
  #day = Number.NaN;
  #today = '';

  constructor(catalogue: SignalCatalogue, memos: Memos) {
    this.#memos = memos;
    this.#keyOfSlot = new Uint8Array(catalogue.specs.length);
    KEYS.forEach((key, index) => {
      this.#keyOfSlot[catalogue.slot(key)] = index + 1;
    });
  }

  /**
   * Applies the rules to what was read.
   * @param memo holds what the message said; it forgets what a rule refuses, as that does not hang on it alone
   */
  apply(draft: Draft, memo: Memo, now: number): void {
    this.#draft = draft;
    this.#memo = memo;
    this.#locate(draft.slots);
    this.#position();
    this.#fuel();
    this.#forecast();
    this.#displacement();
    this.#builtAhead(now);
    if (this.#get(UNIT) === 'mi') this.#flag(UNIT, 'unit_unconfirmed');
  }

  #locate(slots: readonly number[]): void {
    if (slots === this.#located) return;
    this.#located = slots;
    this.#at = this.#indexes.get(slots) ?? this.#indexesIn(slots);
    this.#indexes.set(slots, this.#at);
  }

  #indexesIn(slots: readonly number[]): Int16Array<ArrayBuffer> {
    const indexes = new Int16Array(KEYS.length).fill(-1);
    slots.forEach((slot, index) => {
      const key = this.#keyOfSlot[slot];
      if (key) indexes[key - 1] = index;
    });
    return indexes;
  }

  /** Latitude and longitude are one unit: without both there is no position. Null Island is where bad receivers are. */
  #position(): void {
    const latitude = this.#get(LATITUDE);
    const longitude = this.#get(LONGITUDE);
    if (latitude === 0 && longitude === 0) {
      this.#refuse(LATITUDE, 'implausible');
      this.#refuse(LONGITUDE, 'implausible');
      return;
    }
    const hasLatitude = latitude !== null && latitude !== undefined;
    const hasLongitude = longitude !== null && longitude !== undefined;
    if (hasLatitude && !hasLongitude) this.#refuse(LATITUDE, 'position_incomplete');
    if (hasLongitude && !hasLatitude) this.#refuse(LONGITUDE, 'position_incomplete');
  }

  #fuel(): void {
    const fuel = this.#get(FUEL);
    const tank = this.#get(TANK);
    if (typeof fuel === 'number' && typeof tank === 'number' && fuel > tank + TANK_TOLERANCE_L) {
      this.#refuse(FUEL, 'out_of_range');
    }
  }

  /** The odometer at the contract's end cannot be below today's, unless the end has passed. */
  #forecast(): void {
    const forecast = this.#get(FORECAST);
    const mileage = this.#get(MILEAGE);
    if (typeof forecast !== 'number' || typeof mileage !== 'number' || forecast >= mileage) return;
    const days = this.#get(CONTRACT_DAYS);
    if (typeof days !== 'number' || days >= 0) this.#refuse(FORECAST, 'out_of_range');
  }

  /** An electric car has no displacement: its zero is no fault. */
  #displacement(): void {
    if (this.#get(CAPACITY) !== null || Number(this.#draft.rawCapacity) !== 0 || !this.#isElectric()) return;
    const index = this.#draft.flags.findIndex((flag) => flag.key === 'capacity' && flag.reason === 'out_of_range');
    if (index >= 0) this.#draft.flags.splice(index, 1);
  }

  /** By the same order of evidence as the vehicle's kind of energy, from this message alone. */
  #isElectric(): boolean {
    const train = this.#get(DRIVE_TRAIN);
    if (train === 'BEV' || train === 'ELECTRIC') return true;
    if (train === 'PHEV' || train === 'HYBRID') return false;
    const propulsion = this.#get(PROPULSION);
    if (propulsion === 'ELECTRIC' || propulsion === 'HYBRID') return propulsion === 'ELECTRIC';
    return typeof this.#get(CHARGE) === 'number' && typeof this.#get(FUEL_LEVEL) !== 'number';
  }

  #builtAhead(now: number): void {
    const built = this.#get(BUILT);
    if (typeof built !== 'string') return;
    const day = Math.floor(now / DAY_MS);
    if (day !== this.#day) {
      this.#day = day;
      this.#today = new Date(now).toISOString().slice(0, 10);
    }
    if (built > this.#today) this.#refuse(BUILT, 'out_of_range');
  }

  /** The value of one of KEYS; null = carried without a usable value, undefined = not carried. */
  #get(key: number): SignalValue | null | undefined {
    const at = this.#at[key] as number;
    return at < 0 ? undefined : this.#memos.said(this.#memo, this.#draft.slots[at] as number);
  }

  #flag(key: number, reason: FlagReason): void {
    this.#draft.flags.push({ key: KEYS[key] as string, reason });
  }

  /** Refuses a usable value. */
  #refuse(key: number, reason: FlagReason): void {
    const at = this.#at[key] as number;
    this.#draft.missing.push(at);
    const slot = this.#draft.slots[at] as number;
    this.#memos.forget(this.#memo, slot);
    this.#flag(key, reason);
  }
}
