import { ENERGY_KINDS, type GroupCells, LEVELS, REASON_CODES } from '../protocol/columns.ts';
import type { ReasonCode } from '../vehicle/attention.ts';
import type { Level } from '../vehicle/levels.ts';
import type { EnergyKind } from '../vehicle/powertrain.ts';

/*
 * What attention is made of, in one number a vehicle: of each reason its level in three bits, in the order of
 * REASON_CODES, and above them what the vehicle drives on, which others are judged by. Levels have their places in LEVELS.
 */

const BITS = 3;
const LEVEL_MASK = (1 << BITS) - 1;
/** Reasons of a vehicle's state; those after them are of its course. */
const CODES: readonly ReasonCode[] = [
  'tire_low',
  'tire_message',
  'message',
  'service_due',
  'energy_low',
  'battery_low',
  'coolant_hot',
  'security',
  'contract_end',
];
const KIND_SHIFT = CODES.length * BITS;
const SHIFTS = Object.fromEntries(CODES.map((code) => [code, REASON_CODES.indexOf(code) * BITS])) as Readonly<
  Record<ReasonCode, number>
>;
const PLACES = Object.fromEntries(LEVELS.map((level, index) => [level, index])) as Readonly<Record<Level, number>>;
const INFO = PLACES.info;

/** Of a vehicle of which nothing was judged. */
export const NO_VERDICTS = 0;

/** What the course of a vehicle adds to its attention: a level as index into LEVELS, and bits as in REASON_CODES. */
export interface TrendMark {
  readonly level: number;
  readonly bits: number;
}
export const NO_MARK: TrendMark = { level: 0, bits: 0 };

/** The same with another level of a reason. */
export function withLevel(verdicts: number, code: ReasonCode, level: Level): number {
  const shift = SHIFTS[code];
  return (verdicts & ~(LEVEL_MASK << shift)) | (PLACES[level] << shift);
}

/** The same with what the vehicle drives on. */
export function withKind(verdicts: number, kind: EnergyKind): number {
  return (verdicts & ~(LEVEL_MASK << KIND_SHIFT)) | (ENERGY_KINDS.indexOf(kind) << KIND_SHIFT);
}

export function kindIn(verdicts: number): EnergyKind {
  return ENERGY_KINDS[(verdicts >> KIND_SHIFT) & LEVEL_MASK] ?? 'fuel';
}

/** The worst level, and the reasons that are at least info. */
export function marksOf(verdicts: number, mark: TrendMark): GroupCells<'attention'> {
  let attention = mark.level;
  let reasons = mark.bits;
  for (let index = 0, rest = verdicts; index < CODES.length; index++, rest >>= BITS) {
    const level = rest & LEVEL_MASK;
    if (level > attention) attention = level;
    if (level >= INFO) reasons |= 1 << index;
  }
  return { attention, reasons };
}
