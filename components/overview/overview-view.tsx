'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useState } from 'react';
import type { Chip, Filter } from '../../lib/fleet/filter.ts';
import { DUE, FRESHNESS, type Narrowing, NO_NARROWING } from '../../lib/fleet/narrowing.ts';
import { type Overview, overviewOf } from '../../lib/fleet/overview.ts';
import { REASON_CODES } from '../../lib/protocol/columns.ts';
import type { FleetFilter } from '../fleet/fleet-filter.ts';
import { useLive, useLiveValue } from '../live/hooks.tsx';
import { whileShown } from '../live/shown.ts';
import { useUnits } from '../ui/units.ts';
import { type AskedTotals, useFleetTotals } from './use-fleet-totals.ts';

/** Figures that jump every tick are not read: they are made anew this often, ms. */
const RENEW_MS = 2_000;

interface OverviewProps {
  readonly filter: FleetFilter;
  /** Shows the list, which by then has the filter that proves a figure. */
  readonly onShow: () => void;
  readonly onService: () => void;
}

/** The whole fleet in figures; each leads to the list that proves it. */
export default function OverviewView({ filter, onShow, onService }: OverviewProps) {
  const t = useTranslations();
  const overview = useOverview();
  const totals = useFleetTotals();
  const show = (change: Partial<Filter>) => {
    filter.set({ chip: 'all', query: '', narrowing: NO_NARROWING, ...change });
    onShow();
  };
  const chip = (name: Chip) => () => show({ chip: name });
  const narrowed = (narrowing: Partial<Narrowing>) => () => show({ narrowing: { ...NO_NARROWING, ...narrowing } });
  const { total, states, levels, reasons, due, fresh } = overview;
  const present = REASON_CODES.filter((code) => reasons[code] > 0).toSorted((a, b) => reasons[b] - reasons[a]);
  return (
    <section
      aria-label={t('view.overview')}
      data-testid="overview"
      className="min-w-0 flex-1 overflow-y-auto bg-page p-4 md:p-6"
    >
      <div className="mx-auto grid max-w-[72rem] gap-4 md:grid-cols-2 lg:grid-cols-3">
        <Card title={t('overview.now')}>
          <Big label={t('overview.vehicles')} count={total} onClick={chip('all')} />
          {(['moving', 'idle', 'parked', 'no_news'] as const).map((name) => (
            <Line key={name} label={t(`list.chip.${name}`)} count={states[name]} of={total} onClick={chip(name)} />
          ))}
        </Card>
        <Card title={t('overview.attention')}>
          <Line
            label={t('list.chip.critical')}
            count={levels.critical}
            of={total}
            onClick={chip('critical')}
            tone="bg-critical"
          />
          <Line
            label={t('list.chip.attention')}
            count={levels.attention}
            of={total}
            onClick={chip('attention')}
            tone="bg-warn"
          />
          <div className="my-1 border-t border-line" />
          {present.length === 0 ? <p className="text-second">{t('overview.nothing')}</p> : null}
          {present.map((reason) => (
            <Line
              key={reason}
              label={t(`reason.${reason}`)}
              count={reasons[reason]}
              of={total}
              onClick={narrowed({ reason })}
            />
          ))}
        </Card>
        <Card title={t('overview.service')}>
          {DUE.toReversed().map((name) => (
            <Line
              key={name}
              label={t(`list.due.${name}`)}
              count={due[name]}
              of={total}
              onClick={narrowed({ due: name })}
            />
          ))}
          <button type="button" className="self-start text-accent underline" onClick={onService}>
            {t('overview.allService')}
          </button>
        </Card>
        <Energy totals={totals} low={reasons.energy_low} total={total} onLow={narrowed({ reason: 'energy_low' })} />
        <Distance totals={totals} />
        <Card title={t('overview.freshness')}>
          {FRESHNESS.map((name) => (
            <Line
              key={name}
              label={t(`list.fresh.${name}`)}
              count={fresh[name]}
              of={total}
              onClick={narrowed({ fresh: name })}
            />
          ))}
        </Card>
      </div>
    </section>
  );
}

function useOverview(): Overview {
  const { store } = useLive();
  const isReady = useLiveValue((live) => live.ready);
  const [overview, setOverview] = useState(() => overviewOf(store.columns, store.ageing()));
  // biome-ignore lint/correctness/useExhaustiveDependencies: once the fleet is known it is counted at once
  useEffect(() => {
    const count = () => setOverview(overviewOf(store.columns, store.ageing()));
    count();
    return whileShown(RENEW_MS, count);
  }, [store, isReady]);
  return overview;
}

function Card({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="flex flex-col gap-2 rounded-panel border border-line bg-panel p-4">
      <h2 className="font-medium">{title}</h2>
      {children}
    </section>
  );
}

interface LineProps {
  readonly label: string;
  readonly count: number;
  /** All that it is a part of. */
  readonly of: number;
  readonly onClick: () => void;
  readonly tone?: string;
}

function Line({ label, count, of, onClick, tone = 'bg-second' }: LineProps) {
  const format = useFormatter();
  return (
    <button
      type="button"
      onClick={onClick}
      className="group grid min-h-7 grid-cols-[1fr_auto] items-center gap-x-3 gap-y-0.5 text-left pointer-coarse:min-h-10"
    >
      <span className="group-hover:text-accent group-hover:underline">{label}</span>
      <span className="text-right">{format.number(count)}</span>
      <span className="col-span-2 h-1 overflow-hidden rounded-full bg-line" aria-hidden>
        <span className={`block h-full ${tone}`} style={{ width: `${of === 0 ? 0 : (count / of) * 100}%` }} />
      </span>
    </button>
  );
}

function Big({ label, count, onClick }: Pick<LineProps, 'label' | 'count' | 'onClick'>) {
  const format = useFormatter();
  return (
    <button type="button" onClick={onClick} className="flex items-baseline gap-2 text-left hover:text-accent">
      <span className="text-figure font-medium">{format.number(count)}</span>
      <span className="text-second">{label}</span>
    </button>
  );
}

interface EnergyProps {
  readonly totals: AskedTotals;
  readonly low: number;
  readonly total: number;
  readonly onLow: () => void;
}

function Energy({ totals, low, total, onLow }: EnergyProps) {
  const t = useTranslations('overview');
  const unit = useUnits();
  const { state, figures } = totals;
  return (
    <Card title={t('energy')}>
      <Figure value={figures && unit(figures.fuelLitres, 'L')} state={state} label={t('fuelTotal')} />
      {figures ? <p className="text-small text-second">{t('fuelOf', { count: figures.fuelVehicles })}</p> : null}
      <Line label={t('low')} count={low} of={total} onClick={onLow} tone="bg-warn" />
    </Card>
  );
}

function Distance({ totals: { state, figures } }: { readonly totals: AskedTotals }) {
  const t = useTranslations('overview');
  const unit = useUnits();
  return (
    <Card title={t('today')}>
      <Figure value={figures && unit(figures.kmToday, 'km')} state={state} label={t('driven')} />
      {figures ? <p className="text-small text-second">{t('drivenBy', { count: figures.kmVehicles })}</p> : null}
    </Card>
  );
}

function Figure({
  value,
  state,
  label,
}: {
  readonly value: string | null;
  readonly state: AskedTotals['state'];
  readonly label: string;
}) {
  const t = useTranslations('overview');
  return (
    <p className="flex flex-wrap items-baseline gap-x-2">
      <span className="text-figure font-medium">{value ?? '–'}</span>
      <span className="text-second">{state === 'failed' ? t('failed') : label}</span>
    </p>
  );
}
