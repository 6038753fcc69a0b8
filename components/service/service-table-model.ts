import {
  type ColumnDef,
  columnGroupingFeature,
  createExpandedRowModel,
  createGroupedRowModel,
  type ExpandedState,
  type Row,
  rowExpandingFeature,
  rowSortingFeature,
  type SortingState,
  tableFeatures,
} from '@tanstack/react-table';
import {
  type BoardRow,
  COLUMN_KEYS,
  type ColumnKey,
  GROUPINGS,
  type Grouping,
  groupKey,
} from '../../lib/service/board.ts';
import { WEEKS } from '../../lib/service/weeks.ts';

/** What the list asks of the table: nothing else of it is loaded. */
const FEATURES = tableFeatures({
  rowSortingFeature,
  columnGroupingFeature,
  rowExpandingFeature,
  groupedRowModel: createGroupedRowModel(),
  expandedRowModel: createExpandedRowModel(),
});

/** A line of the list: an item, or the head of a group, whose `subRows` are its items. */
export type ServiceRow = Row<typeof FEATURES, BoardRow>;

/** What is shown in columns, and what rows are grouped by. */
const COLUMNS: readonly ColumnDef<typeof FEATURES, BoardRow>[] = [
  ...COLUMN_KEYS.map(
    (id): ColumnDef<typeof FEATURES, BoardRow> => ({ id, accessorFn: (row) => row.key, sortDescFirst: false }),
  ),
  ...GROUPINGS.filter((grouping) => grouping !== 'none').map(
    (grouping): ColumnDef<typeof FEATURES, BoardRow> => ({
      id: groupColumn(grouping),
      accessorFn: (row) => groupKey(row, grouping),
    }),
  ),
];

function groupColumn(grouping: Grouping): string {
  return `by ${grouping}`;
}

/**
 * What never changes of the table; all of its state comes from outside. Rows come in their order (`ordered`): the table's
 * own sort of 128,000 rows takes three to five times as long, a second in which the page would stand still.
 */
export const TABLE = {
  features: FEATURES,
  columns: COLUMNS,
  autoResetAll: false,
  manualSorting: true,
  enableMultiSort: false,
  enableSortingRemoval: false,
} as const;

/** Columns that rows are grouped by. */
export function groupingOf(grouping: Grouping): string[] {
  return grouping === 'none' ? [] : [groupColumn(grouping)];
}

/** The order as the table has it: of its columns, as groups have their own. */
export function sortingOf(by: ColumnKey, descending: boolean): SortingState {
  return [{ id: by, desc: descending }];
}

/** The opposite; null where it is no column that is shown. */
export function orderOf([first]: SortingState): { readonly order: ColumnKey; readonly down: boolean } | null {
  const order = COLUMN_KEYS.find((key) => key === first?.id);
  return first && order ? { order, down: first.desc } : null;
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
