import { type Identity, LEVELS, MOTION_STATES, REASON_CODES, type SummaryColumns } from '../protocol/columns.ts';
import { type Ageing, type DisplayState, displayState } from '../vehicle/display-state.ts';

import { type FoundRows, NOTHING_FOUND } from './found-rows.ts';
import { type Narrowing, NO_NARROWING, passesNarrowing } from './narrowing.ts';
import { type Centre, type Sort, sortKey } from './sorting.ts';

/** What a list and a map may be narrowed to. */
export const CHIPS = ['all', 'moving', 'idle', 'parked', 'attention', 'critical', 'service', 'no_news'] as const;
export type Chip = (typeof CHIPS)[number];

export interface Filter {
  readonly chip: Chip;
  /** Searched in name, plate, group, model, brand, fleet and the last of the VIN, and in what the server finds; every word must be found. */
  readonly query: string;
  readonly narrowing: Narrowing;
  readonly sort: Sort;
  /** What distances are measured from; null = not known yet. */
  readonly centre: Centre | null;
}

/** The whole fleet, worst first. */
export const WHOLE_FLEET: Filter = { chip: 'all', query: '', narrowing: NO_NARROWING, sort: 'attention', centre: null };

/** Row numbers in their order, as an array or a typed one. */
export type Rows = Iterable<number> & {
  readonly [index: number]: number;
  readonly length: number;
  indexOf(row: number): number;
};

export interface Filtered {
  /** Row numbers that pass, in the order of the filter's sort, then by name: a vehicle that merely sends keeps its place. */
  readonly rows: Rows;
  /** How many would pass under each chip, the query as it is. */
  readonly counts: Readonly<Record<Chip, number>>;
  /** Critical vehicles of the whole fleet, whatever the filter. */
  readonly critical: number;
}

const WARN = LEVELS.indexOf('warn');
/** A critical vehicle's cell of `attention`. */
export const CRITICAL_LEVEL = LEVELS.indexOf('critical');
const SERVICE_BIT = 1 << REASON_CODES.indexOf('service_due');

/** The state that a row is shown in. */
export function stateOfRow({ cells }: SummaryColumns, row: number, ageing: Ageing): DisplayState {
  return displayState(MOTION_STATES[cells.motion[row] ?? 0] ?? 'UNKNOWN', cells.heardAt[row] ?? 0, ageing);
}

/** What a vehicle is called: by its owner, else its plate, else its model and the last six of its VIN. */
export function nameOf({ name, plate, model, brand, vinLast6 }: Identity): string {
  if (name !== '' || plate !== '') return name || plate;
  return [model || brand, vinLast6].filter((part) => part !== '').join(' · ');
}

/** The words of a query, each of which must be found. */
export function wordsOf(query: string): string[] {
  return query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
}

/** Filters, counts and orders all rows. What the page shows is kept by `RunningFilter`, which must come to the same. */
export function filterFleet(
  columns: SummaryColumns,
  { chip, query, narrowing, sort, centre }: Filter,
  ageing: Ageing,
  found = NOTHING_FOUND,
): Filtered & { readonly rows: readonly number[] } {
  const words = wordsOf(query);
  const counts = Object.fromEntries(CHIPS.map((name) => [name, 0])) as Record<Chip, number>;
  let critical = 0;
  const rows: number[] = [];
  const texts: string[] = [];
  for (let row = 0; row < columns.count; row++) {
    const identity = columns.identities[row];
    if (!identity || identity.id === '') continue;
    if (columns.cells.attention[row] === CRITICAL_LEVEL) critical += 1;
    const text = textOf(identity);
    if (!isFound(words, text, row, found) || !passesNarrowing(columns, row, narrowing, ageing.now)) continue;
    const state = stateOfRow(columns, row, ageing);
    for (const name of CHIPS) if (passesChip(columns, row, state, name)) counts[name] += 1;
    if (!passesChip(columns, row, state, chip)) continue;
    rows.push(row);
    texts[row] = text;
  }
  const keys = rows.map((row) => sortKey(columns, row, sort, centre));
  const keyOf = new Map(rows.map((row, index) => [row, keys[index] as number]));
  rows.sort((a, b) => {
    const [first, second] = [keyOf.get(a) as number, keyOf.get(b) as number];
    return first < second ? -1 : first > second ? 1 : compare(texts, a, b);
  });
  return { rows, counts, critical };
}

/** Whether each of the words is in a row's text or was found by the server. */
export function isFound(words: readonly string[], text: string, row: number, found: FoundRows): boolean {
  return words.every((word) => text.includes(word) || found.has(word, row));
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
      return level === CRITICAL_LEVEL;
    case 'service':
      return ((cells.reasons[row] ?? 0) & SERVICE_BIT) !== 0;
    default:
      return state === chip;
  }
}

function compare(texts: readonly string[], a: number, b: number): number {
  const [first, second] = [texts[a] as string, texts[b] as string];
  return first < second ? -1 : first > second ? 1 : a - b;
}

/** What a query is searched in, and rows are ordered by. */
export function textOf(identity: Identity): string {
  const { name, plate, group, brand, fleetId, model, vinLast6 } = identity;
  const entered = name === '' && plate === '' ? '' : ` ${plate} ${model} ${vinLast6}`;
  return `${nameOf(identity)} ${brand} ${fleetId}${entered}${group === '' ? '' : ` ${group}`}`.toLowerCase();
}
