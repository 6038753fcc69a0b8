import type { RosterEntry } from './entry.ts';
import type { Swap } from './swaps.ts';

/** A change that can be undone. */
export interface UndoInfo {
  readonly id: number;
  /** Epoch ms. */
  readonly at: number;
  readonly kind: 'edit' | 'import';
  readonly added: number;
  readonly changed: number;
  /** VIN of the one vehicle that it is about; null = several. */
  readonly vin: string | null;
}

/** What is entered in all, without the entries. */
export interface RosterState {
  readonly entries: number;
  /** Entries of vehicles that no record came of. */
  readonly neverHeard: number;
  /** The only currency of all prices; "" = none, or several. */
  readonly currency: string;
  /** What an undo would take back; null = nothing. */
  readonly undo: UndoInfo | null;
}

export interface RosterRow extends RosterEntry {
  /** Public id; null = no record ever came of it. */
  readonly id: string | null;
}

export interface RosterReport extends RosterState {
  readonly rows: readonly RosterRow[];
}

/** How the contract of a car ends. Distances in km; null = not known. */
export interface ContractRow {
  readonly id: string;
  readonly daysLeft: number | null;
  readonly odometerKm: number | null;
  readonly allowanceKm: number;
  readonly forecastKm: number | null;
  readonly kmOver: number | null;
  readonly cost: number | null;
  readonly currency: string;
}

export interface ContractReport {
  /** Epoch ms at which it was worked out. */
  readonly at: number;
  readonly cars: readonly ContractRow[];
  readonly swaps: readonly Swap[];
}
