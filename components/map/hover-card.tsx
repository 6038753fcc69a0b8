'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { nameOf } from '../../lib/fleet/filter.ts';
import { displayState } from '../../lib/vehicle/display-state.ts';
import { useLive, useServerNow, useSummary } from '../live/hooks.tsx';
import { useAge } from '../ui/age.tsx';
import { LevelMark } from '../ui/level-mark.tsx';
import { useReasonList } from '../ui/reason-list.ts';
import { StateShape } from '../ui/state-shape.tsx';
import type { Cluster } from './cluster-messages.ts';
import type { Hit, VehicleLayer } from './vehicle-layer.ts';

const WORST_SHOWN = 5;

interface CardProps {
  readonly hit: Hit;
  readonly x: number;
  readonly y: number;
  readonly layer: VehicleLayer | null;
}

/** What lies under the pointer, in words. Only text of the feed stands in it. */
export function HoverCard({ hit, x, y, layer }: CardProps) {
  return (
    <div
      aria-hidden
      data-testid="hover-card"
      className="pointer-events-none absolute z-[1000] w-56 rounded-panel border border-line bg-panel p-3 text-small shadow-md"
      style={{
        left: x,
        top: y,
        transform: `translate(${x > 300 ? 'calc(-100% - 14px)' : '14px'}, ${y > 200 ? 'calc(-100% - 14px)' : '14px'})`,
      }}
    >
      {hit.kind === 'vehicle' ? <VehicleCard row={hit.row} /> : <ClusterCard cluster={hit.cluster} layer={layer} />}
    </div>
  );
}

function VehicleCard({ row }: { readonly row: number }) {
  const t = useTranslations();
  const summary = useSummary(row);
  const now = useServerNow(1000);
  const age = useAge();
  const { store } = useLive();
  const state = displayState(summary.motion, summary.heardAt, store.ageing(now ?? summary.heardAt));
  const reasons = useReasonList()(summary);
  return (
    <div className="flex flex-col gap-1">
      <p className="truncate text-body font-medium">{nameOf(summary)}</p>
      <p className="flex items-center gap-1.5">
        <StateShape state={state} heading={summary.heading} />
        {t('panel.since', { state: t(`state.${state}`), age: age(summary.motionSince, now) })}
      </p>
      <p className="text-second">
        {summary.energyPercent === null
          ? null
          : `${t(`energyKind.${summary.energyKind ?? 'fuel'}`)} ${summary.energyPercent}\u00a0% · `}
        {t('panel.received', { age: age(summary.heardAt || null, now) })}
      </p>
      {reasons ? (
        <p className="flex items-center gap-1.5">
          <LevelMark level={summary.attention} />
          {reasons}
        </p>
      ) : null}
    </div>
  );
}

function ClusterCard({ cluster, layer }: { readonly cluster: Cluster; readonly layer: VehicleLayer | null }) {
  const t = useTranslations('map');
  const [rows, setRows] = useState<readonly number[]>([]);
  useEffect(() => {
    let gone = false;
    void layer?.worstOf(cluster, WORST_SHOWN).then((worst) => gone || setRows(worst));
    return () => {
      gone = true;
    };
  }, [cluster, layer]);
  return (
    <div className="flex flex-col gap-1">
      <p className="text-body font-medium">{t('cluster', { count: cluster.count, moving: cluster.moving })}</p>
      <ul>
        {rows.map((row) => (
          <ClusterRow key={row} row={row} />
        ))}
      </ul>
    </div>
  );
}

function ClusterRow({ row }: { readonly row: number }) {
  const { store } = useLive();
  const summary = useSummary(row);
  const state = displayState(summary.motion, summary.heardAt, store.ageing());
  return (
    <li className="flex items-center gap-1.5">
      <StateShape state={state} heading={summary.heading} />
      <span className="min-w-0 flex-1 truncate">{nameOf(summary)}</span>
      <LevelMark level={summary.attention} />
    </li>
  );
}
