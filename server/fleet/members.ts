import { createSecretKey, type KeyObject } from 'node:crypto';
import type { RosterEntry } from '../../lib/roster/entry.ts';
import type { Vehicle } from '../../lib/vehicle/vehicle.ts';
import { publicId } from '../keys.ts';

/** A vehicle of the fleet. */
export interface Member {
  readonly row: number;
  /** Public id. */
  readonly id: string;
  readonly vehicle: Vehicle;
  /** What its owner entered; null = nothing. */
  master: RosterEntry | null;
}

/** All vehicles: by row in the order in which they were first heard, by VIN and by public id. */
export class Members {
  readonly #idKey: KeyObject;
  /** Names the key of the ids and says nothing of it: ids of the same mark are the same. */
  readonly idMark: string;
  readonly #masters: ReadonlyMap<string, RosterEntry>;
  readonly #byVin = new Map<string, Member>();
  readonly #byId = new Map<string, Member>();
  readonly all: Member[] = [];

  /**
   * @param idKey key of the public ids
   * @param masters what owners entered, by VIN; it outlives the members
   */
  constructor(idKey: Buffer | string, masters: ReadonlyMap<string, RosterEntry> = new Map()) {
    this.#masters = masters;
    this.#idKey = createSecretKey(Buffer.from(idKey));
    // The id of no vehicle, as a VIN is not empty.
    this.idMark = publicId('', this.#idKey);
  }

  get size(): number {
    return this.all.length;
  }

  clear(): void {
    this.#byVin.clear();
    this.#byId.clear();
    this.all.length = 0;
  }

  /**
   * Takes in a vehicle whose VIN it does not have.
   * @param id its id, where that is known: with 100,000 vehicles working it out takes a third of a second
   */
  enter(vehicle: Vehicle, id = publicId(vehicle.vin, this.#idKey)): Member {
    const master = this.#masters.get(vehicle.vin) ?? null;
    const member: Member = { row: this.all.length, id, vehicle, master };
    this.all.push(member);
    this.#byVin.set(vehicle.vin, member);
    this.#byId.set(member.id, member);
    return member;
  }

  /** Takes up what is entered of a vehicle now. @returns it, if there is such a one */
  renew(vin: string): Member | undefined {
    const member = this.#byVin.get(vin);
    if (member) member.master = this.#masters.get(vin) ?? null;
    return member;
  }

  ofVin(vin: string): Member | undefined {
    return this.#byVin.get(vin);
  }

  ofId(id: string): Member | undefined {
    return this.#byId.get(id);
  }

  /** @throws RangeError for a row that is none: the caller's slip */
  at(row: number): Member {
    const member = this.all[row];
    if (!member) throw new RangeError(`There is no row ${row}: ask rowOf first.`);
    return member;
  }
}
