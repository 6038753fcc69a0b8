import type { PartReader } from '../../lib/checkpoint/part-reader.ts';
import type { PartWriter } from '../../lib/checkpoint/part-writer.ts';
import { type HistoryPoint, HistoryRing } from '../../lib/fleet/history-ring.ts';
import { energyKey } from '../../lib/vehicle/energy.ts';
import { energyKind } from '../../lib/vehicle/powertrain.ts';
import type { Vehicle } from '../../lib/vehicle/vehicle.ts';
import { type Track, WHEELS } from '../../lib/vehicle/view.ts';

/** Above so many vehicles no course is kept: it would be hundreds of megabytes. */
const MAX_VEHICLES = 5000;

/** The course of each vehicle's figures since the start, which its trends are judged by. */
export class VehicleHistories {
  #ring = new HistoryRing();
  #off = false;

  clear(): void {
    this.#ring = new HistoryRing();
    this.#off = false;
  }

  save(row: number, to: PartWriter): void {
    this.#ring.save(row, to);
  }

  restore(row: number, from: PartReader): void {
    this.#ring.restore(row, from);
  }

  /** Takes in what stands after a record. @returns whether it is kept */
  add(row: number, { view, track, policy }: Vehicle): boolean {
    if (row >= MAX_VEHICLES && !this.#off) {
      this.#ring = new HistoryRing();
      this.#off = true;
    }
    if (this.#off || !this.#ring.wants(row, track.heardAt)) return false;
    const number = (key: string) => {
      const value = view.get(key);
      return typeof value === 'number' ? value : Number.NaN;
    };
    const tires = WHEELS.map((wheel) => track.wheels[wheel]?.kPa ?? Number.NaN) as unknown as HistoryPoint['tires'];
    return this.#ring.add(row, {
      at: track.heardAt,
      energy: number(energyKey(energyKind(view))),
      odometer: number('mileage'),
      volts: number('battery_voltage'),
      restVolts: restVoltsOf(track, number('battery_voltage'), policy.motion.engineOnVolts),
      tires,
    });
  }

  /** All points of a row, oldest first. */
  points(row: number): HistoryPoint[] {
    return this.#ring.read(row);
  }

  /** Record time of a row's last point; 0 = it has none. */
  lastAt(row: number): number {
    return this.#ring.lastAt(row);
  }
}

/** The voltage where it shows the charge; a charger of the traction battery lifts it as an engine does. */
function restVoltsOf({ voltageAtRest }: Track, volts: number, charging: number): number {
  return voltageAtRest && volts < charging ? volts : Number.NaN;
}
