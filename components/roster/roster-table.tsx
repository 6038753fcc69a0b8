'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { Download, Undo2 } from 'lucide-react';
import { useFormatter, useNow, useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import type { RosterReport, RosterRow, UndoInfo } from '../../lib/roster/roster-report.ts';
import { undoChange } from './roster-deeds.ts';
import type { useRoster } from './use-roster.ts';

const ROW_HEIGHT = 56;

interface TableProps {
  readonly asked: ReturnType<typeof useRoster>[0];
  readonly onOpen: (id: string) => void;
  readonly onChanged: () => Promise<void>;
}

/** All entries; those of vehicles that were never heard say so. */
export function RosterTable({ asked: { state, roster }, onOpen, onChanged }: TableProps) {
  const t = useTranslations('roster');
  const [query, setQuery] = useState('');
  const [onlyNever, setOnlyNever] = useState(false);
  const wanted = query.trim().toLowerCase();
  const rows = (roster?.rows ?? []).filter((row) => (!onlyNever || row.id === null) && textOf(row).includes(wanted));
  return (
    <>
      <div className="flex flex-wrap items-center gap-3 border-b border-line p-3">
        <input
          type="search"
          value={query}
          aria-label={t('find')}
          placeholder={t('find')}
          onChange={(event) => setQuery(event.target.value)}
          className="h-control min-w-40 flex-1 rounded-control border border-line bg-page px-2 placeholder:text-second pointer-coarse:h-10"
        />
        <label className="flex items-center gap-2">
          <input
            type="checkbox"
            checked={onlyNever}
            onChange={(event) => setOnlyNever(event.target.checked)}
            className="size-4 accent-(--accent)"
          />
          {t('onlyNever', { count: roster?.neverHeard ?? 0 })}
        </label>
        <a href="/api/roster/csv" download className="flex h-8 items-center gap-1 text-accent underline">
          <Download size={16} strokeWidth={1.5} aria-hidden />
          {t('export')}
        </a>
        {roster?.undo ? <Undo undo={roster.undo} onChanged={onChanged} /> : null}
      </div>
      {state === 'failed' ? (
        <p role="status" className="p-4">
          {t('failed')}
        </p>
      ) : null}
      {roster !== null && rows.length === 0 ? <Empty roster={roster} /> : null}
      <Rows rows={rows} onOpen={onOpen} />
    </>
  );
}

function Empty({ roster }: { readonly roster: RosterReport }) {
  const t = useTranslations('roster');
  return <p className="p-4 text-second">{roster.entries === 0 ? t('empty') : t('noneFound')}</p>;
}

function Undo({ undo, onChanged }: { readonly undo: UndoInfo; readonly onChanged: () => Promise<void> }) {
  const t = useTranslations('roster');
  const format = useFormatter();
  const take = async () => {
    await undoChange(undo.id);
    await onChanged();
  };
  const what = t(`undoOf.${undo.kind}`, {
    count: undo.added + undo.changed,
    time: format.dateTime(undo.at, { dateStyle: 'medium', timeStyle: 'short' }),
  });
  return (
    <button type="button" onClick={take} title={what} className="flex h-8 items-center gap-1 text-accent underline">
      <Undo2 size={16} strokeWidth={1.5} aria-hidden />
      {t('undo')}
      <span className="sr-only">{what}</span>
    </button>
  );
}

function Rows({ rows, onOpen }: { readonly rows: readonly RosterRow[]; readonly onOpen: (id: string) => void }) {
  const t = useTranslations('roster');
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 6,
  });
  return (
    <div
      ref={scroller}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      role="region"
      aria-label={t('tab.vehicles')}
      className="min-h-0 flex-1 overflow-y-auto"
    >
      <ul className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index] as RosterRow;
          return (
            <li
              key={row.vin}
              className="absolute inset-x-0 border-b border-line px-4"
              style={{ height: ROW_HEIGHT, transform: `translateY(${item.start}px)` }}
            >
              <Row row={row} onOpen={onOpen} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function Row({ row, onOpen }: { readonly row: RosterRow; readonly onOpen: (id: string) => void }) {
  const t = useTranslations('roster');
  const format = useFormatter();
  const now = useNow();
  const { id } = row;
  const name = row.name || row.plate || row.vin.slice(-6);
  const said = [row.name ? row.plate : '', row.driver, row.group, row.costCentre]
    .filter((text) => text !== '')
    .join(' · ');
  return (
    <div className="flex h-full items-center gap-4">
      <div className="min-w-0 flex-1">
        {id === null ? (
          <span className="block truncate font-medium">{name}</span>
        ) : (
          <button
            type="button"
            onClick={() => onOpen(id)}
            className="block max-w-full truncate font-medium hover:text-accent"
          >
            {name}
          </button>
        )}
        <span className="block truncate text-small text-second">{said || row.vin}</span>
      </div>
      <span className="max-w-[45%] shrink-0 text-right text-small text-second">
        {id === null
          ? t('neverHeard', { age: format.relativeTime(new Date(`${row.registeredAt}T00:00:00`), now) })
          : row.vin}
      </span>
    </div>
  );
}

function textOf({ vin, name, plate, driver, group, costCentre, note }: RosterRow): string {
  return [vin, name, plate, driver, group, costCentre, note].join(' ').toLowerCase();
}
