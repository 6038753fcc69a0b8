'use client';

import { useFormatter, useTranslations } from 'next-intl';
import type { ShownReason } from '../../lib/fleet/vehicle-groups.ts';
import type { Figures } from '../../lib/vehicle/explain.ts';
import { useAge } from '../ui/age.tsx';
import { useUnits } from '../ui/units.ts';
import { useItemName } from './signal-words.ts';

/** Section of the panel that has more of a reason. */
export function sectionOf(code: ShownReason['code']): string {
  switch (code) {
    case 'service_due':
      return 'service';
    case 'message':
    case 'dtc_new':
      return 'faults';
    case 'contract_end':
      return 'use';
    default:
      return 'now';
  }
}

/** A reason in words with its figures, as of `now` (epoch ms). */
export function useReasonWords(): (reason: Pick<ShownReason, 'code' | 'figures'>, now: number | null) => string {
  const t = useTranslations('why');
  const part = useParts();
  return ({ code, figures }, now) => {
    const parts = part(figures, now);
    switch (code) {
      case 'tire_low':
        return t(figures.deficit === null ? 'tire_flat' : 'tire_low', parts);
      case 'tire_message':
      case 'message':
        return figures.text === '' ? t('message_id', parts) : t('message', parts);
      case 'service_due':
        return t(serviceKey(figures), parts);
      case 'security':
        return t(figures.door === null ? 'unlocked' : 'door_open', parts);
      case 'energy_low':
        return t(figures.rangeKm === null ? 'energy_low' : 'energy_low_range', parts);
      case 'coolant_hot':
        return t(figures.before === null ? 'coolant_hot' : 'coolant_hot_before', parts);
      case 'contract_end':
        return t(Number(figures.days) < 0 ? 'contract_over' : 'contract_end', parts);
      case 'tire_leak':
        return t(figures.days === null ? 'tire_leak' : 'tire_leak_until', parts);
      case 'no_start':
        return t(`no_start_${figures.reason as 'empty' | 'falling' | 'weak'}`, parts);
      case 'dtc_new':
        return t(figures.state === 'returned' ? 'dtc_returned' : 'dtc_new', parts);
      case 'battery_low':
        return t('battery_low', parts);
    }
  };
}

function serviceKey({ item, by, days, km, status }: Figures) {
  if (by === 'distance') return Number(km) <= 0 ? 'service_km_over' : 'service_km';
  if (by === 'date') return Number(days) < 0 ? 'service_date_over' : 'service_date';
  if (item === null) return status === 'CRITICAL' ? 'service_status_critical' : 'service_status';
  return 'item_status';
}

/** Figures as the texts have places for them: each with its unit, names in words, times as ages. */
function useParts(): (figures: Figures, now: number | null) => Record<string, string | number> {
  const t = useTranslations();
  const unit = useUnits();
  const format = useFormatter();
  const age = useAge();
  const itemName = useItemName();
  const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);
  return (figures, now) => ({
    wheel: figures.wheel ? t(`wheel.${figures.wheel as 'front_left'}`) : '',
    door: figures.door ? t(`wheel.${figures.door as 'front_left'}`) : '',
    item: typeof figures.item === 'string' ? itemName(figures.item) : t('panel.service'),
    deficit: unit(number(figures.deficit), '%', 1) ?? '',
    kPa: unit(number(figures.kPa), 'kPa') ?? '',
    target: unit(number(figures.target), 'kPa') ?? '',
    id: figures.id ?? '',
    text: figures.text ?? '',
    others: number(figures.others) ?? 0,
    percent: unit(number(figures.percent), '%') ?? '',
    range: unit(number(figures.rangeKm), 'km') ?? '',
    volts: unit(number(figures.volts), 'V', 2) ?? '',
    fall: unit(number(figures.voltsPerDay), 'V', 2) ?? '',
    celsius: unit(number(figures.celsius), '°C') ?? '',
    before: unit(number(figures.before), '°C') ?? '',
    days: Math.abs(Math.round(number(figures.days) ?? 0)),
    km: unit(Math.abs(number(figures.km) ?? 0), 'km') ?? '',
    due: dueText(figures.due, format),
    status: figures.status ?? '',
    rate: unit(number(figures.kPaPerDay), 'kPa') ?? '',
    since: number(figures.since) === null ? '' : format.dateTime(Number(figures.since), SINCE),
    age: age(number(figures.since), now),
  });
}

const SINCE = { day: 'numeric', month: 'short', hour: 'numeric', minute: 'numeric' } as const;

/** A month or an exact day, in the calendar's own terms whatever the zone. */
function dueText(due: unknown, format: ReturnType<typeof useFormatter>): string {
  if (typeof due !== 'string') return '';
  const day = due.length > 'YYYY-MM'.length ? ({ day: 'numeric' } as const) : {};
  return format.dateTime(new Date(due), { ...day, month: 'short', year: 'numeric', timeZone: 'UTC' });
}
