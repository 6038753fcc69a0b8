'use client';

import { useFormatter, useTranslations } from 'next-intl';
import type { VehicleGroups } from '../../lib/fleet/vehicle-groups.ts';
import type { Leak, TireTrend } from '../../lib/trends/tire-trend.ts';
import { useUnits } from '../ui/units.ts';

const SINCE = { day: 'numeric', month: 'short', hour: 'numeric', minute: 'numeric' } as const;

/** What the tires have been doing: a leak, the weather, or nothing, and since when that is known. */
export function TireNotes({ trends, weather }: Pick<VehicleGroups, 'trends' | 'weather'>) {
  const t = useTranslations('trend');
  const format = useFormatter();
  const { tires } = trends;
  if (tires.kind === 'unknown') {
    return (
      <p className="text-small text-second">{t(tires.needs === 'days' ? 'tiresNeedDays' : 'tiresNeedReadings')}</p>
    );
  }
  return (
    <div className="flex flex-col gap-1 text-small" data-testid="tire-trend">
      {tires.kind === 'leak' ? tires.wheels.map((leak) => <LeakNote key={leak.wheel} leak={leak} />) : null}
      <CommonNote tires={tires} weather={weather} />
      <p className="text-second">{t('since', { time: format.dateTime(tires.since, SINCE) })}</p>
    </div>
  );
}

function LeakNote({ leak }: { readonly leak: Leak }) {
  const t = useTranslations();
  const unit = useUnits();
  const { wheel, kPaPerDay, lossKpa, daysToCritical } = leak;
  return (
    <p>
      {t(daysToCritical === null ? 'trend.leak' : 'trend.leakUntil', {
        wheel: t(`wheel.${wheel}`),
        rate: unit(kPaPerDay, 'kPa') ?? '',
        loss: unit(lossKpa, 'kPa') ?? '',
        days: Math.round(daysToCritical ?? 0),
      })}
    </p>
  );
}

function CommonNote({
  tires,
  weather,
}: {
  readonly tires: Exclude<TireTrend, { kind: 'unknown' }>;
  readonly weather: VehicleGroups['weather'];
}) {
  const t = useTranslations('trend');
  const unit = useUnits();
  const format = useFormatter();
  if (tires.kind === 'steady') return <p className="text-second">{t('steady')}</p>;
  if (tires.kind !== 'weather' || tires.common === null) return null;
  const rate = unit(-tires.common.kPaPerDay, 'kPa', 1) ?? '';
  if (weather.kind !== 'weather') return <p className="text-second">{t('weather', { rate })}</p>;
  const share = format.number(weather.share, { style: 'percent' });
  return <p className="text-second">{t('weatherFleet', { rate, share, vehicles: weather.vehicles })}</p>;
}

/** What the 12 V battery does at rest, and since when that is known. */
export function BatteryNote({ noStart }: Pick<VehicleGroups['trends'], 'noStart'>) {
  const t = useTranslations('trend');
  const unit = useUnits();
  const format = useFormatter();
  if (noStart.kind === 'unknown') return <p className="text-small text-second">{t('restNeeds')}</p>;
  const { risk, reason, volts, percent, voltsPerDay, daysLeft, since } = noStart;
  const words = {
    volts: unit(volts, 'V', 2) ?? '',
    percent: unit(percent, '%') ?? '',
    fall: unit(voltsPerDay === null ? null : -voltsPerDay, 'V', 2) ?? '',
    days: Math.round(daysLeft ?? 0),
  };
  return (
    <p className="text-small" data-testid="no-start">
      {risk === 'none' ? t('restSteady', words) : t(`rest_${reason as 'empty' | 'falling' | 'weak'}`, words)}{' '}
      <span className="text-second">{t('since', { time: format.dateTime(since, SINCE) })}</span>
    </p>
  );
}
