import { type Identity, LEVELS, MOTION_STATES, REASON_CODES, type SummaryColumns } from '../protocol/columns.ts';
import { type Ageing, type DisplayState, displayState } from '../vehicle/display-state.ts';

/** What a list and a map may be narrowed to. */
export const CHIPS = ['all', 'moving', 'idle', 'parked', 'attention', 'critical', 'service', 'no_news'] as const;
export type Chip = (typeof CHIPS)[number];

export interface Filter {
  readonly chip: Chip;
  /** Searched in name, model, brand, fleet and the last of the VIN; every word must be found. */
  readonly query: string;
}

export interface Filtered {
  /** Row numbers that pass, worst attention first, then by name: a vehicle that merely sends keeps its place. */
  readonly rows: readonly number[];
  /** How many would pass under each chip, the query as it is. */
  readonly counts: Readonly<Record<Chip, number>>;
  /** Critical vehicles of the whole fleet, whatever the filter. */
  readonly critical: number;
}

const WARN = LEVELS.indexOf('warn');
const CRITICAL = LEVELS.indexOf('critical');
const SERVICE_BIT = 1 << REASON_CODES.indexOf('service_due');

/** The state that a row is shown in. */
export function stateOfRow({ cells }: SummaryColumns, row: number, ageing: Ageing): DisplayState {
  return displayState(MOTION_STATES[cells.motion[row] ?? 0] ?? 'UNKNOWN', cells.heardAt[row] ?? 0, ageing);
}

/** What a vehicle is called: its model and the last six of its VIN, as no message carries a plate. */
export function nameOf({ model, brand, vinLast6 }: Identity): string {
  return [model || brand, vinLast6].filter((part) => part !== '').join(' · ');
}

/** Filters, counts and orders all rows. */
export function filterFleet(columns: SummaryColumns, { chip, query }: Filter, ageing: Ageing): Filtered {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const counts = Object.fromEntries(CHIPS.map((name) => [name, 0])) as Record<Chip, number>;
  let critical = 0;
  const rows: number[] = [];
  for (let row = 0; row < columns.count; row++) {
    const identity = columns.identities[row];
    if (!identity || identity.id === '') continue;
    if (columns.cells.attention[row] === CRITICAL) critical += 1;
    if (!words.every((word) => textOf(identity).includes(word))) continue;
    const state = stateOfRow(columns, row, ageing);
    for (const name of CHIPS) if (passesChip(columns, row, state, name)) counts[name] += 1;
    if (!passesChip(columns, row, state, chip)) continue;
    rows.push(row);
  }
  rows.sort((a, b) => rank(columns, b) - rank(columns, a) || compare(columns, a, b));
  return { rows, counts, critical };
}

function passesChip({ cells }: SummaryColumns, row: number, state: DisplayState, chip: Chip): boolean {
  const level = cells.attention[row] ?? 0;
  switch (chip) {
    case 'all':
      return true;
    case 'parked':
      return state === 'parked' || state === 'asleep';
    case 'attention':
      return level === WARN;
    case 'critical':
      return level === CRITICAL;
    case 'service':
      return ((cells.reasons[row] ?? 0) & SERVICE_BIT) !== 0;
    default:
      return state === chip;
  }
}

function rank({ cells }: SummaryColumns, row: number): number {
  const level = cells.attention[row] ?? 0;
  return level < LEVELS.length ? level : 0;
}

function compare({ identities }: SummaryColumns, a: number, b: number): number {
  const [first, second] = [textOf(identities[a] as Identity), textOf(identities[b] as Identity)];
  return first < second ? -1 : first > second ? 1 : a - b;
}

/** Texts to search, made once an identity. */
const texts = new WeakMap<Identity, string>();

function textOf(identity: Identity): string {
  const known = texts.get(identity);
  if (known !== undefined) return known;
  const text = `${nameOf(identity)} ${identity.brand} ${identity.fleetId}`.toLowerCase();
  texts.set(identity, text);
  return text;
}
