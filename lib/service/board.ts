import type { Agreement, ServiceEntry, VehicleService } from '../protocol/service.ts';
import { SLICE_ITEMS, type Sliced, sorted } from '../sliced.ts';
import { type Level, rank } from '../vehicle/levels.ts';
import { type Bucket, bucketOf, bucketPlace, WEEKS } from './weeks.ts';

/** A vehicle of the list. */
export interface BoardCar {
  /** Public id. */
  readonly id: string;
  readonly vinLast6: string;
  readonly name: string;
}

/** One line of the service list: an item of a vehicle, as its reader calls them. 20,000 vehicles have 63,000, so nothing is copied. */
export interface BoardRow {
  readonly entry: ServiceEntry;
  readonly car: BoardCar;
  readonly itemName: string;
  readonly bucket: Bucket;
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

/** All lines, before the list is narrowed. */
export interface BoardRows {
  readonly rows: readonly BoardRow[];
  /** Items of all lines, with what they are called. */
  readonly items: readonly (readonly [item: string, name: string])[];
  /** Vehicles that are among them, and those of them that name nothing to be serviced. */
  readonly vehicles: number;
  readonly without: number;
}

/**
 * The lines of all vehicles.
 * @param carName what a vehicle is called; null = it is not among them
 * @param today the day that the lines are of, as a day number
 */
export function* boardRows(
  all: readonly VehicleService[],
  carName: (id: string) => string | null,
  nameOf: Names,
  today: number,
): Sliced<BoardRows> {
  const rows: BoardRow[] = [];
  const items = new Map<string, string>();
  // Asked once for each item: texts are looked up more slowly than lines are made.
  const called = (item: string) => {
    const known = items.get(item) ?? nameOf(item);
    items.set(item, known);
    return known;
  };
  let [vehicles, without, made] = [0, 0, 0];
  for (const { id, vinLast6, items: entries } of all) {
    const name = carName(id);
    if (name === null) continue;
    vehicles += 1;
    if (entries.length === 0) without += 1;
    const car = { id, vinLast6, name };
    for (const entry of entries) rows.push(boardRow(entry, car, called(entry.item), today));
    made += 1 + entries.length;
    if (made < SLICE_ITEMS) continue;
    made = 0;
    yield;
  }
  return { rows, items: [...items], vehicles, without };
}

/** An item of a vehicle as a line of the list on the day `today`. */
export function boardRow(entry: ServiceEntry, car: BoardCar, itemName: string, today: number): BoardRow {
  return { entry, car, itemName, bucket: bucketOf(entry.level, entry.likely, today) };
}

/** What tells a line from all others. */
export function keyOf({ entry, car }: Pick<BoardRow, 'entry' | 'car'>): string {
  return `${car.id} ${entry.item}`;
}

/** Whether a row passes; `but` leaves one part of the filter out, for the figures of that very part. */
export function passes(row: BoardRow, filter: BoardFilter, but?: keyof BoardFilter): boolean {
  const { items, levels, words, place, differs } = filter;
  return (
    (but === 'items' || items.length === 0 || items.includes(row.entry.item)) &&
    (but === 'levels' || levels.length === 0 || levels.includes(row.entry.level)) &&
    (but === 'place' || place === null || bucketPlace(row.bucket) === place) &&
    (!differs || isContradicted(row.entry)) &&
    (words.length === 0 || hasWords(row, words))
  );
}

function hasWords({ itemName, car }: BoardRow, words: readonly string[]): boolean {
  const text = `${itemName} ${car.name} ${car.vinLast6}`.toLowerCase();
  return words.every((word) => text.includes(word));
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

/** How many rows of each urgency. */
export type Mix = Readonly<Record<Level, number>>;

/** What is due by urgency in what is overdue (-1), or in one of the next weeks. */
export interface WeekCount {
  readonly place: number;
  readonly counts: Mix;
}

/** A group with its rows in their order. */
export interface BoardGroup {
  /** Place of a bucket, or an item; empty where rows are not grouped. */
  readonly key: string;
  readonly rows: readonly BoardRow[];
  readonly mix: Mix;
}

/** What passes, in its order, and what the charts count. */
export interface Arranged {
  readonly order: Order;
  readonly groups: readonly BoardGroup[];
  readonly count: number;
  /** By urgency, whatever urgencies are chosen; and by week, whatever week is. */
  readonly mix: Mix;
  readonly weeks: readonly WeekCount[];
}

/**
 * The list as it is narrowed, grouped and ordered: weeks in time or items by name, in each by a column, what is not known
 * there last whichever way the order goes, and what is alike by urgency, then by likely day, then by vehicle and item.
 */
export function* arranged(rows: readonly BoardRow[], filter: BoardFilter, order: Order): Sliced<Arranged> {
  const passing: BoardRow[] = [];
  const mix = emptyMix();
  // What is overdue, and the next weeks.
  const weeks = Array.from({ length: WEEKS + 1 }, (_, index) => ({ place: index - 1, counts: emptyMix() }));
  for (const [index, row] of rows.entries()) {
    if (index % SLICE_ITEMS === 0) yield;
    const week = weeks[bucketPlace(row.bucket) + 1];
    if (passes(row, filter)) passing.push(row);
    if (passes(row, filter, 'levels')) mix[row.entry.level] += 1;
    if (week && passes(row, filter, 'place')) week.counts[row.entry.level] += 1;
  }
  yield;
  const groups: BoardGroup[] = [];
  for (const group of inGroups(passing, order.grouping)) {
    const key = groupKey(group[0] as BoardRow, order.grouping);
    groups.push({ key, rows: yield* byColumn(group, order), mix: mixOf(group) });
    yield;
  }
  return { order, groups, count: passing.length, mix, weeks };
}

/** Groups in their order: to put a few thousand rows in order, some times, is less work than to do so with all at once. */
function inGroups(rows: readonly BoardRow[], grouping: Grouping): readonly (readonly BoardRow[])[] {
  const groups = new Map<string, BoardRow[]>();
  for (const row of rows) {
    const key = groupKey(row, grouping);
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

function* byColumn(rows: readonly BoardRow[], { by, descending }: Order): Sliced<readonly BoardRow[]> {
  const sortKey = SORT_KEYS[by];
  const keyed: Keyed[] = [];
  for (const row of rows) {
    const { level, likely } = row.entry;
    keyed.push({ row, key: sortKey(row), urgency: rank(level), likely: likely ?? Infinity });
    if (keyed.length % SLICE_ITEMS === 0) yield;
  }
  const inOrder = yield* sorted(keyed, (a, b) => {
    if (a.key === b.key) return byUrgency(a, b);
    if (a.key === null || b.key === null) return a.key === null ? 1 : -1;
    return a.key < b.key !== descending ? -1 : 1;
  });
  return inOrder.map(({ row }) => row);
}

const SORT_KEYS: Readonly<Record<ColumnKey, (row: BoardRow) => string | number | null>> = {
  item: ({ itemName }) => itemName.toLowerCase(),
  car: ({ car: { name, vinLast6 } }) => `${name} ${vinLast6}`.toLowerCase(),
  by: ({ entry: { by } }) => by,
  // What is overdue stands above all that merely has an earlier day.
  due: ({ entry: { level, likely } }) => (level === 'critical' ? (likely ?? 0) - 1e7 : likely),
  level: ({ entry: { level } }) => (level === 'unknown' ? null : -rank(level)),
  status: ({ entry: { maker, status } }) => (maker === null ? (status === null ? null : 3) : AGREEMENT_ORDER[maker]),
};

const AGREEMENT_ORDER: Readonly<Record<Agreement, number>> = { better: 0, worse: 1, agrees: 2 };

function byUrgency(a: Keyed, b: Keyed): number {
  if (a.urgency !== b.urgency) return b.urgency - a.urgency;
  if (a.likely !== b.likely) return a.likely < b.likely ? -1 : 1;
  return compare(a.row.car.id, b.row.car.id) || compare(a.row.entry.item, b.row.entry.item);
}

/** What a row's group is told by: the place of its bucket, or its item. */
function groupKey(row: BoardRow, grouping: Grouping): string {
  if (grouping === 'none') return '';
  return grouping === 'item' ? row.entry.item : String(bucketPlace(row.bucket));
}

function byGroup(a: BoardRow, b: BoardRow, grouping: Grouping): number {
  if (grouping === 'week') return bucketPlace(a.bucket) - bucketPlace(b.bucket);
  return compare(a.itemName, b.itemName) || compare(a.entry.item, b.entry.item);
}

function compare<T extends string | number>(a: T, b: T): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function emptyMix(): Record<Level, number> {
  return { critical: 0, warn: 0, info: 0, ok: 0, unknown: 0 };
}

function mixOf(rows: readonly BoardRow[]): Mix {
  const mix = emptyMix();
  for (const { entry } of rows) mix[entry.level] += 1;
  return mix;
}
