import type { Agreement, ServiceEntry } from '../protocol/service.ts';
import { type Level, rank } from '../vehicle/levels.ts';
import { type Bucket, bucketOf, bucketPlace, WEEKS } from './weeks.ts';

/** One line of the service list: an item of a vehicle, as its reader calls them. */
export interface BoardRow extends ServiceEntry {
  readonly key: string;
  /** Public id. */
  readonly id: string;
  readonly vinLast6: string;
  readonly name: string;
  readonly itemName: string;
  readonly bucket: Bucket;
  /** What words are looked for in, in small letters. */
  readonly text: string;
}

/** Urgencies, most urgent first. */
export const URGENCIES = ['critical', 'warn', 'info', 'ok', 'unknown'] as const satisfies readonly Level[];
export const GROUPINGS = ['week', 'item', 'none'] as const;
export type Grouping = (typeof GROUPINGS)[number];
export const COLUMN_KEYS = ['item', 'car', 'by', 'due', 'level', 'status'] as const;
export type ColumnKey = (typeof COLUMN_KEYS)[number];

/** What the list is narrowed to; empty and null = not by that. */
export interface BoardFilter {
  readonly items: readonly string[];
  readonly levels: readonly Level[];
  readonly words: readonly string[];
  /** Place of a bucket. */
  readonly place: number | null;
  /** Only what the maker and we do not agree on. */
  readonly differs: boolean;
}

export type Names = (item: string) => string;

/** An item of a vehicle as a line of the list on the day `today`. */
export function boardRow(
  entry: ServiceEntry,
  vehicle: { readonly id: string; readonly vinLast6: string; readonly name: string },
  nameOf: Names,
  today: number,
): BoardRow {
  const itemName = nameOf(entry.item);
  return {
    ...entry,
    ...vehicle,
    key: `${vehicle.id} ${entry.item}`,
    itemName,
    bucket: bucketOf(entry.level, entry.likely, today),
    text: `${itemName} ${vehicle.name} ${vehicle.vinLast6}`.toLowerCase(),
  };
}

/** Whether a row passes; `but` leaves one part of the filter out, for the figures of that very part. */
export function passes(row: BoardRow, filter: BoardFilter, but?: keyof BoardFilter): boolean {
  const { items, levels, words, place, differs } = filter;
  return (
    (but === 'items' || items.length === 0 || items.includes(row.item)) &&
    (but === 'levels' || levels.length === 0 || levels.includes(row.level)) &&
    (but === 'place' || place === null || bucketPlace(row.bucket) === place) &&
    (!differs || isContradicted(row)) &&
    words.every((word) => row.text.includes(word))
  );
}

/** Whether the maker's status contradicts our own reading. */
export function isContradicted({ maker }: { readonly maker: Agreement | null }): boolean {
  return maker === 'better' || maker === 'worse';
}

/** How the list is ordered: in groups, and in each by a column. */
export interface Order {
  readonly grouping: Grouping;
  readonly by: ColumnKey;
  readonly descending: boolean;
}

/**
 * Rows in an order: weeks in time or items by name, in each by a column, what is not known there last whichever way the
 * order goes, and what is alike by urgency, then by likely day, then by key.
 */
export function ordered(rows: readonly BoardRow[], { grouping, by, descending }: Order): readonly BoardRow[] {
  // Groups first: to put a few thousand rows in order, some times, is less work than to do so with all at once.
  const groups = grouping === 'none' ? [rows] : inGroups(rows, grouping);
  return groups.flatMap((group) => sorted(group, by, descending));
}

function inGroups(rows: readonly BoardRow[], grouping: Exclude<Grouping, 'none'>): readonly (readonly BoardRow[])[] {
  const groups = new Map<string | number, BoardRow[]>();
  for (const row of rows) {
    const key = grouping === 'item' ? row.item : bucketPlace(row.bucket);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  const first = (group: readonly BoardRow[]) => group[0] as BoardRow;
  return [...groups.values()].sort((a, b) => byGroup(first(a), first(b), grouping));
}

/** A row with what it is compared by, which is made once and not with each comparison. */
interface Keyed {
  readonly row: BoardRow;
  readonly key: string | number | null;
  readonly urgency: number;
  readonly likely: number;
}

function sorted(rows: readonly BoardRow[], by: ColumnKey, descending: boolean): readonly BoardRow[] {
  const keyOf = SORT_KEYS[by];
  const keyed = rows.map(
    (row): Keyed => ({ row, key: keyOf(row), urgency: rank(row.level), likely: row.likely ?? Infinity }),
  );
  keyed.sort((a, b) => {
    if (a.key === b.key) return byUrgency(a, b);
    if (a.key === null || b.key === null) return a.key === null ? 1 : -1;
    return a.key < b.key !== descending ? -1 : 1;
  });
  return keyed.map(({ row }) => row);
}

const SORT_KEYS: Readonly<Record<ColumnKey, (row: BoardRow) => string | number | null>> = {
  item: ({ itemName }) => itemName.toLowerCase(),
  car: ({ name, vinLast6 }) => `${name} ${vinLast6}`.toLowerCase(),
  by: ({ by }) => by,
  // What is overdue stands above all that merely has an earlier day.
  due: ({ level, likely }) => (level === 'critical' ? (likely ?? 0) - 1e7 : likely),
  level: ({ level }) => (level === 'unknown' ? null : -rank(level)),
  status: ({ maker, status }) => (maker === null ? (status === null ? null : 3) : AGREEMENT_ORDER[maker]),
};

const AGREEMENT_ORDER: Readonly<Record<Agreement, number>> = { better: 0, worse: 1, agrees: 2 };

function byUrgency(a: Keyed, b: Keyed): number {
  if (a.urgency !== b.urgency) return b.urgency - a.urgency;
  if (a.likely !== b.likely) return a.likely < b.likely ? -1 : 1;
  return compare(a.row.key, b.row.key);
}

/** What a row's group is told by: the place of its bucket, or its item. */
export function groupKey(row: BoardRow, grouping: Grouping): string {
  if (grouping === 'none') return '';
  return grouping === 'item' ? row.item : String(bucketPlace(row.bucket));
}

function byGroup(a: BoardRow, b: BoardRow, grouping: Grouping): number {
  if (grouping === 'week') return bucketPlace(a.bucket) - bucketPlace(b.bucket);
  return compare(a.itemName, b.itemName) || compare(a.item, b.item);
}

function compare<T extends string | number>(a: T, b: T): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** How many rows of each urgency. */
export function mixOf(rows: readonly BoardRow[]): Readonly<Record<Level, number>> {
  const mix: Record<Level, number> = { critical: 0, warn: 0, info: 0, ok: 0, unknown: 0 };
  for (const { level } of rows) mix[level] += 1;
  return mix;
}

/** What is due by urgency in what is overdue (-1) and in each of the next weeks. */
export interface WeekCount {
  readonly place: number;
  readonly counts: Readonly<Record<Level, number>>;
}

/** Overdue, and the next weeks, with how much is due. */
export function weekCounts(rows: readonly BoardRow[]): readonly WeekCount[] {
  const places = Array.from({ length: WEEKS + 1 }, (): BoardRow[] => []);
  for (const row of rows) places[bucketPlace(row.bucket) + 1]?.push(row);
  return places.map((of, index) => ({ place: index - 1, counts: mixOf(of) }));
}
