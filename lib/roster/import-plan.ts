import { unescapeCell } from '../cells.ts';
import { type Master, type MasterField, NO_MASTER, type RosterChange, type RosterEntry, sameEntry } from './entry.ts';
import { type FieldFault, readMaster } from './fields.ts';
import { type Header, type HeaderFault, type RosterColumn, readHeader } from './headers.ts';
import { readVin } from './vin.ts';

/** Why a line, or the whole file, is not taken. */
export type LineFault = FieldFault | HeaderFault | 'vin' | 'vin_twice' | 'too_many_lines' | 'csv' | 'empty';

export interface ImportFault {
  /** As an editor counts them; 1 = the header's. */
  readonly line: number;
  readonly fault: LineFault;
  readonly column: RosterColumn | null;
  /** What stands there, cut; "" = nothing. */
  readonly value: string;
}

/** What an import would do. */
export interface ImportPreview {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Columns that are not taken. */
  readonly unknown: readonly string[];
  readonly faults: readonly ImportFault[];
}

export interface ImportWith {
  readonly known: ReadonlyMap<string, RosterEntry>;
  /** Whether the fleet has heard a vehicle of that VIN. */
  readonly isHeard: (vin: string) => boolean;
  /** Of prices without one; "" = none. */
  readonly currency: string;
  /** Day on which whatever names none is registered. */
  readonly today: string;
}

/** Lines that an import may have besides its header. */
export const MOST_LINES = 100_000;
const SHOWN_VALUE = 60;

/** Works out what a file would change, a line at a time. Nothing is applied. */
export class ImportPlan {
  readonly changes: RosterChange[] = [];
  readonly #with: ImportWith;
  readonly #faults: ImportFault[] = [];
  readonly #seen = new Set<string>();
  #header: Header | null = null;
  #lines = 0;
  #unchanged = 0;

  constructor(options: ImportWith) {
    this.#with = options;
  }

  /** Takes in the next line that is not empty. @returns whether more are wanted */
  take(cells: readonly string[], line: number): boolean {
    if (this.#header === null) return this.#takeHeader(cells, line);
    if (++this.#lines > MOST_LINES) {
      this.fault(line, 'too_many_lines');
      return false;
    }
    const written: Partial<Record<RosterColumn, string>> = {};
    for (const [place, column] of this.#header.columns.entries()) {
      if (column !== null) written[column] = unescapeCell(cells[place] ?? '');
    }
    this.#takeRow(written, line);
    return true;
  }

  fault(line: number, fault: LineFault, column: RosterColumn | null = null, value = ''): void {
    this.#faults.push({ line, fault, column, value: value.slice(0, SHOWN_VALUE) });
  }

  preview(): ImportPreview {
    if (this.#header === null && this.#faults.length === 0) this.fault(1, 'empty');
    const added = this.changes.filter(({ before }) => before === null).length;
    return {
      added,
      changed: this.changes.length - added,
      unchanged: this.#unchanged,
      unknown: this.#header?.unknown ?? [],
      faults: this.#faults,
    };
  }

  #takeHeader(cells: readonly string[], line: number): boolean {
    this.#header = readHeader(cells);
    for (const { fault, column } of this.#header.faults) this.fault(line, fault, column);
    return this.#header.faults.length === 0;
  }

  #takeRow({ vin: vinCell = '', ...written }: Partial<Record<RosterColumn, string>>, line: number): void {
    const { known, isHeard, currency, today } = this.#with;
    const vin = readVin(vinCell, isHeard);
    if (vin === null || this.#seen.has(vin)) {
      this.fault(line, vin === null ? 'vin' : 'vin_twice', 'vin', vinCell);
      return;
    }
    this.#seen.add(vin);
    const before = known.get(vin) ?? null;
    const { master, faults } = readMaster(before ?? NO_MASTER, written, currency);
    for (const { field, fault } of faults) this.fault(line, fault, field, written[field as MasterField] ?? '');
    if (faults.length > 0) return;
    const after = entryOf(vin, master, today);
    if (before !== null && sameEntry(before, after)) this.#unchanged += 1;
    else this.changes.push({ vin, before, after });
  }
}

/** @param today day on which it is registered if it is not yet */
export function entryOf(vin: string, master: Master, today: string): RosterEntry {
  const { registeredAt } = master;
  return { ...master, vin, registeredAt: registeredAt === '' ? today : registeredAt };
}
