import type { Level } from './summary.ts';

/*
 * What `/api/service` answers, as JSON with a vehicle a line, so that whoever reads it can do so as it comes
 * (`lib/service/report-lines.ts`). Days are day numbers (days since 1970-01-01); null = not supplied, or nothing says so.
 */

/** How the maker's status stands to what date and distance say. */
export const AGREEMENTS = ['agrees', 'better', 'worse'] as const;
export type Agreement = (typeof AGREEMENTS)[number];

/** One thing of one vehicle to be serviced. */
export interface ServiceEntry {
  /** `engine_oil`, or another family of the feed; `WHOLE_VEHICLE` where the vehicle names no item that says when. */
  readonly item: string;
  readonly level: Level;
  /** Left by date and by distance (km); negative is overdue. */
  readonly days: number | null;
  readonly km: number | null;
  /** The maker's status. */
  readonly status: string | null;
  /** Level by date and distance alone. */
  readonly own: Level;
  /** null = one of the two says nothing. */
  readonly maker: Agreement | null;
  /** Whether it is the statutory inspection. */
  readonly statutory: boolean;
  /** What makes the likely day. */
  readonly by: 'date' | 'distance' | null;
  readonly earliest: number | null;
  readonly likely: number | null;
  readonly latest: number | null;
}

/** All that is to be serviced of one vehicle. */
export interface VehicleService {
  /** Public id; never the VIN. */
  readonly id: string;
  readonly vinLast6: string;
  readonly items: readonly ServiceEntry[];
}

export interface ServiceReport {
  /** When it was made, epoch ms. */
  readonly at: number;
  /** The UTC day that it is of, as a day number. */
  readonly today: number;
  /** All vehicles, in the order in which they were first heard. */
  readonly vehicles: readonly VehicleService[];
}

/** The item of a vehicle as a whole. */
export const WHOLE_VEHICLE = 'whole_vehicle';
