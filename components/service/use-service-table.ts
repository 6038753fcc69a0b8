import { functionalUpdate, type ReactTable, useTable } from '@tanstack/react-table';
import { useMemo } from 'react';
import type { BoardRow } from '../../lib/service/board.ts';
import { closedGroups, closedNames } from '../../lib/service/links.ts';
import { closedOf, expandedOf, groupingOf, groupKeys, orderOf, sortingOf, TABLE } from './service-table-model.ts';
import type { Board } from './use-board.ts';
import type { ServiceState, SetServiceState } from './use-service-state.ts';

export type ServiceTableModel = ReactTable<typeof TABLE.features, BoardRow>;

/**
 * The list in groups, open or closed, as the URL has it. Each part of the state stays the same as long as nothing
 * of it changes, so that the table makes its rows anew only where it must.
 */
export function useServiceTable({ rows, items }: Board, today: number, state: ServiceState, set: SetServiceState) {
  const { group, order, down, closed: names } = state;
  const keys = useMemo(() => groupKeys(group, items), [group, items]);
  const closed = useMemo(() => closedGroups(names, group, today), [names, group, today]);
  const sorting = useMemo(() => sortingOf(order, down), [order, down]);
  const grouping = useMemo(() => groupingOf(group), [group]);
  const expanded = useMemo(() => expandedOf(group, keys, closed), [group, keys, closed]);
  return useTable({
    ...TABLE,
    data: rows,
    state: { sorting, grouping, expanded },
    onSortingChange: (update) => set(orderOf(functionalUpdate(update, sorting)) ?? {}),
    onExpandedChange: (update) =>
      set({ closed: closedNames(closedOf(functionalUpdate(update, expanded), group, keys, closed), group, today) }),
  });
}
