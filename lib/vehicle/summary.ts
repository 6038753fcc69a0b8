import {
  ENERGY_KINDS,
  type GroupCells,
  type Identity,
  LEVELS,
  MOTION_STATES,
  NOBODY,
  NONE_I16,
  NONE_I32,
  NONE_U8,
  NONE_U16,
  NONE_U32,
  REASON_CODES,
  type SummaryRow,
} from '../protocol/columns.ts';
import type { Assessment } from './derive.ts';
import type { Energy } from './energy.ts';
import { textOf } from './read.ts';
import type { Service } from './service.ts';
import { stampOf } from './standing.ts';
import { numberAt, type Vehicle, valueAt } from './vehicle.ts';

/** Longest text of an identity, UTF-16 units: at most 240 bytes, which a frame carries whole. */
const MAX_TEXT = 80;
const VIN_TAIL = 6;

/** The thin summary of a vehicle, in the columns' units. */
export function summaryOf(vehicle: Vehicle, { derived, attention }: Assessment): SummaryRow {
  return {
    ...placeCells(vehicle),
    ...trustCells(vehicle),
    ...heardCells(vehicle),
    ...motionCells(vehicle),
    ...energyCells(derived.energy),
    ...odometerCells(vehicle),
    ...serviceCells(derived.service),
    attention: LEVELS.indexOf(attention.level),
    reasons: attention.reasons.reduce((bits, { code }) => bits | (1 << REASON_CODES.indexOf(code)), 0),
  };
}

export function placeCells(vehicle: Vehicle): Omit<GroupCells<'position'>, 'trusted'> {
  const { keys } = vehicle;
  return {
    latitude: cell(numberAt(vehicle, keys.latitude), 1e6, -9e7, 9e7, NONE_I32),
    longitude: cell(numberAt(vehicle, keys.longitude), 1e6, -18e7, 18e7, NONE_I32),
    heading: headingCell(numberAt(vehicle, keys.heading)),
  };
}

/** Trust is a word on the position of its own message; without one a position is trusted. */
export function trustCells(vehicle: Vehicle): Pick<GroupCells<'position'>, 'trusted'> {
  return { trusted: trustOf(vehicle) };
}

export function heardCells({ track }: Vehicle): GroupCells<'heard'> {
  return { heardAt: track.heardAt };
}

/** Motion as of the newest record, whatever its age: whoever shows it knows the time and ages it. */
export function motionCells({ track }: Vehicle): GroupCells<'motion'> {
  return { motion: MOTION_STATES.indexOf(track.motion), motionSince: track.motionSince };
}

export function energyCells(energy: Energy): GroupCells<'energy'> {
  return {
    energyKind: ENERGY_KINDS.indexOf(energy.kind),
    energyPercent: cell(energy.percent, 1, 0, 100, NONE_U8),
    socPercent: cell(energy.socPercent ?? null, 1, 0, 100, NONE_U8),
    rangeKm: cell(energy.rangeKm, 1, 0, 0xfffe, NONE_U16),
  };
}

export function odometerCells(vehicle: Vehicle): GroupCells<'odometer'> {
  return { odometer: cell(numberAt(vehicle, vehicle.keys.mileage), 10, 0, 0xffff_fffe, NONE_U32) };
}

export function serviceCells({ level, next }: Pick<Service, 'level' | 'next'>): GroupCells<'service'> {
  return {
    serviceDays: cell(next?.days ?? null, 1, -0x7fff, 0x7fff, NONE_I16),
    serviceKm: cell(next?.km ?? null, 1, -0x7fff_ffff, 0x7fff_ffff, NONE_I32),
    serviceLevel: LEVELS.indexOf(level),
  };
}

/** What pages show of what is entered. */
export type Entered = Pick<Identity, 'name' | 'plate' | 'group'>;

/** Who a vehicle is, in well-formed and bounded texts. */
export function identityOf({ view, vin }: Vehicle, id: string, entered: Entered = NOBODY): Identity {
  const bounded = (given: string) => given.slice(0, MAX_TEXT).toWellFormed();
  const text = (key: string) => bounded(textOf(view, key) ?? '');
  return {
    id,
    brand: text('brand'),
    model: text('model'),
    fleetId: text('fleet_id'),
    vinLast6: vin.slice(-VIN_TAIL),
    name: bounded(entered.name),
    plate: bounded(entered.plate),
    group: bounded(entered.group),
  };
}

function trustOf(vehicle: Vehicle): number {
  const { latitude, trusted } = vehicle.keys;
  if (numberAt(vehicle, latitude) === null) return NONE_U8;
  if (valueAt(vehicle, trusted) !== false) return 1;
  const [fix, word] = [stampOf(vehicle, latitude), stampOf(vehicle, trusted)];
  return Number(word?.timestamp !== fix?.timestamp || word?.offset !== fix?.offset);
}

function cell(value: number | null, factor: number, min: number, max: number, none: number): number {
  return value === null ? none : Math.min(max, Math.max(min, Math.round(value * factor)));
}

/** A full turn is none. */
function headingCell(degrees: number | null): number {
  return degrees === null ? NONE_U16 : Math.round(degrees) % 360;
}
