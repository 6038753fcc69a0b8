import type { Kysely } from 'kysely';
import type { EventKind } from '../../lib/history/kinds.ts';
import type { RosterEntry } from '../../lib/roster/entry.ts';

/*
 * What the history is kept in: the same tables in SQLite and in PostgreSQL, in whole numbers and text that both know.
 * Positions, readings, events and rejected records have a table for each UTC day, as `positions_20261126`, which is
 * dropped whole when its time is over; the types here stand for any day's.
 */

export interface VehicleTable {
  readonly id: number;
  readonly vin: string;
}

export interface SignalTable {
  readonly id: number;
  readonly key: string;
}

/** Where a vehicle was; a row for each record that moved one of its figures. Null = not known. */
export interface PositionTable {
  readonly vehicle: number;
  /** Record time, epoch ms, and the record's offset. */
  readonly at: number;
  readonly record: number;
  /** Degrees × 1e7. */
  readonly latitude: number | null;
  readonly longitude: number | null;
  /** Degrees × 100. */
  readonly heading: number | null;
  /** Metres. */
  readonly odometer: number | null;
  /** Millimetres. */
  readonly altitude: number | null;
}

/** What else a record changed; `changes` is read by `lib/history/changes.ts`. */
export interface ReadingTable {
  readonly vehicle: number;
  readonly at: number;
  readonly record: number;
  readonly changes: string;
}

export interface EventTable {
  readonly vehicle: number;
  readonly at: number;
  readonly record: number;
  /** One record may bring several events: its number among them. */
  readonly place: number;
  readonly kind: EventKind;
  /** JSON; its form is that of `lib/history/events.ts`. */
  readonly data: string;
}

/** A record that could not be read. */
export interface RejectedTable {
  readonly partition: string;
  readonly record: number;
  /** When it was read, epoch ms. */
  readonly at: number;
  readonly reason: string;
  readonly detail: string;
  readonly sha256: string;
  readonly size: number;
  /** The first 64 KiB. */
  readonly bytes: Buffer;
}

/** Offsets that were deleted in Kafka before they could be read: from `low` up to before `high`. */
export interface GapTable {
  readonly partition: string;
  readonly low: string;
  readonly high: string;
  readonly at: number;
}

/** Which days there are tables of. */
export interface DayTable {
  readonly kind: string;
  readonly day: string;
}

/** Everything before `next` is in the other tables. */
export interface ProgressTable {
  /** `topic/partition` */
  readonly partition: string;
  readonly next: string;
}

export interface CheckpointTable {
  readonly part: number;
  readonly positions: string;
  readonly sha256: string;
  readonly body: Buffer;
}

export interface NoteTable {
  readonly name: string;
  readonly value: string;
}

/** What is entered of a vehicle; a column for each field of `lib/roster/entry.ts`. */
export type RosterTable = RosterEntry;

/** A change of the roster: an edit, or an import. Those that were undone stay as what they were. */
export interface RosterSetTable {
  /** In the order in which they were made. */
  readonly id: number;
  readonly at: number;
  readonly kind: string;
  readonly added: number;
  readonly changed: number;
  /** The one vehicle that it is about; null = several. */
  readonly vin: string | null;
  /** When it was undone, epoch ms. */
  readonly undone: number | null;
}

/** An entry before and after a change set, as JSON; null = there was none. */
export interface RosterChangeTable {
  readonly set: number;
  readonly vin: string;
  readonly before: string | null;
  readonly after: string | null;
}

export interface Tables {
  readonly vehicles: VehicleTable;
  readonly signals: SignalTable;
  readonly positions: PositionTable;
  readonly readings: ReadingTable;
  readonly events: EventTable;
  readonly rejected: RejectedTable;
  readonly gaps: GapTable;
  readonly days: DayTable;
  readonly progress: ProgressTable;
  readonly checkpoint: CheckpointTable;
  readonly notes: NoteTable;
  readonly roster: RosterTable;
  readonly roster_sets: RosterSetTable;
  readonly roster_changes: RosterChangeTable;
}

export type Db = Kysely<Tables>;
