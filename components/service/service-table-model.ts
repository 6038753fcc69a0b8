import {
  type ColumnDef,
  columnGroupingFeature,
  createExpandedRowModel,
  createGroupedRowModel,
  createSortedRowModel,
  type ExpandedState,
  type Row,
  rowExpandingFeature,
  rowSortingFeature,
  type SortingState,
  tableFeatures,
} from '@tanstack/react-table';
import {
  type BoardRow,
  byGroup,
  byUrgency,
  COLUMN_KEYS,
  type ColumnKey,
  compare,
  GROUPINGS,
  type Grouping,
  groupKey,
  sortKey,
} from '../../lib/service/board.ts';
import { WEEKS } from '../../lib/service/weeks.ts';

/** What the list asks of the table: nothing else of it is loaded. */
const FEATURES = tableFeatures({
  rowSortingFeature,
  columnGroupingFeature,
  rowExpandingFeature,
  sortedRowModel: createSortedRowModel(),
  groupedRowModel: createGroupedRowModel(),
  expandedRowModel: createExpandedRowModel(),
});

/** A line of the list: an item, or the head of a group, whose `subRows` are its items. */
export type ServiceRow = Row<typeof FEATURES, BoardRow>;

/** Breaks every tie, and is never turned round. */
const TIES = 'urgency';

/** What is shown in columns, what breaks their ties, and what rows are grouped by. */
const COLUMNS: readonly ColumnDef<typeof FEATURES, BoardRow>[] = [
  ...COLUMN_KEYS.map(
    (key): ColumnDef<typeof FEATURES, BoardRow> => ({
      id: key,
      accessorFn: (row) => sortKey(row, key) ?? undefined,
      // What is not known comes last, whichever way the order goes.
      sortUndefined: 'last',
      sortDescFirst: false,
      sortFn: (a, b) => compare(a.getValue<string | number>(key), b.getValue<string | number>(key)),
    }),
  ),
  {
    id: TIES,
    accessorFn: ({ level }) => level,
    sortFn: (a, b) => byUrgency(a.original, b.original),
  },
  ...GROUPINGS.map(
    (grouping): ColumnDef<typeof FEATURES, BoardRow> => ({
      id: groupColumn(grouping),
      accessorFn: (row) => groupKey(row, grouping),
      sortFn: (a, b) => byGroup(a.original, b.original, grouping),
    }),
  ),
];

function groupColumn(grouping: Grouping): string {
  return `by ${grouping}`;
}

/** What never changes of the table; all of its state comes from outside. */
export const TABLE = {
  features: FEATURES,
  columns: COLUMNS,
  autoResetAll: false,
  enableMultiSort: false,
  enableSortingRemoval: false,
} as const;

/** Columns that rows are grouped by. */
export function groupingOf(grouping: Grouping): string[] {
  return grouping === 'none' ? [] : [groupColumn(grouping)];
}

/** How the list is ordered: groups in their own order, rows within them by a column. */
export function sortingOf(grouping: Grouping, by: ColumnKey, descending: boolean): SortingState {
  const groups = groupingOf(grouping).map((id) => ({ id, desc: false }));
  return [...groups, { id: by, desc: descending }, { id: TIES, desc: false }];
}

/** The column that rows are ordered by, and which way; null where it is none that is shown. */
export function orderOf(sorting: SortingState): { readonly order: ColumnKey; readonly down: boolean } | null {
  for (const { id, desc } of sorting) {
    const order = COLUMN_KEYS.find((key) => key === id);
    if (order) return { order, down: desc };
  }
  return null;
}

/** Keys of all groups that there may be. @param items of all rows, each with its name */
export function groupKeys(grouping: Grouping, items: readonly (readonly [item: string, name: string])[]): string[] {
  if (grouping === 'none') return [];
  if (grouping === 'item') return items.map(([item]) => item);
  // From what is overdue to what nobody knows the day of.
  return Array.from({ length: WEEKS + 3 }, (_, index) => String(index - 1));
}

/** Which groups are open, as the table has it, of all but those that are closed. */
export function expandedOf(grouping: Grouping, keys: readonly string[], closed: readonly string[]) {
  const open = keys.filter((key) => !closed.includes(key));
  return Object.fromEntries(open.map((key) => [rowId(grouping, key), true]));
}

/** The opposite; what is closed and not among the keys stays closed. */
export function closedOf(
  expanded: ExpandedState,
  grouping: Grouping,
  keys: readonly string[],
  closed: readonly string[],
): readonly string[] {
  if (expanded === true) return [];
  return [...new Set([...keys, ...closed])].filter((key) => expanded[rowId(grouping, key)] !== true);
}

/** The table's own name for the head of a group. */
function rowId(grouping: Grouping, key: string): string {
  return `${groupColumn(grouping)}:${key}`;
}

/** A group with its rows in their order, whether open or closed. */
export interface Group {
  /** Place of a bucket, or an item; empty where rows are not grouped. */
  readonly key: string;
  readonly rows: readonly BoardRow[];
}

/** All rows by group, closed ones too. @param rows as they are before groups are opened */
export function groupsOf(rows: readonly ServiceRow[]): readonly Group[] {
  if (!rows[0]?.getIsGrouped()) return [{ key: '', rows: rows.map(({ original }) => original) }];
  return rows.map((head) => ({ key: keyOf(head), rows: head.subRows.map(({ original }) => original) }));
}

/** Key of the group that a line is the head of. */
export function keyOf(head: ServiceRow): string {
  return String(head.groupingValue);
}
