import { DAY_MS } from '../vehicle/days.ts';

/** A vehicle, and the DTCs that are new on it; `since` in epoch ms. */
export interface VehicleFaults {
  readonly id: string;
  /** Engine code and development code (B48, F40); null = not supplied. */
  readonly engine: string | null;
  readonly modelRange: string | null;
  readonly newCodes: readonly { readonly code: string; readonly since: number }[];
}

/** A DTC that is new on several vehicles that have an engine or a model range in common. */
export interface SharedFault {
  readonly code: string;
  readonly by: 'engine' | 'modelRange';
  readonly name: string;
  readonly vehicles: readonly string[];
  /** Vehicles of that engine or range altogether. */
  readonly of: number;
  /** Epoch ms when the first and the last of them got it. */
  readonly first: number;
  readonly last: number;
}

export type SharedFaults =
  | { readonly kind: 'unknown'; readonly needs: 'vehicles'; readonly since: number }
  /** Most vehicles first; `since` = start of the time that is looked at. */
  | { readonly kind: 'known'; readonly since: number; readonly groups: readonly SharedFault[] };

/** A cause that vehicles share shows on them within weeks, as the seasons or an update do. */
const REACH_MS = 14 * DAY_MS;
/**
 * Two may meet by chance. So may three of many hundred: DTCs are frequent and presence alone is no fault, hence also a
 * share of the vehicles that could have it.
 */
const FEWEST_VEHICLES = 3;
const LEAST_SHARE = 0.02;
const KINDS = ['engine', 'modelRange'] as const;

/** The same DTC new on several vehicles of an engine or a model range in the 14 days before `now` (epoch ms). */
export function sharedFaults(vehicles: readonly VehicleFaults[], now: number): SharedFaults {
  const since = now - REACH_MS;
  if (vehicles.length < FEWEST_VEHICLES) return { kind: 'unknown', needs: 'vehicles', since };
  const groups = KINDS.flatMap((by) => groupsBy(by, vehicles, since, now));
  const told = groups.filter((group, place) => !groups.some((other, rank) => tells(other, rank, group, place)));
  return { kind: 'known', since, groups: told.sort((a, b) => b.vehicles.length - a.vehicles.length) };
}

function groupsBy(by: SharedFault['by'], all: readonly VehicleFaults[], since: number, now: number): SharedFault[] {
  const named = Map.groupBy(all, (vehicle) => vehicle[by]);
  return [...named].flatMap(([name, vehicles]) => {
    if (name === null) return [];
    const least = Math.max(FEWEST_VEHICLES, LEAST_SHARE * vehicles.length);
    const codes = Map.groupBy(sightings(vehicles, since, now), ({ code }) => code);
    return [...codes].flatMap(([code, seen]) => {
      const times = new Map(seen.map((one) => [one.id, one.since]));
      if (times.size < least) return [];
      const [first, last] = [Math.min(...times.values()), Math.max(...times.values())];
      return [{ code, by, name, vehicles: [...times.keys()], of: vehicles.length, first, last }];
    });
  });
}

function sightings(vehicles: readonly VehicleFaults[], since: number, now: number) {
  const all = vehicles.flatMap(({ id, newCodes }) => newCodes.map((one) => ({ ...one, id })));
  return all.filter((one) => one.since >= since && one.since <= now);
}

/** Whether a group already tells all of another: a cause is told once, by the wider name, at a tie by the engine. */
function tells(wider: SharedFault, widerPlace: number, group: SharedFault, place: number): boolean {
  if (wider === group || wider.code !== group.code) return false;
  const isWithin = group.vehicles.every((id) => wider.vehicles.includes(id));
  return isWithin && (wider.vehicles.length > group.vehicles.length || widerPlace < place);
}
