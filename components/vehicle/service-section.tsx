'use client';

import { useTranslations } from 'next-intl';
import type { Derived } from '../../lib/vehicle/derive.ts';
import { LevelMark } from '../ui/level-mark.tsx';
import { Section } from './figure.tsx';
import { useUnits } from './units.ts';

/** What is to be serviced next, and every item by days and by kilometres. */
export function ServiceSection({ service }: { readonly service: Derived['service'] }) {
  const t = useTranslations();
  const unit = useUnits();
  const name = useItemName();
  const days = (value: number | null) => {
    if (value === null) return '–';
    return value < 0 ? t('panel.overdueDays', { days: -value }) : t('panel.byDate', { days: value });
  };
  if (service.items.length === 0) return null;
  return (
    <Section title={t('panel.service')}>
      {service.next ? (
        <p data-testid="service-next">
          {t('panel.nextItem', {
            item: name(service.next.item),
            days: days(service.next.days),
            date: service.predictedDate ?? '',
          })}
        </p>
      ) : null}
      <table className="w-full text-small">
        <thead className="sr-only">
          <tr>
            <th>{t('panel.service')}</th>
            <th>{t('panel.date')}</th>
            <th>{t('panel.distance')}</th>
          </tr>
        </thead>
        <tbody>
          {service.items.map((item) => (
            <tr key={item.item} className="border-b border-line last:border-0">
              <th scope="row" className="py-1 text-left font-normal">
                <span className="flex items-center gap-2">
                  {name(item.item)}
                  <LevelMark level={item.level} />
                  <span className="sr-only">{t(`level.${item.level}`)}</span>
                </span>
              </th>
              <td className="py-1 text-right">{days(item.days)}</td>
              <td className="py-1 text-right">{unit(item.km, 'km') ?? '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

/** The item's name in words; a family that the feed brought is called by its key. */
function useItemName(): (item: string) => string {
  const t = useTranslations('item');
  return (item) => (t.has(item as 'engine_oil') ? t(item as 'engine_oil') : item.replaceAll('_', ' '));
}
