// biome-ignore-all lint/a11y/useFocusableInteractive: the tree grid has the focus, and tells its line by aria-activedescendant
import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp, ChevronDown, ChevronRight } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { type BoardRow, COLUMN_KEYS, type Group, mixOf, URGENCIES } from '../../lib/service/board.ts';
import { LevelMark } from '../ui/level-mark.tsx';
import { CardCells, RowCells } from './service-row.tsx';
import { useItemNames, useServiceWords } from './service-words.ts';
import type { Board } from './use-board.ts';
import { useGridKeys } from './use-grid-keys.ts';
import type { ServiceState, SetServiceState } from './use-service-state.ts';

export const GRID =
  'grid grid-cols-[minmax(8rem,1.2fr)_minmax(8rem,1.2fr)_minmax(7rem,1fr)_minmax(9rem,1.3fr)_6.5rem_minmax(8rem,1.1fr)] gap-x-3 px-4';
const ROW_HEIGHT = 48;
const CARD_HEIGHT = 60;
const GROUP_HEIGHT = 36;

/** A line of the list: the head of a group, or an item. */
export type Line =
  | { readonly kind: 'group'; readonly group: Group; readonly isOpen: boolean }
  | { readonly kind: 'row'; readonly row: BoardRow };

interface TableProps {
  readonly board: Board;
  readonly today: number;
  readonly state: ServiceState;
  readonly set: SetServiceState;
  readonly isCompact: boolean;
  readonly onOpen: (id: string) => void;
}

/** The list; only the lines in view exist. The keyboard stands on one line, told by `aria-activedescendant`. */
export function ServiceTable({ board, today, state, set, isCompact, onOpen }: TableProps) {
  const t = useTranslations('serviceView');
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const lines = useMemo(
    () => linesOf(board.groups, state.group !== 'none', closed),
    [board.groups, state.group, closed],
  );
  const toggle = (key: string) =>
    setClosed((known) => new Set(known.has(key) ? [...known].filter((one) => one !== key) : [...known, key]));
  const heightOf = (index: number) =>
    lines[index]?.kind === 'group' ? GROUP_HEIGHT : isCompact ? CARD_HEIGHT : ROW_HEIGHT;
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: heightOf,
    overscan: 8,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: lines of other heights may stand in the same places
  useEffect(() => virtual.measure(), [virtual, lines, isCompact]);
  const { active, onKeyDown, stand } = useGridKeys({
    lines,
    toggle,
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
        {isCompact ? null : <Headers state={state} set={set} />}
        <div role="rowgroup" className="relative" style={{ height: virtual.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const line = lines[index] as Line;
            const isRow = line.kind === 'row';
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the tree grid has the keys
              <div
                key={isRow ? line.row.key : `group ${line.group.key}`}
                id={`${id}-${index}`}
                role="row"
                aria-rowindex={index + (isCompact ? 1 : 2)}
                aria-level={isRow && state.group !== 'none' ? 2 : 1}
                aria-expanded={isRow ? undefined : line.isOpen}
                aria-selected={isRow ? index === active : undefined}
                data-testid={isRow ? 'service-row' : 'service-group'}
                data-active={index === active || undefined}
                onClick={() => {
                  stand(index);
                  if (isRow) onOpen(line.row.id);
                  else toggle(line.group.key);
                }}
                className={`absolute inset-x-0 cursor-pointer border-b border-line hover:bg-panel group-focus-visible/list:data-active:outline-2 group-focus-visible/list:data-active:outline-accent outline-offset-[-2px] data-active:bg-panel ${isRow ? (isCompact ? 'px-4' : `${GRID} items-center`) : 'bg-page'}`}
                style={{ height: heightOf(index), transform: `translateY(${start}px)` }}
              >
                {isRow ? (
                  isCompact ? (
                    <CardCells row={line.row} />
                  ) : (
                    <RowCells row={line.row} />
                  )
                ) : (
                  <GroupCell line={line} today={today} state={state} isCompact={isCompact} />
                )}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

function linesOf(groups: readonly Group[], hasHeads: boolean, closed: ReadonlySet<string>): readonly Line[] {
  const lines: Line[] = [];
  for (const group of groups) {
    const isOpen = !hasHeads || !closed.has(group.key);
    if (hasHeads) lines.push({ kind: 'group', group, isOpen });
    if (isOpen) for (const row of group.rows) lines.push({ kind: 'row', row });
  }
  return lines;
}

interface GroupProps extends Pick<TableProps, 'today' | 'state' | 'isCompact'> {
  readonly line: Extract<Line, { kind: 'group' }>;
}

function GroupCell({ line: { group, isOpen }, today, state, isCompact }: GroupProps) {
  const format = useFormatter();
  const words = useServiceWords();
  const itemName = useItemNames();
  const mix = useMemo(() => mixOf(group.rows), [group.rows]);
  const Mark = isOpen ? ChevronDown : ChevronRight;
  return (
    <span
      role="gridcell"
      aria-colspan={isCompact ? 1 : COLUMN_KEYS.length}
      className="flex h-full items-center gap-2 px-3 font-medium"
    >
      <Mark size={16} strokeWidth={1.5} className="shrink-0 text-second" aria-hidden />
      <span className="truncate">
        {state.group === 'item' ? itemName(group.key) : words.place(Number(group.key), today)}
      </span>
      <span className="font-normal text-second">{format.number(group.rows.length)}</span>
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
function Headers({ state: { order, down }, set }: Pick<TableProps, 'state' | 'set'>) {
  const t = useTranslations('serviceView');
  const Arrow = down ? ArrowDown : ArrowUp;
  return (
    <div role="rowgroup" className="sticky top-0 z-10 border-b border-line bg-panel">
      <div role="row" aria-rowindex={1} className={`${GRID} h-8 items-center text-small text-second`}>
        {COLUMN_KEYS.map((key) => (
          <span
            key={key}
            role="columnheader"
            aria-sort={key === order ? (down ? 'descending' : 'ascending') : 'none'}
            className="min-w-0"
          >
            <button
              type="button"
              onClick={() => set(key === order ? { down: !down } : { order: key, down: false })}
              className="flex h-8 max-w-full items-center gap-1 hover:text-ink"
            >
              <span className="truncate">{t(`column.${key}`)}</span>
              {key === order ? <Arrow size={12} strokeWidth={1.5} aria-hidden /> : null}
            </button>
          </span>
        ))}
      </div>
    </div>
  );
}
