'use client';

import { useFormatter, useTranslations } from 'next-intl';
import type { VehicleGroups } from '../../lib/fleet/vehicle-groups.ts';
import type { VehicleDetail } from '../../lib/protocol/messages.ts';
import type { ContractForecast } from '../../lib/trends/contract-forecast.ts';
import { MasterSection } from '../roster/master-section.tsx';
import { useUnits } from '../ui/units.ts';
import { DiscrepancyNotes } from './discrepancy-notes.tsx';
import { Figure, Section } from './figure.tsx';
import { useSignalFigure } from './signal-figure.tsx';

interface UseProps {
  readonly detail: VehicleDetail;
  readonly groups: VehicleGroups;
}

/** How far the car is driven, and what that comes to at the end of its contract. */
export function UseSection({ detail, groups }: UseProps) {
  const t = useTranslations('use');
  const unit = useUnits();
  const figure = useSignalFigure(detail, groups);
  const { contract, trends, discrepancies, master } = groups;
  return (
    <Section id="use" title={t('title')}>
      <dl className="grid grid-cols-2 gap-x-4 gap-y-3">
        <Figure label={t('recent')} {...figure('avg_distance_short_term', (km) => unit(km, 'km'))} />
        <Figure label={t('long')} {...figure('avg_distance_long_term', (km) => unit(km, 'km'))} />
        <Figure label={t('average')} {...figure('average_mileage_per_week', (km) => unit(km, 'km'))} />
        <Figure
          label={t('contract')}
          {...figure('remaining_contract_days')}
          value={contract.daysLeft === null ? null : daysText(t, contract.daysLeft)}
        />
        <Figure label={t('makerForecast')} {...figure('mileage_forecast', (km) => unit(km, 'km'))} />
        <Figure label={t('ownForecast')} {...ownForecast(t, trends.contract, unit)} />
      </dl>
      <AllowanceText forecast={trends.contract} master={master} />
      <DiscrepancyNotes found={discrepancies} codes={['usage_change']} />
      <OwnRate forecast={trends.contract} />
      <MasterSection id={detail.id} master={master} />
    </Section>
  );
}

type Translate = ReturnType<typeof useTranslations<'use'>>;

function daysText(t: Translate, days: number): string {
  return days < 0 ? t('over', { days: -days }) : t('left', { days });
}

function ownForecast(t: Translate, forecast: ContractForecast, unit: ReturnType<typeof useUnits>) {
  if (forecast.kind === 'unknown') return { value: null, note: t(`needs_${forecast.needs}`) };
  return forecast.ownKm === null ? { value: null, note: t('needs_rate') } : { value: unit(forecast.ownKm, 'km') };
}

/** Since when the own rate is known, and that an allowance is asked for elsewhere. */
function OwnRate({ forecast }: { readonly forecast: ContractForecast }) {
  const t = useTranslations('use');
  const format = useFormatter();
  if (forecast.kind === 'unknown') return null;
  const time = forecast.since === null ? null : format.dateTime(forecast.since, { dateStyle: 'medium' });
  return <p className="text-small text-second">{time === null ? t('ratesOfMaker') : t('ratesSince', { time })}</p>;
}

/** The forecast against what the contract allows, and what that costs; asked for where it is not entered. */
function AllowanceText({
  forecast,
  master,
}: {
  readonly forecast: ContractForecast;
  readonly master: VehicleGroups['master'];
}) {
  const t = useTranslations('use');
  const unit = useUnits();
  const format = useFormatter();
  if (forecast.kind === 'unknown') return null;
  const { against } = forecast;
  if (against === null) return <p className="text-small text-second">{t('noAllowance')}</p>;
  const { kmOver, cost, allowedKmPerDay } = against;
  const km = unit(Math.abs(kmOver), 'km') ?? '';
  const money =
    cost === null || !master?.currency ? null : format.number(cost, { style: 'currency', currency: master.currency });
  return (
    <div data-testid="allowance">
      <p className={kmOver > 0 ? 'font-medium' : ''}>
        {kmOver <= 0 ? t('under', { km }) : money === null ? t('overBy', { km }) : t('overByFor', { km, money })}
      </p>
      {allowedKmPerDay === null ? null : (
        <p className="text-small text-second">{t('allowedADay', { km: unit(allowedKmPerDay, 'km') ?? '' })}</p>
      )}
    </div>
  );
}
