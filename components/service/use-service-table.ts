import { functionalUpdate, type ReactTable, useTable } from '@tanstack/react-table';
import { useMemo } from 'react';
import type { BoardGroup } from '../../lib/service/board.ts';
import { closedGroups, closedNames } from '../../lib/service/links.ts';
import { closedOf, expandedOf, groupKeys, linesOf, orderOf, sortingOf, TABLE } from './service-table-model.ts';
import type { Board } from './use-board.ts';
import type { ServiceState, SetServiceState } from './use-service-state.ts';

export type ServiceTableModel = ReactTable<typeof TABLE.features, BoardGroup>;

/**
 * The table and its lines: the list in groups, open or closed, as the URL has it. Each part of the state stays the same as long as nothing
 * of it changes, so that the table makes its rows anew only where it must.
 */
export function useServiceTable(board: Board, today: number, state: ServiceState, set: SetServiceState) {
  const { groups, items } = board;
  const { grouping } = board.order;
  const { order, down, closed: names } = state;
  const keys = useMemo(() => groupKeys(grouping, items), [grouping, items]);
  const closed = useMemo(() => closedGroups(names, grouping, today), [names, grouping, today]);
  const sorting = useMemo(() => sortingOf(order, down), [order, down]);
  const expanded = useMemo(() => expandedOf(keys, closed), [keys, closed]);
  const table = useTable({
    ...TABLE,
    data: groups,
    state: { sorting, expanded },
    onSortingChange: (update) => set(orderOf(functionalUpdate(update, sorting)) ?? {}),
    onExpandedChange: (update) =>
      set({ closed: closedNames(closedOf(functionalUpdate(update, expanded), keys, closed), grouping, today) }),
  });
  const { rows } = table.getRowModel();
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows say themselves which of them are open
  const lines = useMemo(() => linesOf(rows, grouping !== 'none'), [rows, grouping, expanded]);
  return { table, lines };
}
