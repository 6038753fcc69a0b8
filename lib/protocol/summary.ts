import {
  COLUMNS,
  type ColumnName,
  ENERGY_KINDS,
  type Identity,
  LEVELS,
  MOTION_STATES,
  NOBODY,
  REASON_CODES,
  type SummaryColumns,
} from './columns.ts';

export type Level = (typeof LEVELS)[number];
export type ReasonCode = (typeof REASON_CODES)[number];
export type MotionState = (typeof MOTION_STATES)[number];
export type EnergyKind = (typeof ENERGY_KINDS)[number];

/** One row of the summary in human units; null = not supplied. Times in epoch ms. */
export interface Summary extends Identity {
  /** Degrees WGS 84. */
  readonly latitude: number | null;
  readonly longitude: number | null;
  /** Degrees, 0 = north, clockwise. */
  readonly heading: number | null;
  readonly positionTrusted: boolean | null;
  readonly heardAt: number;
  readonly motion: MotionState;
  readonly motionSince: number | null;
  readonly energyKind: EnergyKind | null;
  readonly energyPercent: number | null;
  readonly socPercent: number | null;
  readonly rangeKm: number | null;
  readonly odometerKm: number | null;
  readonly serviceDays: number | null;
  readonly serviceKm: number | null;
  readonly serviceLevel: Level;
  readonly attention: Level;
  readonly reasons: readonly ReasonCode[];
}

/** Reads one row. */
export function readSummary(columns: SummaryColumns, row: number): Summary {
  const cell = (name: ColumnName): number | null => {
    const value = columns.cells[name][row];
    return value === undefined || value === COLUMNS[name].none ? null : value;
  };
  const trusted = cell('trusted');
  return {
    ...(columns.identities[row] ?? NOBODY),
    latitude: scaled(cell('latitude'), 1e6),
    longitude: scaled(cell('longitude'), 1e6),
    heading: cell('heading'),
    positionTrusted: trusted === null ? null : trusted === 1,
    heardAt: cell('heardAt') ?? 0,
    motion: MOTION_STATES[cell('motion') ?? MOTION_STATES.length - 1] ?? 'UNKNOWN',
    motionSince: cell('motionSince'),
    energyKind: ENERGY_KINDS[cell('energyKind') ?? -1] ?? null,
    energyPercent: cell('energyPercent'),
    socPercent: cell('socPercent'),
    rangeKm: cell('rangeKm'),
    odometerKm: scaled(cell('odometer'), 10),
    serviceDays: cell('serviceDays'),
    serviceKm: cell('serviceKm'),
    serviceLevel: LEVELS[cell('serviceLevel') ?? 0] ?? 'unknown',
    attention: LEVELS[cell('attention') ?? 0] ?? 'unknown',
    reasons: reasonsOf(columns.cells.reasons[row] ?? 0),
  };
}

/** The reason codes of a bit mask. */
export function reasonsOf(bits: number): readonly ReasonCode[] {
  return REASON_CODES.filter((_, index) => bits & (1 << index));
}

function scaled(value: number | null, factor: number): number | null {
  return value === null ? null : value / factor;
}
