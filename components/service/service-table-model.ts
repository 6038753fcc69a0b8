import {
  type ColumnDef,
  type ExpandedState,
  type Row,
  rowExpandingFeature,
  rowSortingFeature,
  type SortingState,
  tableFeatures,
} from '@tanstack/react-table';
import { type BoardGroup, type BoardRow, COLUMN_KEYS, type ColumnKey, type Grouping } from '../../lib/service/board.ts';
import { WEEKS } from '../../lib/service/weeks.ts';

/** What the list asks of the table: nothing else of it is loaded. */
const FEATURES = tableFeatures({ rowSortingFeature, rowExpandingFeature });

/** The head of a group. */
export type HeadRow = Row<typeof FEATURES, BoardGroup>;

/** A line of the list. */
export type ServiceLine = BoardRow | HeadRow;

/** What is shown in columns. */
const COLUMNS = COLUMN_KEYS.map(
  (id): ColumnDef<typeof FEATURES, BoardGroup> => ({ id, accessorFn: ({ key }) => key, sortDescFirst: false }),
);

/**
 * What never changes of the table; all of its state comes from outside. It has the columns, which order the list, and the
 * groups, which open and close. Their items are no rows of it: to make the 63,000 of 20,000 vehicles takes it a tenth of a
 * second in one go, and to put them in order several; `arranged` does that in slices.
 */
export const TABLE = {
  features: FEATURES,
  columns: COLUMNS,
  getRowId: ({ key }: BoardGroup) => key,
  getRowCanExpand: () => true,
  autoResetAll: false,
  manualSorting: true,
  enableMultiSort: false,
  enableSortingRemoval: false,
} as const;

export function isHead(line: ServiceLine): line is HeadRow {
  return 'original' in line;
}

/** The lines that are shown, and where among them the heads are: of groups that are open their items too. */
export interface Lines {
  readonly all: readonly ServiceLine[];
  readonly heads: ReadonlySet<number>;
}

/** @param isGrouped whether groups have heads */
export function linesOf(rows: readonly HeadRow[], isGrouped: boolean): Lines {
  const parts: (readonly ServiceLine[])[] = [];
  const heads = new Set<number>();
  let count = 0;
  for (const row of rows) {
    if (isGrouped) heads.add(count);
    const items = !isGrouped || row.getIsExpanded() ? row.original.rows : [];
    parts.push(isGrouped ? [row] : [], items);
    count += items.length + (isGrouped ? 1 : 0);
  }
  return { all: ([] as ServiceLine[]).concat(...parts), heads };
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
export function expandedOf(keys: readonly string[], closed: readonly string[]) {
  const open = keys.filter((key) => !closed.includes(key));
  return Object.fromEntries(open.map((key) => [key, true]));
}

/** The opposite; what is closed and not among the keys stays closed. */
export function closedOf(
  expanded: ExpandedState,
  keys: readonly string[],
  closed: readonly string[],
): readonly string[] {
  if (expanded === true) return [];
  return [...new Set([...keys, ...closed])].filter((key) => expanded[key] !== true);
}
