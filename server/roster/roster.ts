import { createHash } from 'node:crypto';
import type { MasterField } from '../../lib/roster/entry.ts';
import { commonCurrency, NO_MASTER, type RosterChange, type RosterEntry } from '../../lib/roster/entry.ts';
import { type FieldFault, readMaster } from '../../lib/roster/fields.ts';
import { entryOf, type ImportPreview } from '../../lib/roster/import-plan.ts';
import type { RosterReport, RosterState, UndoInfo } from '../../lib/roster/roster-report.ts';
import type { FleetState } from '../fleet/fleet.ts';
import type { History } from '../history/history.ts';
import { planImport } from './csv.ts';

export interface RosterOptions {
  /** Filled and kept up to date here; the fleet reads it. */
  readonly entries: Map<string, RosterEntry>;
  readonly fleet: FleetState;
  readonly history: Pick<History, 'ask' | 'write' | 'opened'>;
}

export type EditResult =
  | { readonly ok: true; readonly state: RosterState }
  | { readonly ok: false; readonly faults: readonly { readonly field: MasterField; readonly fault: FieldFault }[] };

/** A preview, and what an import of the same file must name: it is refused once file or roster are others. */
export type HashedPreview = ImportPreview & { readonly hash: string };

/** What owners enter of their vehicles: kept in the database, held here, shown by the fleet. */
export class Roster {
  readonly #options: RosterOptions;
  #undo: UndoInfo | null = null;
  /** Changes are made one after the other, each on what the one before left. */
  #last: Promise<unknown> = Promise.resolve();
  #isLoaded = false;

  constructor(options: RosterOptions) {
    this.#options = options;
  }

  /** Reads all that is kept, once the database answers. Vehicles that are known by then are shown anew. */
  async load(): Promise<void> {
    const { entries, fleet, history } = this.#options;
    await history.opened;
    for (let after = ''; ; ) {
      const page = await history.ask('rosterEntries', after);
      for (const entry of page) entries.set(entry.vin, entry);
      const last = page.at(-1);
      if (last === undefined) break;
      after = last.vin;
    }
    this.#undo = await history.ask('rosterUndo');
    this.#isLoaded = true;
    fleet.renewMasters(entries.keys());
  }

  /** @throws Error while the database has not answered yet: a roster that is not known must not look empty */
  report(): RosterReport {
    this.#mustBeLoaded();
    const { entries, fleet } = this.#options;
    return {
      ...this.#state(),
      rows: [...entries.values()].map((entry) => ({ ...entry, id: fleet.rows.idOf(entry.vin) })),
    };
  }

  /** How much is entered, without the entries. */
  state(): RosterState {
    this.#mustBeLoaded();
    return this.#state();
  }

  get entries(): ReadonlyMap<string, RosterEntry> {
    this.#mustBeLoaded();
    return this.#options.entries;
  }

  /** Changes some fields of a vehicle. @param written as somebody wrote them */
  edit(vin: string, written: Readonly<Partial<Record<MasterField, string>>>, now: number): Promise<EditResult> {
    return this.#inTurn(async () => {
      const { entries } = this.#options;
      const before = entries.get(vin) ?? null;
      const { master, faults } = readMaster(before ?? NO_MASTER, written, commonCurrency(entries.values()));
      if (faults.length > 0) return { ok: false, faults };
      await this.#save('edit', [{ vin, before, after: entryOf(vin, master, dayOf(now)) }], now);
      return { ok: true, state: this.#state() };
    });
  }

  preview(csv: string, now: number): Promise<HashedPreview> {
    return this.#inTurn(async () => ({ ...(await this.#plan(csv, now)).preview(), hash: this.#hashOf(csv) }));
  }

  /** @returns null = file or roster are not those of the preview; faults = nothing was applied */
  import(csv: string, hash: string, now: number): Promise<(ImportPreview & { readonly state: RosterState }) | null> {
    return this.#inTurn(async () => {
      if (hash !== this.#hashOf(csv)) return null;
      const plan = await this.#plan(csv, now);
      const preview = plan.preview();
      if (preview.faults.length === 0 && plan.changes.length > 0) await this.#save('import', plan.changes, now);
      return { ...preview, state: this.#state() };
    });
  }

  /** Takes the last change back. @param id its number @returns null = the last one is another */
  undo(id: number, now: number): Promise<RosterState | null> {
    return this.#inTurn(async () => {
      const undone = await this.#options.history.write('undoRoster', id, now);
      if (undone === null) return null;
      this.#apply(undone.changes);
      this.#undo = undone.undo;
      return this.#state();
    });
  }

  #mustBeLoaded(): void {
    if (!this.#isLoaded) throw new Error('the database has not answered yet');
  }

  #state(): RosterState {
    const { entries, fleet } = this.#options;
    const vins = [...entries.keys()];
    const neverHeard = vins.filter((vin) => fleet.rows.idOf(vin) === null).length;
    return { entries: vins.length, neverHeard, currency: commonCurrency(entries.values()), undo: this.#undo };
  }

  #plan(csv: string, now: number) {
    const { entries, fleet } = this.#options;
    const currency = commonCurrency(entries.values());
    return planImport(csv, {
      known: entries,
      isHeard: (vin) => fleet.rows.idOf(vin) !== null,
      currency,
      today: dayOf(now),
    });
  }

  async #save(kind: UndoInfo['kind'], changes: readonly RosterChange[], now: number): Promise<void> {
    this.#undo = await this.#options.history.write('saveRoster', kind, now, changes);
    this.#apply(changes);
  }

  #apply(changes: readonly RosterChange[]): void {
    const { entries, fleet } = this.#options;
    for (const { vin, after } of changes) {
      if (after === null) entries.delete(vin);
      else entries.set(vin, after);
    }
    fleet.renewMasters(changes.map(({ vin }) => vin));
  }

  #hashOf(csv: string): string {
    return createHash('sha256')
      .update(`${this.#undo?.id ?? 0}\n${csv}`)
      .digest('hex');
  }

  #inTurn<T>(deed: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(() => {
      this.#mustBeLoaded();
      return deed();
    });
    this.#last = turn.catch(() => {});
    return turn;
  }
}

function dayOf(now: number): string {
  return new Date(now).toISOString().slice(0, 10);
}
