'use client';

import { useFormatter, useTranslations } from 'next-intl';
import type { VehicleGroups } from '../../lib/fleet/vehicle-groups.ts';
import type { VehicleDetail } from '../../lib/protocol/messages.ts';
import type { ServiceRecord } from '../../lib/trends/service-done.ts';
import type { ServiceForecast } from '../../lib/trends/service-forecast.ts';
import { DAY_MS } from '../../lib/vehicle/days.ts';
import type { Derived } from '../../lib/vehicle/derived.ts';
import { type Level, rank } from '../../lib/vehicle/levels.ts';
import { LevelMark } from '../ui/level-mark.tsx';
import { useUnits } from '../ui/units.ts';
import { DiscrepancyNotes } from './discrepancy-notes.tsx';
import { Figure, Section } from './figure.tsx';
import { useSignalFigure } from './signal-figure.tsx';
import { useItemName } from './signal-words.ts';

type Item = Derived['service']['items'][number];

/** What fills a bar: a service interval as makers set it, two years or 30,000 km. */
const FULL_DAYS = 730;
const FULL_KM = 30_000;

interface ServiceProps {
  readonly detail: VehicleDetail;
  readonly groups: VehicleGroups;
}

/** What is to be serviced next, every item by days and by kilometres, worst first, and what was done. */
export function ServiceSection({ detail, groups }: ServiceProps) {
  const t = useTranslations('panel');
  const { service, trends, discrepancies, energy } = groups;
  const items = service.items.toSorted(
    (a, b) => rank(b.level) - rank(a.level) || (a.days ?? Infinity) - (b.days ?? Infinity),
  );
  const forecastOf = (item: string) => trends.due.find((due) => due.item === item)?.forecast;
  return (
    <Section id="service" title={t('service')}>
      {service.items.length === 0 ? <Whole detail={detail} groups={groups} /> : null}
      <NextCard service={service} forecast={service.next ? forecastOf(service.next.item) : undefined} />
      <ul className="flex flex-col gap-3">
        {items.map((item) => (
          <ItemRow key={item.item} item={item} forecast={forecastOf(item.item)} />
        ))}
      </ul>
      <DiscrepancyNotes found={discrepancies} codes={['status_stale', 'service_distance', 'service_days']} />
      {energy.kind === 'electric' ? <p className="text-small text-second">{t('noOil')}</p> : null}
      <DoneList services={trends.services} since={trends.since} />
    </Section>
  );
}

/** A car that names no items may still say when it is to be serviced. */
function Whole({ detail, groups }: ServiceProps) {
  const t = useTranslations('panel');
  const unit = useUnits();
  const figure = useSignalFigure(detail, groups);
  return (
    <>
      <p className="text-second">{t('noItems')}</p>
      <dl className="grid grid-cols-2 gap-x-4 gap-y-3">
        <Figure label={t('wholeKm')} {...figure('distance_until_service', (km) => unit(km, 'km'))} />
        <Figure label={t('wholeDays')} {...figure('service_date', (days) => t('byDate', { days }))} />
      </dl>
    </>
  );
}

interface NextProps {
  readonly service: Derived['service'];
  readonly forecast: ServiceForecast | undefined;
}

function NextCard({ service: { next, predictedDate }, forecast }: NextProps) {
  const t = useTranslations('panel');
  const unit = useUnits();
  const name = useItemName();
  const daysText = useDays();
  const dayText = useDay();
  if (!next || !predictedDate) return null;
  const range = forecast?.kind === 'due' ? forecast : null;
  const day = range?.likely ?? Date.parse(predictedDate) / DAY_MS;
  const days = next.days + day - Date.parse(predictedDate) / DAY_MS;
  const rates = range?.rates ?? null;
  return (
    <div data-testid="service-next" className="rounded-panel border border-line bg-page p-3">
      <p className="text-small text-second">{t('nextLabel')}</p>
      <p className="text-figure">{name(next.item)}</p>
      <p>{t('nextWhen', { date: dayText(day), days: daysText(Math.round(days)) })}</p>
      <RangeText forecast={range} />
      <p className="text-small text-second">
        {(range?.by ?? next.by) === 'date'
          ? t('whyDate')
          : rates === null
            ? t('overdueKm', { km: unit(-(next.km ?? 0), 'km') ?? '' })
            : t(`whyDistance_${rates.basis}`, { km: unit(next.km, 'km') ?? '', rate: unit(rates.likely, 'km') ?? '' })}
      </p>
    </div>
  );
}

/** From when to when, where busy and slow weeks make a difference. */
function RangeText({ forecast }: { readonly forecast: Extract<ServiceForecast, { kind: 'due' }> | null }) {
  const t = useTranslations('panel');
  const dayText = useDay();
  if (!forecast) return null;
  const { earliest, latest, likely } = forecast;
  if (earliest === null || latest === null || (earliest === likely && latest === likely)) return null;
  return (
    <p className="text-small" data-testid="service-range">
      {t(forecast.rates?.basis === 'weeks' ? 'nextRangeWeeks' : 'nextRangeFigures', {
        earliest: dayText(earliest),
        latest: dayText(latest),
      })}
    </p>
  );
}

function ItemRow({ item, forecast }: { readonly item: Item; readonly forecast: ServiceForecast | undefined }) {
  const t = useTranslations();
  const unit = useUnits();
  const name = useItemName();
  const daysText = useDays();
  const dayText = useDay();
  const likely = forecast?.kind === 'due' ? forecast.likely : null;
  return (
    <li className="flex flex-col gap-1" data-testid={`item-${item.item}`}>
      <span className="flex items-center gap-2">
        {name(item.item)}
        <LevelMark level={item.level} />
        <span className="sr-only">{t(`level.${item.level}`)}</span>
        <span className="ml-auto text-small text-second">
          {likely === null
            ? t('panel.statusOf', { status: item.status ?? '–' })
            : t('panel.dueBy', { date: dayText(likely) })}
        </span>
      </span>
      {item.km === null ? null : (
        <Bar share={item.km / FULL_KM} level={barLevel(item, item.km <= 0)} text={kmText(t, item.km, unit)} />
      )}
      {item.days === null ? null : (
        <Bar share={item.days / FULL_DAYS} level={barLevel(item, item.days < 0)} text={daysText(item.days)} />
      )}
    </li>
  );
}

/** Only the bar that is used up is critical. */
function barLevel({ level }: Item, isUsedUp: boolean): Level {
  if (isUsedUp) return 'critical';
  return level === 'critical' ? 'ok' : level;
}

function Bar({ share, level, text }: { readonly share: number; readonly level: Level; readonly text: string }) {
  const color = level === 'critical' ? 'bg-critical' : level === 'warn' ? 'bg-warn' : 'bg-second';
  return (
    <span className="flex items-center gap-3">
      <span aria-hidden className="h-1.5 flex-1 overflow-hidden rounded-full bg-line">
        <span
          className={`block h-full rounded-full ${color}`}
          style={{ width: `${Math.max(0, Math.min(1, share)) * 100}%` }}
        />
      </span>
      <span className="w-32 shrink-0 text-right text-small">{text}</span>
    </span>
  );
}

/** Services that the vehicle's own figures tell of. */
function DoneList({ services, since }: { readonly services: readonly ServiceRecord[]; readonly since: number | null }) {
  const t = useTranslations('panel');
  const unit = useUnits();
  const name = useItemName();
  const format = useFormatter();
  const day = (at: number) => format.dateTime(at, { dateStyle: 'medium' });
  if (services.length === 0) {
    return since === null ? null : <p className="text-small text-second">{t('noneDone', { time: day(since) })}</p>;
  }
  return (
    <div className="text-small" data-testid="services-done">
      <p className="text-second">{t('doneTitle')}</p>
      <ul>
        {services.toReversed().map(({ item, at, odometer, kmBefore, kmAfter }) => (
          <li key={`${item} ${at}`}>
            {t('done', { item: name(item), time: day(at), odometer: unit(odometer, 'km') ?? '–' })}
            {kmBefore === null || kmAfter === null ? null : (
              <span className="block text-second">
                {t('doneKm', { before: unit(kmBefore, 'km') ?? '', after: unit(kmAfter, 'km') ?? '' })}
              </span>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function kmText(t: ReturnType<typeof useTranslations<never>>, km: number, unit: ReturnType<typeof useUnits>): string {
  return km <= 0 ? t('panel.overdueKm', { km: unit(-km, 'km') ?? '' }) : (unit(km, 'km') ?? '');
}

/** Days in words: so many left, or overdue. */
function useDays(): (days: number) => string {
  const t = useTranslations('panel');
  return (days) => (days < 0 ? t('overdueDays', { days: -days }) : t('byDate', { days }));
}

/** A day number as a date of the calendar, whatever the zone. */
function useDay(): (day: number) => string {
  const format = useFormatter();
  return (day) => format.dateTime(new Date(day * DAY_MS), { dateStyle: 'medium', timeZone: 'UTC' });
}
