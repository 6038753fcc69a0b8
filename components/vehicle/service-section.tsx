'use client';

import { useFormatter, useTranslations } from 'next-intl';
import type { Derived } from '../../lib/vehicle/derived.ts';
import { type Level, rank } from '../../lib/vehicle/levels.ts';
import { LevelMark } from '../ui/level-mark.tsx';
import { Section } from './figure.tsx';
import { useItemName } from './signal-words.ts';
import { useUnits } from './units.ts';

type Item = Derived['service']['items'][number];

/** What fills a bar: a service interval as makers set it, two years or 30,000 km. */
const FULL_DAYS = 730;
const FULL_KM = 30_000;

/** What is to be serviced next, and every item by days and by kilometres, worst first. */
export function ServiceSection({ service }: { readonly service: Derived['service'] }) {
  const t = useTranslations('panel');
  const items = service.items.toSorted(
    (a, b) => rank(b.level) - rank(a.level) || (a.days ?? Infinity) - (b.days ?? Infinity),
  );
  return (
    <Section id="service" title={t('service')}>
      {service.items.length === 0 ? <p className="text-second">{t('notSupplied')}</p> : null}
      <NextCard service={service} />
      <ul className="flex flex-col gap-3">
        {items.map((item) => (
          <ItemRow key={item.item} item={item} />
        ))}
      </ul>
    </Section>
  );
}

function NextCard({ service: { next, predictedDate, kmPerDay } }: { readonly service: Derived['service'] }) {
  const t = useTranslations('panel');
  const format = useFormatter();
  const unit = useUnits();
  const name = useItemName();
  const daysText = useDays();
  if (!next || !predictedDate) return null;
  const date = format.dateTime(new Date(predictedDate), { dateStyle: 'medium', timeZone: 'UTC' });
  return (
    <div data-testid="service-next" className="rounded-panel border border-line bg-page p-3">
      <p className="text-small text-second">{t('nextLabel')}</p>
      <p className="text-figure">{name(next.item)}</p>
      <p>{t('nextWhen', { date, days: daysText(next.days) })}</p>
      <p className="text-small text-second">
        {next.by === 'date'
          ? t('whyDate')
          : t('whyDistance', { km: unit(next.km, 'km') ?? '', rate: unit(kmPerDay, 'km') ?? '' })}
      </p>
    </div>
  );
}

function ItemRow({ item }: { readonly item: Item }) {
  const t = useTranslations();
  const unit = useUnits();
  const name = useItemName();
  const daysText = useDays();
  return (
    <li className="flex flex-col gap-1" data-testid={`item-${item.item}`}>
      <span className="flex items-center gap-2">
        {name(item.item)}
        <LevelMark level={item.level} />
        <span className="sr-only">{t(`level.${item.level}`)}</span>
      </span>
      {item.km === null ? null : <Bar share={item.km / FULL_KM} level={item.level} text={kmText(t, item.km, unit)} />}
      {item.days === null ? null : <Bar share={item.days / FULL_DAYS} level={item.level} text={daysText(item.days)} />}
      {item.km === null && item.days === null ? (
        <span className="text-small text-second">{item.status ?? '–'}</span>
      ) : null}
    </li>
  );
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

function kmText(t: ReturnType<typeof useTranslations<never>>, km: number, unit: ReturnType<typeof useUnits>): string {
  return km <= 0 ? t('panel.overdueKm', { km: unit(-km, 'km') ?? '' }) : (unit(km, 'km') ?? '');
}

/** Days in words: so many left, or overdue. */
function useDays(): (days: number) => string {
  const t = useTranslations('panel');
  return (days) => (days < 0 ? t('overdueDays', { days: -days }) : t('byDate', { days }));
}
