import type { ServiceEntry } from '../../lib/protocol/service.ts';
import {
  type Arranged,
  arranged,
  type BoardFilter,
  type BoardRow,
  boardRow,
  keyOf,
  type Order,
} from '../../lib/service/board.ts';
import { whole } from '../../lib/sliced.ts';
import { parseDay } from '../../lib/vehicle/days.ts';

/** A Thursday. */
export const TODAY = parseDay('2026-11-26');

/** A line of the service list: of it only what is to be said, the rest unknown. */
export function boardRowOf(car: string, item: string, change: Partial<ServiceEntry> = {}): BoardRow {
  const entry: ServiceEntry = {
    item,
    level: 'ok',
    days: null,
    km: null,
    status: null,
    own: 'ok',
    maker: null,
    statutory: false,
    by: null,
    earliest: null,
    likely: null,
    latest: null,
    ...change,
  };
  return boardRow(entry, { id: car, vinLast6: '000001', name: `Car ${car}` }, item.toUpperCase(), TODAY);
}

/** Lines of three cars, of all kinds. */
export const BOARD_ROWS: readonly BoardRow[] = [
  boardRowOf('c', 'oil', { likely: TODAY + 3, by: 'distance', level: 'warn', maker: 'better', status: 'OK' }),
  boardRowOf('a', 'oil', { likely: TODAY + 200, by: 'date', maker: 'agrees', status: 'OK' }),
  boardRowOf('b', 'brakes', { level: 'critical', likely: TODAY + 40, by: 'date', maker: 'worse', status: 'OVERDUE' }),
  boardRowOf('a', 'check', { level: 'unknown' }),
  boardRowOf('b', 'oil', { level: 'critical', likely: TODAY - 5, by: 'distance', maker: 'agrees', status: 'OVERDUE' }),
];

export const keysOf = (rows: readonly BoardRow[]): readonly string[] => rows.map(keyOf);

/** The list of some lines, as it is narrowed and ordered. */
export function arrangedOf(
  rows: readonly BoardRow[],
  filter: Partial<BoardFilter> = {},
  order: Partial<Order> = {},
): Arranged {
  return whole(
    arranged(
      rows,
      { items: [], levels: [], words: [], place: null, differs: false, ...filter },
      { grouping: 'none', by: 'due', descending: false, ...order },
    ),
  );
}
