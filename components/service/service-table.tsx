// biome-ignore-all lint/a11y/useFocusableInteractive: the tree grid has the focus, and tells its line by aria-activedescendant
import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp, ChevronDown, ChevronRight } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useId, useMemo, useRef } from 'react';
import { type BoardGroup, COLUMN_KEYS, type Grouping, keyOf, URGENCIES } from '../../lib/service/board.ts';
import { LevelMark } from '../ui/level-mark.tsx';
import { CardCells, RowCells } from './service-row.tsx';
import { isHead, type Lines, type ServiceLine } from './service-table-model.ts';
import { useItemNames, useServiceWords } from './service-words.ts';
import { useGridKeys } from './use-grid-keys.ts';
import type { ServiceTableModel } from './use-service-table.ts';

export const GRID =
  'grid grid-cols-[minmax(8rem,1.2fr)_minmax(8rem,1.2fr)_minmax(7rem,1fr)_minmax(9rem,1.3fr)_6.5rem_minmax(8rem,1.1fr)] gap-x-3 px-4';
const ROW_HEIGHT = 48;
const CARD_HEIGHT = 60;
const GROUP_HEIGHT = 36;

interface TableProps {
  readonly table: ServiceTableModel;
  readonly lines: Lines;
  readonly today: number;
  readonly grouping: Grouping;
  readonly isCompact: boolean;
  readonly onOpen: (id: string) => void;
}

/** The list; only the lines in view exist. The keyboard stands on one line, told by `aria-activedescendant`. */
export function ServiceTable({ table, lines: shown, today, grouping, isCompact, onOpen }: TableProps) {
  const t = useTranslations('serviceView');
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const { all: lines, heads } = shown;
  const heightOf = (index: number) => (heads.has(index) ? GROUP_HEIGHT : isCompact ? CARD_HEIGHT : ROW_HEIGHT);
  // Another function has all measured anew: lines of other heights may stand in the same places.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const placeOf = useMemo(() => (index: number) => index, [lines, isCompact]);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: heightOf,
    getItemKey: placeOf,
    overscan: 8,
  });
  const { active, onKeyDown, stand } = useGridKeys({
    lines,
    onOpen,
    scrollTo: (at) => virtual.scrollToIndex(at),
  });
  const items = virtual.getVirtualItems();
  const isSeen = items.some(({ index }) => index === active);
  return (
    <div className="flex min-h-0 flex-1 flex-col print:hidden">
      <div
        ref={scroller}
        role="treegrid"
        tabIndex={0}
        aria-label={t('table')}
        aria-rowcount={lines.length + (isCompact ? 0 : 1)}
        aria-activedescendant={isSeen ? `${id}-${active}` : undefined}
        onKeyDown={onKeyDown}
        className="group/list min-h-0 flex-1 overflow-y-auto outline-offset-[-2px]"
      >
        {isCompact ? null : <Headers table={table} />}
        <div role="rowgroup" className="relative" style={{ height: virtual.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const line = lines[index] as ServiceLine;
            const isRow = !isHead(line);
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the tree grid has the keys
              <div
                key={isRow ? keyOf(line) : line.id}
                id={`${id}-${index}`}
                role="row"
                aria-rowindex={index + (isCompact ? 1 : 2)}
                aria-level={grouping === 'none' || !isRow ? 1 : 2}
                aria-expanded={isRow ? undefined : line.getIsExpanded()}
                aria-selected={isRow ? index === active : undefined}
                data-testid={isRow ? 'service-row' : 'service-group'}
                data-active={index === active || undefined}
                onClick={() => {
                  stand(index);
                  if (isRow) onOpen(line.car.id);
                  else line.toggleExpanded();
                }}
                className={`absolute inset-x-0 cursor-pointer border-b border-line hover:bg-panel group-focus-visible/list:data-active:outline-2 group-focus-visible/list:data-active:outline-accent outline-offset-[-2px] ${isRow ? `data-active:bg-panel ${isCompact ? 'px-4' : `${GRID} items-center`}` : 'bg-panel'}`}
                style={{ height: heightOf(index), transform: `translateY(${start}px)` }}
              >
                {isHead(line) ? (
                  <GroupCell group={line.original} isOpen={line.getIsExpanded()} {...{ today, grouping, isCompact }} />
                ) : isCompact ? (
                  <CardCells row={line} />
                ) : (
                  <RowCells row={line} />
                )}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

interface GroupProps extends Pick<TableProps, 'today' | 'grouping' | 'isCompact'> {
  readonly group: BoardGroup;
  readonly isOpen: boolean;
}

function GroupCell({ group: { key, rows, mix }, isOpen, today, grouping, isCompact }: GroupProps) {
  const format = useFormatter();
  const words = useServiceWords();
  const itemName = useItemNames();
  const Mark = isOpen ? ChevronDown : ChevronRight;
  return (
    <span
      role="gridcell"
      aria-colspan={isCompact ? 1 : COLUMN_KEYS.length}
      className="flex h-full items-center gap-2 px-3 font-medium"
    >
      <Mark size={16} strokeWidth={1.5} className="shrink-0 text-second" aria-hidden />
      <span className="truncate">{grouping === 'item' ? itemName(key) : words.place(Number(key), today)}</span>
      <span className="font-normal text-second">{format.number(rows.length)}</span>
      <span className="ml-auto flex gap-3 text-small font-normal text-second">
        {URGENCIES.filter((level) => (level === 'critical' || level === 'warn') && mix[level] > 0).map((level) => (
          <span key={level} className="flex items-center gap-1">
            <LevelMark level={level} />
            <span className="sr-only">{words.level({ level })}</span>
            {format.number(mix[level])}
          </span>
        ))}
      </span>
    </span>
  );
}

/** The columns' names, each of which orders the list. */
function Headers({ table }: Pick<TableProps, 'table'>) {
  const t = useTranslations('serviceView');
  return (
    <div role="rowgroup" className="sticky top-0 z-10 border-b border-line bg-panel">
      <div role="row" aria-rowindex={1} className={`${GRID} h-8 items-center text-small text-second`}>
        {COLUMN_KEYS.map((key) => {
          const column = table.getColumn(key);
          const sorted = column?.getIsSorted();
          const Arrow = sorted === 'desc' ? ArrowDown : ArrowUp;
          return (
            <span key={key} role="columnheader" aria-sort={ARIA_SORT[sorted || 'none']} className="min-w-0">
              <button
                type="button"
                onClick={() => column?.toggleSorting()}
                className="flex h-8 max-w-full items-center gap-1 hover:text-ink"
              >
                <span className="truncate">{t(`column.${key}`)}</span>
                {sorted ? <Arrow size={12} strokeWidth={1.5} aria-hidden /> : null}
              </button>
            </span>
          );
        })}
      </div>
    </div>
  );
}

const ARIA_SORT = { asc: 'ascending', desc: 'descending', none: 'none' } as const;
