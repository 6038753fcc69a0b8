import { PartReader } from '../../lib/checkpoint/part-reader.ts';
import { PartWriter } from '../../lib/checkpoint/part-writer.ts';
import { keysOf, VehicleReader, writeVehicle } from '../../lib/checkpoint/vehicle-codec.ts';
import type { FleetSummary } from '../../lib/fleet/fleet-summary.ts';
import type { RowChanges } from '../../lib/fleet/row-changes.ts';
import type { VehicleLogs } from '../../lib/fleet/vehicle-logs.ts';
import type { SignalCatalogue } from '../../lib/signals/catalogue.ts';
import type { Policy } from '../../lib/vehicle/policy.ts';
import type { VehicleHistories } from './histories.ts';
import type { Member, Members } from './members.ts';
import type { TrendBook } from './trend-book.ts';

/** Grows with each change of what is written below; a part of another form is not read. */
const FORM = 3;

/** All that is known by row, besides the vehicles themselves. */
export interface Books {
  readonly summary: FleetSummary;
  readonly changes: RowChanges;
  readonly logs: VehicleLogs;
  readonly histories: VehicleHistories;
  readonly trends: TrendBook;
}

/** Where the vehicles of a part come from, or go to. */
export interface SavedWith {
  readonly books: Books;
  readonly catalogue: SignalCatalogue;
  /** What the summary's cells were made with; those of another are made anew. */
  readonly layout: string;
  /** Of the key that public ids are made with (`Members.idMark`). */
  readonly idMark: string;
}

/** The state of some vehicles that follow each other, as bytes. @param size how many that will be, about */
export function writePart(
  members: readonly Member[],
  { books, catalogue, layout, idMark }: SavedWith,
  size?: number,
): Uint8Array<ArrayBuffer> {
  const to = new PartWriter(size);
  for (const { row, id, vehicle } of members) {
    to.text(id);
    writeVehicle(to, vehicle);
    books.logs.save(row, to);
    books.histories.save(row, to);
    books.trends.save(row, to);
  }
  for (const { row } of members) {
    books.changes.save(row, to);
    books.summary.save(row, to);
  }
  const firstRow = members[0]?.row ?? 0;
  return to.done({ form: FORM, layout, idMark, firstRow, rows: members.length, ...keysOf(catalogue) });
}

/**
 * Enters the vehicles of a part behind those that are there.
 * @returns whether the summary's cells came with it: not where another version, key or other thresholds made them
 * @throws Error where the bytes are no part, or not the next one
 */
export function readPart(
  body: Uint8Array,
  members: Members,
  policy: Policy,
  { books, catalogue, layout, idMark }: SavedWith,
): boolean {
  const from = new PartReader(body);
  const { form, firstRow, rows } = from.header;
  if (form !== FORM) throw new Error(`it has the form ${form} and not ${FORM}`);
  if (rows > 0 && firstRow !== members.size) throw new Error(`its first row is ${firstRow} and not ${members.size}`);
  const vehicles = new VehicleReader(from, catalogue, policy);
  const isSameKey = from.header.idMark === idMark;
  const entered: Member[] = [];
  for (let left = rows; left > 0; left--) {
    const id = from.text();
    const member = members.enter(vehicles.read(), isSameKey ? id : undefined);
    entered.push(member);
    books.logs.restore(member.row, from);
    books.histories.restore(member.row, from);
    books.trends.restore(member.row, from);
  }
  if (from.header.layout !== layout || !isSameKey) return false;
  for (const { row, id, vehicle, master } of entered) {
    books.changes.restore(row, from);
    books.summary.restore(row, id, vehicle, from, master ?? undefined);
    vehicle.touched = 0;
  }
  return true;
}
