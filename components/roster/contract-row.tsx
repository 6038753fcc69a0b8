import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { nameOf } from '../../lib/fleet/filter.ts';
import type { ContractRow } from '../../lib/roster/roster-report.ts';
import { useLive } from '../live/hooks.tsx';
import { LevelMark } from '../ui/level-mark.tsx';
import { useUnits } from '../ui/units.ts';

interface OpenProps {
  readonly onOpen: (id: string) => void;
}

interface RowProps extends OpenProps {
  readonly car: ContractRow;
}

/** A contract in columns. */
export function ContractCells({ car, onOpen }: RowProps) {
  const words = useContractWords(car);
  return (
    <>
      <span role="cell" className="min-w-0">
        <CarLink id={car.id} onOpen={onOpen} />
      </span>
      <Figure>{words.days}</Figure>
      <Figure>{words.now}</Figure>
      <Figure>{words.end}</Figure>
      <Figure>{words.allowed}</Figure>
      <Figure>
        <Over {...words} />
      </Figure>
      <Figure>
        {words.cost}
        {words.noPrice === null ? null : <span className="block text-small text-second">{words.noPrice}</span>}
      </Figure>
    </>
  );
}

function Figure({ children }: { readonly children: ReactNode }) {
  return (
    <span role="cell" className="min-w-0 text-right tabular-nums">
      {children}
    </span>
  );
}

/** The same as a card, for a phone: all its figures are to be read without a tap. */
export function ContractCard({ car, onOpen }: RowProps) {
  const t = useTranslations('contracts');
  const words = useContractWords(car);
  const { now, end, allowed, isOver } = words;
  const days = car.daysLeft !== null && car.daysLeft >= 0 ? t('days', { days: car.daysLeft }) : words.days;
  return (
    <span role="cell" className="flex h-full min-w-0 flex-col justify-center gap-0.5">
      <span className="flex items-center gap-3">
        <span className="min-w-0 flex-1">
          <CarLink id={car.id} onOpen={onOpen} />
        </span>
        <Over {...words} />
      </span>
      <span className="flex gap-3 text-small text-second">
        <span className="min-w-0 flex-1 truncate">{days}</span>
        {isOver ? <span className="shrink-0">{words.noPrice ?? words.cost}</span> : null}
      </span>
      <span className="truncate text-small text-second">{t('course', { now, end, allowed })}</span>
    </span>
  );
}

/** Kilometres over, marked, or left. */
function Over({ over, isOver }: Pick<ReturnType<typeof useContractWords>, 'over' | 'isOver'>) {
  return (
    <span className="inline-flex shrink-0 items-center gap-1.5">
      {isOver ? <LevelMark level="warn" /> : null}
      {over}
    </span>
  );
}

/** A car by its name, which leads to it. In a row a finger may touch all of it. */
export function CarLink({ id, onOpen }: OpenProps & { readonly id: string }) {
  const { store } = useLive();
  const row = store.rowOf(id);
  const identity = row === null ? undefined : store.columns.identities[row];
  return (
    <button
      type="button"
      onClick={() => onOpen(id)}
      className="max-w-full truncate align-bottom font-medium hover:text-accent pointer-coarse:in-[[role=cell]]:after:absolute pointer-coarse:in-[[role=cell]]:after:inset-0"
    >
      {identity ? nameOf(identity) : id}
    </button>
  );
}

/** All that is said of a contract, in words. */
function useContractWords({ daysLeft, odometerKm, forecastKm, allowanceKm, kmOver, cost, currency }: ContractRow) {
  const t = useTranslations('contracts');
  const format = useFormatter();
  const unit = useUnits();
  const money = useMoney();
  const none = t('none');
  const isOver = kmOver !== null && kmOver > 0;
  const km = kmOver === null ? null : unit(Math.abs(kmOver), 'km');
  return {
    days: daysLeft === null ? none : daysLeft < 0 ? t('ended') : format.number(daysLeft),
    now: unit(odometerKm, 'km') ?? none,
    end: unit(forecastKm, 'km') ?? none,
    allowed: unit(allowanceKm, 'km') ?? none,
    isOver,
    over: km === null ? t('unknown') : t(isOver ? 'over' : 'left', { km }),
    cost: money(cost, currency) ?? none,
    // Where the end is known, it is the price that the cost wants.
    noPrice: kmOver !== null && cost === null ? t('noPrice') : null,
  };
}

/** An amount in its currency and without its hundredths, or null where it is not known. */
export function useMoney(): (amount: number | null, currency: string) => string | null {
  const format = useFormatter();
  return (amount, currency) =>
    amount === null || currency === ''
      ? null
      : format.number(amount, { style: 'currency', currency, minimumFractionDigits: 0, maximumFractionDigits: 0 });
}
