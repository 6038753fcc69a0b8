'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { useFormatter, useTranslations } from 'next-intl';
import { type ReactNode, useRef } from 'react';
import { nameOf } from '../../lib/fleet/filter.ts';
import type { ContractRow } from '../../lib/roster/roster-report.ts';
import type { Swap } from '../../lib/roster/swaps.ts';
import { useLive } from '../live/hooks.tsx';
import { LevelMark } from '../ui/level-mark.tsx';
import { useUnits } from '../ui/units.ts';
import { useContracts } from './use-contracts.ts';

const ROW_HEIGHT = 60;
/** Exchanges that are told at once; the dearest are among them. */
const MOST_SWAPS = 20;

interface ContractsProps {
  readonly onOpen: (id: string) => void;
}

/** All contracts with an allowance, the dearest first, and which cars should change places. */
export default function ContractsTable({ onOpen }: ContractsProps) {
  const t = useTranslations('contracts');
  const { state, report } = useContracts();
  if (report === null) return <p className="p-4 text-second">{t(state === 'failed' ? 'failed' : 'loading')}</p>;
  if (report.cars.length === 0) return <p className="p-4 text-second">{t('empty')}</p>;
  return (
    <>
      {state === 'failed' ? (
        <p role="status" className="px-4 pt-3">
          {t('failed')}
        </p>
      ) : null}
      <Swaps swaps={report.swaps} onOpen={onOpen} />
      <Cars cars={report.cars} onOpen={onOpen} />
    </>
  );
}

function Swaps({ swaps, onOpen }: ContractsProps & { readonly swaps: readonly Swap[] }) {
  const t = useTranslations('contracts');
  const unit = useUnits();
  const money = useMoney();
  return (
    <section aria-label={t('swaps')} className="max-h-[40%] shrink-0 overflow-y-auto border-b border-line p-4">
      <h3 className="pb-2 font-medium">{t('swaps')}</h3>
      {swaps.length === 0 ? <p className="text-second">{t('noSwaps')}</p> : null}
      <ul className="flex flex-col gap-2">
        {swaps.slice(0, MOST_SWAPS).map((swap) => (
          <li key={swap.over}>
            {t.rich(swap.saved === null ? 'swap' : 'swapFor', {
              km: unit(swap.kmSaved, 'km') ?? '',
              money: swap.saved === null ? '' : (money(swap.saved, swap.currency) ?? ''),
              over: () => <Car id={swap.over} onOpen={onOpen} />,
              under: () => <Car id={swap.under} onOpen={onOpen} />,
            })}
          </li>
        ))}
      </ul>
      {swaps.length > MOST_SWAPS ? (
        <p className="pt-2 text-small text-second">{t('moreSwaps', { count: swaps.length - MOST_SWAPS })}</p>
      ) : null}
    </section>
  );
}

function Cars({ cars, onOpen }: ContractsProps & { readonly cars: readonly ContractRow[] }) {
  const t = useTranslations('contracts');
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: cars.length,
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
      aria-label={t('cars')}
      className="min-h-0 flex-1 overflow-y-auto"
    >
      <ul className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const car = cars[item.index] as ContractRow;
          return (
            <li
              key={car.id}
              className="absolute inset-x-0 border-b border-line px-4"
              style={{ height: ROW_HEIGHT, transform: `translateY(${item.start}px)` }}
            >
              <CarRow car={car} onOpen={onOpen} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function CarRow({ car, onOpen }: ContractsProps & { readonly car: ContractRow }) {
  const t = useTranslations('contracts');
  const unit = useUnits();
  const money = useMoney();
  const { id, daysLeft, odometerKm, allowanceKm, forecastKm, kmOver, cost, currency } = car;
  const isOver = kmOver !== null && kmOver > 0;
  const km = kmOver === null ? null : unit(Math.abs(kmOver), 'km');
  return (
    <div className="flex h-full items-center gap-4">
      <div className="min-w-0 flex-1">
        <Car id={id} onOpen={onOpen} />
        <span className="block truncate text-small text-second">
          {t('course', {
            now: unit(odometerKm, 'km') ?? '–',
            end: unit(forecastKm, 'km') ?? '–',
            allowed: unit(allowanceKm, 'km') ?? '–',
          })}
          {daysLeft === null ? null : ` · ${daysLeft < 0 ? t('ended') : t('days', { days: daysLeft })}`}
        </span>
      </div>
      <div className="flex shrink-0 flex-col items-end">
        <span className="flex items-center gap-1.5">
          {isOver ? <LevelMark level="warn" /> : null}
          {km === null ? t('unknown') : t(isOver ? 'over' : 'left', { km })}
        </span>
        {isOver ? <span className="text-small text-second">{money(cost, currency) ?? t('noPrice')}</span> : null}
      </div>
    </div>
  );
}

/** A car by its name, which leads to it. */
function Car({ id, onOpen }: ContractsProps & { readonly id: string }): ReactNode {
  const { store } = useLive();
  const row = store.rowOf(id);
  const identity = row === null ? undefined : store.columns.identities[row];
  return (
    <button
      type="button"
      onClick={() => onOpen(id)}
      className="max-w-full truncate align-bottom font-medium hover:text-accent"
    >
      {identity ? nameOf(identity) : id}
    </button>
  );
}

function useMoney(): (amount: number | null, currency: string) => string | null {
  const format = useFormatter();
  return (amount, currency) =>
    amount === null || currency === ''
      ? null
      : format.number(amount, { style: 'currency', currency, maximumFractionDigits: 0 });
}
