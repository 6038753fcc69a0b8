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

export interface Order {
  readonly by: ColumnKey;
  readonly descending: boolean;
}

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

export interface Group {
  /** Place of a bucket, or an item. */
  readonly key: string;
  readonly rows: readonly BoardRow[];
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

/** Rows in an order; what is not known comes last, whichever way the order goes. */
export function ordered(rows: readonly BoardRow[], { by, descending }: Order): BoardRow[] {
  const key = SORT_KEYS[by];
  const keyed = rows.map((row) => ({ row, key: key(row) }));
  keyed.sort((a, b) => {
    if (a.key === null || b.key === null) return a.key === b.key ? byDue(a.row, b.row) : a.key === null ? 1 : -1;
    if (a.key === b.key) return byDue(a.row, b.row);
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

function byDue(a: BoardRow, b: BoardRow): number {
  const urgency = rank(b.level) - rank(a.level);
  if (urgency !== 0) return urgency;
  if (a.likely !== b.likely) return (a.likely ?? Infinity) - (b.likely ?? Infinity);
  return a.key < b.key ? -1 : 1;
}

/** Rows in groups, which keep their rows' order: weeks in time, items by name. @param rows in their order */
export function grouped(rows: readonly BoardRow[], grouping: Grouping): readonly Group[] {
  if (grouping === 'none') return [{ key: '', rows }];
  const groups = new Map<string, BoardRow[]>();
  for (const row of rows) {
    const key = grouping === 'item' ? row.item : String(bucketPlace(row.bucket));
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  const list = [...groups].map(([key, of]) => ({ key, rows: of }));
  if (grouping === 'week') return list.sort((a, b) => Number(a.key) - Number(b.key));
  return list.sort((a, b) => ((a.rows[0]?.itemName ?? '') < (b.rows[0]?.itemName ?? '') ? -1 : 1));
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
