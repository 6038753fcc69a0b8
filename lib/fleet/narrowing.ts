import { COLUMNS, ENERGY_KINDS, REASON_CODES, type SummaryColumns } from '../protocol/columns.ts';
import type { ReasonCode } from '../protocol/summary.ts';

/** What vehicles may be told apart by, several values at a time. Values are the feed's own texts, and `ENERGY_KINDS`. */
export const FACETS = ['fleet', 'group', 'brand', 'model', 'kind'] as const;
export type Facet = (typeof FACETS)[number];

/** How long ago a vehicle was heard, each up to the named time; `older` = all the rest. */
export const FRESHNESS = ['minutes', 'hour', 'day', 'week', 'older'] as const;
export type FreshnessClass = (typeof FRESHNESS)[number];
const MINUTE = 60_000;
const UP_TO_MS = [5 * MINUTE, 60 * MINUTE, 24 * 60 * MINUTE, 7 * 24 * 60 * MINUTE];

export const DUE = ['week', 'overdue'] as const;
export type Due = (typeof DUE)[number];
const WEEK_DAYS = 7;

/** What a list is narrowed to besides its chip and its query; all of it must hold. */
export interface Narrowing {
  /** Values that pass, by facet; none = all do. */
  readonly facets: Readonly<Partial<Record<Facet, readonly string[]>>>;
  /** Those that need attention for this. */
  readonly reason: ReasonCode | null;
  /** Those whose next service is due within seven days, or overdue. */
  readonly due: Due | null;
  readonly fresh: FreshnessClass | null;
}

export const NO_NARROWING: Narrowing = { facets: {}, reason: null, due: null, fresh: null };

/** Whether it lets everything through. */
export function isWide({ facets, reason, due, fresh }: Narrowing): boolean {
  return (
    reason === null && due === null && fresh === null && FACETS.every((facet) => (facets[facet] ?? []).length === 0)
  );
}

/** Whether a row passes. @param now epoch ms */
export function passesNarrowing(columns: SummaryColumns, row: number, narrowing: Narrowing, now: number): boolean {
  const { facets, reason, due, fresh } = narrowing;
  return (
    (reason === null || ((columns.cells.reasons[row] ?? 0) & (1 << REASON_CODES.indexOf(reason))) !== 0) &&
    (due === null || dueOf(columns, row) === due) &&
    (fresh === null || freshnessOf(columns, row, now) === fresh) &&
    FACETS.every((facet) => {
      const wanted = facets[facet];
      return wanted === undefined || wanted.length === 0 || wanted.includes(facetOf(columns, row, facet));
    })
  );
}

/** A row's value of a facet; "" = not supplied. */
export function facetOf({ identities, cells }: SummaryColumns, row: number, facet: Facet): string {
  const identity = identities[row];
  switch (facet) {
    case 'fleet':
      return identity?.fleetId ?? '';
    case 'group':
      return identity?.group ?? '';
    case 'brand':
      return identity?.brand ?? '';
    case 'model':
      return identity?.model ?? '';
    case 'kind':
      return ENERGY_KINDS[cells.energyKind[row] ?? -1] ?? '';
  }
}

/** Whether a row's next service is overdue, or due within the week, by date or by distance; null = neither. */
export function dueOf({ cells }: SummaryColumns, row: number): Due | null {
  const [days, km] = [cells.serviceDays[row], cells.serviceKm[row]];
  const isOver = (value: number | undefined, none: number) => value !== undefined && value !== none && value < 0;
  if (isOver(days, COLUMNS.serviceDays.none) || isOver(km, COLUMNS.serviceKm.none)) return 'overdue';
  return days !== undefined && days !== COLUMNS.serviceDays.none && days < WEEK_DAYS ? 'week' : null;
}

/** How long ago a row was heard. @param now epoch ms */
export function freshnessOf({ cells }: SummaryColumns, row: number, now: number): FreshnessClass {
  const age = now - (cells.heardAt[row] ?? 0);
  return FRESHNESS[UP_TO_MS.findIndex((limit) => age <= limit)] ?? 'older';
}
