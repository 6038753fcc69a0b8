import type { PartReader } from '../checkpoint/part-reader.ts';
import type { PartWriter } from '../checkpoint/part-writer.ts';
import { COLUMN_NAMES, SummaryColumns } from '../protocol/columns.ts';
import {
  writeAttention,
  writeEnergy,
  writeHeard,
  writeMotion,
  writeOdometer,
  writePlace,
  writeService,
  writeTrust,
} from '../protocol/write-cells.ts';
import { battery } from '../vehicle/battery.ts';
import { contract } from '../vehicle/contract.ts';
import { coolant } from '../vehicle/coolant.ts';
import { dayOf } from '../vehicle/days.ts';
import { energy } from '../vehicle/energy.ts';
import { messages } from '../vehicle/messages.ts';
import { energyKind } from '../vehicle/powertrain.ts';
import { security } from '../vehicle/security.ts';
import { serviceDue } from '../vehicle/service.ts';
import {
  type Entered,
  energyCells,
  heardCells,
  identityOf,
  motionCells,
  odometerCells,
  placeCells,
  serviceCells,
  trustCells,
} from '../vehicle/summary.ts';
import { tireMessageLevel, tires, worstWheel } from '../vehicle/tires.ts';
import { TOUCHED } from '../vehicle/touched.ts';
import type { Vehicle } from '../vehicle/vehicle.ts';
import { widened } from '../widened.ts';
import { kindIn, marksOf, NO_VERDICTS, type TrendMark, withKind, withLevel } from './verdicts.ts';

const { position, trust, motion, odometer, identity } = TOUCHED;
/** What has a level, or adds to the worst of them. */
const JUDGED = ~(TOUCHED.heard | position | trust | motion | odometer | identity);

/**
 * The summary of all vehicles in columns, kept up to date by what was touched of each: most records move a vehicle and
 * leave what it means as it was. What is made anew is what `derive` makes of the same groups.
 */
export class FleetSummary {
  readonly columns = new SummaryColumns();
  /** By row: the levels that its attention is made of. */
  #verdicts = new Uint32Array(64);

  /** Forgets all rows. */
  clear(): void {
    this.columns.clear();
    this.#verdicts = new Uint32Array(64);
  }

  /**
   * Brings a row up to date with what was touched of its vehicle, which it clears.
   * @param id public id of the vehicle
   * @param mark what its course adds to its attention
   * @param now epoch ms
   * @param entered what the roster says of it
   * @returns mask of the column groups in which a cell differs from before; 0 = nothing changed
   */
  update(row: number, id: string, vehicle: Vehicle, mark: TrendMark, now: number, entered?: Entered): number {
    const { touched } = vehicle;
    vehicle.touched = 0;
    const { columns } = this;
    columns.ensureRow(row);
    const { cells } = columns;
    let mask = writeHeard(cells, row, heardCells(vehicle));
    if (touched & position) mask |= writePlace(cells, row, placeCells(vehicle));
    if (touched & trust) mask |= writeTrust(cells, row, trustCells(vehicle));
    if (touched & motion) mask |= writeMotion(cells, row, motionCells(vehicle));
    if (touched & odometer) mask |= writeOdometer(cells, row, odometerCells(vehicle));
    if (touched & identity) mask |= columns.writeIdentity(row, identityOf(vehicle, id, entered));
    return touched & JUDGED ? mask | this.#judge(row, vehicle, touched, mark, now) : mask;
  }

  save(row: number, to: PartWriter): void {
    to.whole(this.#verdictsOf(row));
    for (const name of COLUMN_NAMES) to.double(this.columns.cells[name][row] as number);
  }

  /** Takes a row's cells in as they were; its vehicle must be the one that they were made of. */
  restore(row: number, id: string, vehicle: Vehicle, from: PartReader, entered?: Entered): void {
    const { columns } = this;
    columns.ensureRow(row);
    this.#verdictsOf(row);
    this.#verdicts[row] = from.whole();
    for (const name of COLUMN_NAMES) columns.cells[name][row] = from.double();
    columns.writeIdentity(row, identityOf(vehicle, id, entered));
  }

  #judge(row: number, vehicle: Vehicle, touched: number, mark: TrendMark, now: number): number {
    const { cells } = this.columns;
    const { view } = vehicle;
    const before = this.#verdictsOf(row);
    let verdicts = before;
    let mask = 0;
    if (touched & TOUCHED.energy) {
      const left = energy(view, energyKind(view));
      verdicts = withKind(withLevel(verdicts, 'energy_low', left.level), left.kind);
      mask |= writeEnergy(cells, row, energyCells(left));
    }
    if (touched & TOUCHED.service) {
      const due = serviceDue(view, kindIn(verdicts) === 'electric', dayOf(now));
      verdicts = withLevel(verdicts, 'service_due', due.level);
      mask |= writeService(cells, row, serviceCells(due));
    }
    verdicts = judgeRest(verdicts, vehicle, touched, now);
    if (verdicts === before && (touched & TOUCHED.mark) === 0) return mask;
    this.#verdicts[row] = verdicts;
    return mask | writeAttention(cells, row, marksOf(verdicts, mark));
  }

  #verdictsOf(row: number): number {
    if (row >= this.#verdicts.length) {
      this.#verdicts = widened(this.#verdicts, Math.max(this.#verdicts.length * 2, row + 1));
    }
    return this.#verdicts[row] ?? NO_VERDICTS;
  }
}

/** What has a level and no cells of its own. */
function judgeRest(before: number, { view }: Vehicle, touched: number, now: number): number {
  let verdicts = before;
  if (touched & TOUCHED.battery) verdicts = withLevel(verdicts, 'battery_low', battery(view).level);
  if (touched & TOUCHED.coolant) verdicts = withLevel(verdicts, 'coolant_hot', coolant(view, kindIn(verdicts)).level);
  if (touched & TOUCHED.security) verdicts = withLevel(verdicts, 'security', security(view, now).level);
  if (touched & TOUCHED.contract) verdicts = withLevel(verdicts, 'contract_end', contract(view, dayOf(now)).level);
  if ((touched & (TOUCHED.messages | TOUCHED.tires)) === 0) return verdicts;
  const told = messages(view);
  verdicts = withLevel(verdicts, 'message', told.level);
  verdicts = withLevel(verdicts, 'tire_message', tireMessageLevel(told.items));
  return withLevel(verdicts, 'tire_low', worstWheel(tires(view, told).wheels));
}
