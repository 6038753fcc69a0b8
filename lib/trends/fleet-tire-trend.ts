import { median } from './statistics.ts';
import type { TireTrend } from './tire-trend.ts';

/** Fewer vehicles are no fleet to compare with. */
const FEWEST_VEHICLES = 5;
/** Share of the vehicles that the weather reaches when it is the weather. */
const MANY = 0.5;
/** Falling faster than the fleet by a leak's growth (20 kPa) in the week that is looked at, kPa a day. */
const APART_KPA_PER_DAY = 20 / 7;

/** A vehicle and its trend. */
export interface VehicleTrend {
  readonly id: string;
  readonly trend: TireTrend;
}

/** What the tires of a fleet do together. */
export type FleetTrend =
  | { readonly kind: 'unknown'; readonly needs: 'vehicles'; readonly since: number | null }
  | {
      /** `weather`: most vehicles fall together. */
      readonly kind: 'weather' | 'steady';
      /** Epoch ms of the first reading used of any vehicle. */
      readonly since: number;
      /** Vehicles that are known, and the share of them (0 to 1) whose four tires all fall. */
      readonly vehicles: number;
      readonly share: number;
      /** Median of the vehicles, kPa a day, below 0 where they fall. */
      readonly kPaPerDay: number;
      /** Vehicles whose four tires fall so much faster than the fleet's that it is not the weather. */
      readonly apart: readonly string[];
    };

/** The weather on many vehicles' tires, and who falls on their own. */
export function fleetTrend(vehicles: readonly VehicleTrend[]): FleetTrend {
  const known = vehicles.flatMap(({ id, trend }) =>
    trend.kind === 'unknown' || trend.common === null ? [] : [{ id, ...trend.common }],
  );
  const since = known.length > 0 ? Math.min(...known.map((one) => one.since)) : null;
  if (known.length < FEWEST_VEHICLES || since === null) return { kind: 'unknown', needs: 'vehicles', since };
  const falling = known.filter((one) => one.isFalling);
  const share = falling.length / known.length;
  const kPaPerDay = median(known.map((one) => one.kPaPerDay)) as number;
  const apart = falling.filter((one) => one.kPaPerDay < kPaPerDay - APART_KPA_PER_DAY).map(({ id }) => id);
  return { kind: share > MANY ? 'weather' : 'steady', since, vehicles: known.length, share, kPaPerDay, apart };
}
