// biome-ignore-all lint/a11y/useFocusableInteractive: the table scrolls by keyboard, and each row has a button
'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import type { ContractRow } from '../../lib/roster/roster-report.ts';
import type { Swap } from '../../lib/roster/swaps.ts';
import { useUnits } from '../ui/units.ts';
import { useNarrow } from '../ui/use-narrow.ts';
import { CarLink, ContractCard, ContractCells, useMoney } from './contract-row.tsx';
import { useContracts } from './use-contracts.ts';

const COLUMNS = ['car', 'days', 'now', 'end', 'allowed', 'over', 'cost'] as const;
const GRID = 'grid grid-cols-[minmax(9rem,1.4fr)_5rem_repeat(3,minmax(5.5rem,1fr))_8.5rem_7rem] items-center gap-x-3';
const ROW_HEIGHT = 44;
const CARD_HEIGHT = 76;
/** Below this a row is a card; px of the table, not of the window. */
const COMPACT = 800;
/** Exchanges that are told at once; the dearest are among them. */
const MOST_SWAPS = 20;

interface ContractsProps {
  readonly onOpen: (id: string) => void;
}

/** All contracts with an allowance, the dearest first, and which cars should change places. */
export default function ContractsTable({ onOpen }: ContractsProps) {
  const t = useTranslations('contracts');
  const { state, report } = useContracts();
  if (report === null) {
    return (
      <p role="status" className="p-4 text-second">
        {t(state === 'failed' ? 'failed' : 'loading')}
      </p>
    );
  }
  return (
    <>
      {state === 'failed' ? (
        <p role="status" className="px-4 pt-3">
          {t('failed')}
        </p>
      ) : null}
      {report.cars.length === 0 ? (
        <p className="p-4 text-second">{t('empty')}</p>
      ) : (
        <>
          <Swaps swaps={report.swaps} onOpen={onOpen} />
          <Cars cars={report.cars} onOpen={onOpen} />
        </>
      )}
    </>
  );
}

function Swaps({ swaps, onOpen }: ContractsProps & { readonly swaps: readonly Swap[] }) {
  const t = useTranslations('contracts');
  return (
    <section
      aria-label={t('swaps')}
      data-testid="contract-swaps"
      className="max-h-[40%] shrink-0 overflow-y-auto border-b border-line p-4"
    >
      <h3 className="pb-2 font-medium">{t('swaps')}</h3>
      {swaps.length === 0 ? <p className="text-second">{t('noSwaps')}</p> : null}
      <ul className="flex flex-col gap-2 pointer-coarse:gap-4">
        {swaps.slice(0, MOST_SWAPS).map((swap) => (
          <SwapLine key={swap.over} swap={swap} onOpen={onOpen} />
        ))}
      </ul>
      {swaps.length > MOST_SWAPS ? (
        <p className="pt-2 text-small text-second">{t('moreSwaps', { count: swaps.length - MOST_SWAPS })}</p>
      ) : null}
    </section>
  );
}

/** What an exchange saves; both names lead to their cars. */
function SwapLine({ swap, onOpen }: ContractsProps & { readonly swap: Swap }) {
  const t = useTranslations('contracts');
  const unit = useUnits();
  const money = useMoney()(swap.saved, swap.currency);
  const parts = {
    km: unit(swap.kmSaved, 'km') ?? '',
    over: () => <CarLink id={swap.over} onOpen={onOpen} />,
    under: () => <CarLink id={swap.under} onOpen={onOpen} />,
  };
  return <li>{money === null ? t.rich('swap', parts) : t.rich('swapFor', { ...parts, money })}</li>;
}

/** The table; only the rows in view exist. */
function Cars({ cars, onOpen }: ContractsProps & { readonly cars: readonly ContractRow[] }) {
  const t = useTranslations('contracts');
  const scroller = useRef<HTMLDivElement>(null);
  const isCompact = useNarrow(scroller, COMPACT);
  const height = isCompact ? CARD_HEIGHT : ROW_HEIGHT;
  const virtual = useVirtualizer({
    count: cars.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 6,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rows have another height
  useEffect(() => virtual.measure(), [virtual, height]);
  const Row = isCompact ? ContractCard : ContractCells;
  return (
    <div
      ref={scroller}
      role="table"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={t('cars')}
      aria-rowcount={cars.length + (isCompact ? 0 : 1)}
      className={`min-h-0 flex-1 overflow-y-auto outline-offset-[-2px] ${isCompact ? '' : 'scroll-pt-10'}`}
    >
      {isCompact ? null : <Headers />}
      <div role="rowgroup" className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => (
          <div
            key={cars[index]?.id}
            role="row"
            aria-rowindex={index + (isCompact ? 1 : 2)}
            data-testid="contract-row"
            className={`absolute inset-x-0 border-b border-line px-4 ${isCompact ? '' : GRID}`}
            style={{ height, transform: `translateY(${start}px)` }}
          >
            <Row car={cars[index] as ContractRow} onOpen={onOpen} />
          </div>
        ))}
      </div>
    </div>
  );
}

function Headers() {
  const t = useTranslations('contracts');
  return (
    <div role="rowgroup" className="sticky top-0 z-10 border-b border-line bg-panel">
      <div role="row" aria-rowindex={1} className={`${GRID} h-10 px-4 text-small text-second`}>
        {COLUMNS.map((key) => (
          <span key={key} role="columnheader" className={`min-w-0 leading-tight ${key === 'car' ? '' : 'text-right'}`}>
            {t(`column.${key}`)}
          </span>
        ))}
      </div>
    </div>
  );
}
