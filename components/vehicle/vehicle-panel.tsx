'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { nameOf } from '../../lib/fleet/filter.ts';
import type { VehicleGroups } from '../../lib/fleet/vehicle-groups.ts';
import type { Json, VehicleDetail } from '../../lib/protocol/messages.ts';
import { displayState } from '../../lib/vehicle/display-state.ts';
import { useLive, useLiveValue, useServerNow, useSummary } from '../live/hooks.tsx';
import type { LayerChoice } from '../map/layer-choice.ts';
import { useAge } from '../ui/age.tsx';
import { useLater } from '../ui/later.ts';
import { StateShape } from '../ui/state-shape.tsx';
import { AttentionStrip } from './attention-strip.tsx';
import { FaultsSection } from './faults-section.tsx';
import { Section } from './figure.tsx';
import { NowSection } from './now-section.tsx';
import { PanelActions, type PanelDeeds } from './panel-actions.tsx';
import { PlaceName } from './place-name.tsx';
import { RefuelList } from './refuel-list.tsx';
import { SectionIndex } from './section-index.tsx';
import { ServiceSection } from './service-section.tsx';
import { SignalTable } from './signal-table.tsx';
import { SilenceLine } from './silence-line.tsx';
import { UseSection } from './use-section.tsx';

// Charts are loaded when a vehicle is opened, not with the first view.
const loadCharts = () => import('../charts/course-charts.tsx');

export interface PanelProps {
  readonly deeds: PanelDeeds;
  readonly follows: boolean;
  readonly layers: LayerChoice;
  readonly onLayers: (change: Partial<LayerChoice>) => void;
  readonly onClose: () => void;
}

/** The opened vehicle: what it is doing, what needs attention, and every signal. */
export default function VehiclePanel(props: PanelProps) {
  const t = useTranslations('panel');
  const detail = useLiveValue((store) => store.detail);
  const [stop, setStop] = useState<'half' | 'full'>('half');
  return (
    <aside
      aria-label={t('title')}
      data-testid="vehicle-panel"
      data-stop={stop}
      className={`absolute inset-x-0 bottom-0 z-[1060] flex min-w-0 flex-col rounded-t-panel border-t border-line bg-panel shadow-lg transition-[height] duration-150 md:static md:h-auto md:w-102 md:shrink-0 md:rounded-none md:border-t-0 md:border-l md:shadow-none print:static print:h-auto ${stop === 'half' ? 'h-3/5' : 'h-full'}`}
    >
      <button
        type="button"
        aria-label={t('resize')}
        onClick={() => setStop(stop === 'half' ? 'full' : 'half')}
        className="grid h-5 shrink-0 place-content-center md:hidden"
      >
        <span className="h-1 w-10 rounded-full bg-line" />
      </button>
      <PanelActions {...props} id={detail.state === 'shown' ? detail.detail.id : null} />
      <div className="relative min-h-0 flex-1 overflow-y-auto print:overflow-visible" data-panel-scroll>
        {detail.state === 'shown' ? <Shown detail={detail.detail} /> : null}
        {detail.state === 'loading' ? <p className="p-4 text-second">{t('loading')}</p> : null}
        {detail.state === 'missing' ? <p className="p-4">{t('missing')}</p> : null}
      </div>
    </aside>
  );
}

function Shown({ detail }: { readonly detail: VehicleDetail }) {
  const t = useTranslations('panel');
  const { store } = useLive();
  const CourseCharts = useLater(loadCharts);
  const row = store.rowOf(detail.id);
  // The server makes the groups by `lib/fleet/vehicle-groups.ts`; the protocol carries them as plain JSON.
  const groups = detail.groups as unknown as VehicleGroups;
  return (
    <div className="flex flex-col gap-5 px-4 pb-6">
      {row === null ? null : (
        <Header row={row} usualGap={groups.trends.usualGap} quality={detail.signals.data_quality?.[0] ?? null} />
      )}
      <AttentionStrip attention={groups.attention} signals={detail.signals} />
      <SectionIndex />
      <NowSection detail={detail} groups={groups} />
      <ServiceSection detail={detail} groups={groups} />
      <FaultsSection detail={detail} groups={groups} />
      <UseSection detail={detail} groups={groups} />
      <Section id="course" title={t('history')}>
        {CourseCharts ? <CourseCharts id={detail.id} /> : null}
        <RefuelList refuels={groups.trends.refuels} />
      </Section>
      <SignalTable detail={detail} groups={groups} />
    </div>
  );
}

interface HeaderProps {
  readonly row: number;
  readonly usualGap: number | null;
  /** What the maker says of its data. */
  readonly quality: Json;
}

/** The maker itself says that what it sends is not up to date. */
function isDegraded(quality: Json): boolean {
  return quality !== null && quality !== 'UP_TO_DATE';
}

function Header({ row, usualGap, quality }: HeaderProps) {
  const t = useTranslations();
  const summary = useSummary(row);
  const now = useServerNow(1000);
  const age = useAge();
  const { store } = useLive();
  const state = displayState(summary.motion, summary.heardAt, store.ageing(now ?? summary.heardAt));
  const brandAndFleet = [summary.brand, summary.fleetId].filter((text) => text !== '').join(' · ');
  return (
    <header className="flex flex-col gap-1">
      <h2 className="text-figure font-medium break-words">{nameOf(summary)}</h2>
      <p className="flex items-center gap-2">
        <StateShape state={state} heading={summary.heading} />
        {t('panel.since', { state: t(`state.${state}`), age: age(summary.motionSince, now) })}
      </p>
      <p className="text-small break-words text-second">
        {t('panel.received', { age: age(summary.heardAt || null, now) })}
        {brandAndFleet ? ` · ${brandAndFleet}` : null}
      </p>
      {summary.latitude === null || summary.longitude === null ? null : (
        <PlaceName latitude={summary.latitude} longitude={summary.longitude} />
      )}
      <SilenceLine summary={summary} usualGap={usualGap} />
      {isDegraded(quality) ? <p className="text-small">{t('panel.degraded', { quality: String(quality) })}</p> : null}
    </header>
  );
}
