import type { SignalCatalogue } from './catalogue.ts';
import type { Flag, FlagReason, SignalValue } from './value.ts';

/** A tank's sensor is good to six litres. */
const TANK_TOLERANCE_L = 6;

/** The keys that rules over several signals of one message look at. */
const KEYS = [
  'latitude',
  'longitude',
  'heading',
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
type Key = (typeof KEYS)[number];

interface Draft {
  readonly slots: readonly number[];
  readonly values: (SignalValue | null)[];
  readonly flags: Flag[];
}

/** Rules that need more than one signal of a message, or the date; they run after its fields were read one by one. */
export class MessageRules {
  /** Slot → index into KEYS plus one; 0 = no rule looks at it. */
  readonly #keyOfSlot: Uint8Array;
  /** Index into the draft of each of KEYS; -1 = not carried. */
  readonly #at = new Int16Array(KEYS.length);
  #draft: Draft = { slots: [], values: [], flags: [] };

  constructor(catalogue: SignalCatalogue) {
    this.#keyOfSlot = new Uint8Array(catalogue.specs.length);
    KEYS.forEach((key, index) => {
      this.#keyOfSlot[catalogue.slot(key)] = index + 1;
    });
  }

  apply(draft: Draft, message: Record<string, unknown>, now: number): void {
    this.#locate(draft);
    this.#position();
    this.#heading();
    this.#fuel();
    this.#forecast();
    this.#displacement(message);
    this.#builtAhead(now);
    if (this.#get('display_unit_distance') === 'mi') this.#flag('display_unit_distance', 'unit_unconfirmed');
  }

  #locate(draft: Draft): void {
    this.#draft = draft;
    this.#at.fill(-1);
    const { slots } = draft;
    for (let i = 0; i < slots.length; i++) {
      const key = this.#keyOfSlot[slots[i] as number];
      if (key) this.#at[key - 1] = i;
    }
  }

  /** Latitude and longitude are one unit: without both there is no position. Null Island is where bad receivers are. */
  #position(): void {
    const latitude = this.#get('latitude');
    const longitude = this.#get('longitude');
    if (latitude === 0 && longitude === 0) {
      for (const key of ['latitude', 'longitude'] as const) this.#refuse(key, 'implausible');
      return;
    }
    const hasLatitude = latitude !== null && latitude !== undefined;
    const hasLongitude = longitude !== null && longitude !== undefined;
    if (hasLatitude && !hasLongitude) this.#refuse('latitude', 'position_incomplete');
    if (hasLongitude && !hasLatitude) this.#refuse('longitude', 'position_incomplete');
  }

  #heading(): void {
    if (this.#get('heading') === 360) this.#set('heading', 0);
  }

  #fuel(): void {
    const fuel = this.#get('remaining_fuel');
    const tank = this.#get('tank_capacity');
    if (typeof fuel === 'number' && typeof tank === 'number' && fuel > tank + TANK_TOLERANCE_L) {
      this.#refuse('remaining_fuel', 'out_of_range');
    }
  }

  /** The odometer at the contract's end cannot be below today's, unless the end has passed. */
  #forecast(): void {
    const forecast = this.#get('mileage_forecast');
    const mileage = this.#get('mileage');
    const days = this.#get('remaining_contract_days');
    if (typeof forecast !== 'number' || typeof mileage !== 'number' || forecast >= mileage) return;
    if (typeof days !== 'number' || days >= 0) this.#refuse('mileage_forecast', 'out_of_range');
  }

  /** An electric car has no displacement: its zero is no fault. */
  #displacement(message: Record<string, unknown>): void {
    if (this.#get('capacity') !== null || Number(message.capacity) !== 0 || !this.#isElectric()) return;
    const index = this.#draft.flags.findIndex((flag) => flag.key === 'capacity' && flag.reason === 'out_of_range');
    if (index >= 0) this.#draft.flags.splice(index, 1);
  }

  #isElectric(): boolean {
    const train = this.#get('basic_drive_train');
    if (typeof train === 'string') return train === 'BEV';
    if (this.#get('basic_propulsion_type') === 'ELECTRIC') return true;
    return typeof this.#get('soc_hv_header') === 'number' && typeof this.#get('fuel_level') !== 'number';
  }

  #builtAhead(now: number): void {
    const built = this.#get('basic_construction_date');
    if (typeof built !== 'string' || Number(built.slice(0, 4)) < new Date(now).getUTCFullYear()) return;
    if (built > new Date(now).toISOString().slice(0, 10)) this.#refuse('basic_construction_date', 'out_of_range');
  }

  /** The value of a key; null = carried without a usable value, undefined = not carried. */
  #get(key: Key): SignalValue | null | undefined {
    const at = this.#at[KEYS.indexOf(key)] as number;
    return at < 0 ? undefined : this.#draft.values[at];
  }

  #set(key: Key, value: SignalValue | null): void {
    this.#draft.values[this.#at[KEYS.indexOf(key)] as number] = value;
  }

  #flag(key: Key, reason: FlagReason): void {
    this.#draft.flags.push({ key, reason });
  }

  #refuse(key: Key, reason: FlagReason): void {
    this.#set(key, null);
    this.#flag(key, reason);
  }
}
