/*
 * What the HTTP API answers about the past, for the pages that ask. Times in epoch ms.
 */

/** Where a vehicle was, oldest first; degrees WGS 84. */
export interface Trail {
  readonly positions: readonly (readonly [at: number, latitude: number, longitude: number])[];
}

/** How a vehicle's figures went, by feed key, oldest first, and what happened, newest first. */
export interface Course {
  readonly from: number;
  readonly to: number;
  readonly series: Readonly<Record<string, readonly (readonly [at: number, value: number])[]>>;
  readonly events: readonly { readonly at: number; readonly kind: string; readonly data: unknown }[];
}

/** Sums over a fleet; null = not known. */
export interface FleetTotals {
  readonly fuelLitres: number;
  readonly fuelVehicles: number;
  /** Since the time that was asked for. */
  readonly kmToday: number | null;
  readonly kmVehicles: number;
}
