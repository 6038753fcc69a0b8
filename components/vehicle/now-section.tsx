'use client';

import { useTranslations } from 'next-intl';
import type { VehicleDetail } from '../../lib/protocol/messages.ts';
import type { Derived } from '../../lib/vehicle/derived.ts';
import { useServerNow } from '../live/hooks.tsx';
import { useAge } from '../ui/age.tsx';
import { CarFromAbove } from './car-from-above.tsx';
import { EnergyGauge } from './energy-gauge.tsx';
import { Figure, Section } from './figure.tsx';
import { Position } from './position.tsx';
import { useUnits } from './units.ts';

interface NowProps {
  readonly detail: VehicleDetail;
  readonly derived: Derived;
}

/** What was received longer ago than this is old: the freshness rules call such a vehicle stale. */
const OLD_MS = 24 * 3_600_000;
/** From this voltage on the engine charges the 12 V battery; see the motion rules. */
const ENGINE_ON_V = 13.2;

/** How the vehicle is now: energy, the car from above, 12 V, coolant, odometer, place, contract. */
export function NowSection({ detail, derived }: NowProps) {
  const t = useTranslations('panel');
  const unit = useUnits();
  const number = (key: string) => {
    const value = detail.signals[key]?.[0];
    return typeof value === 'number' ? value : null;
  };
  const now = useServerNow(10_000);
  const age = useAge();
  const oldAge = (key: string) => {
    const receivedAt = detail.signals[key]?.[1];
    return receivedAt !== undefined && now !== null && now - receivedAt > OLD_MS
      ? t('received', { age: age(receivedAt, now) })
      : null;
  };
  const { energy, tires, security, battery, coolant, contract } = derived;
  const hasDoors = Object.keys(detail.signals).some((key) => /^doors_.*_is_open$/.test(key));
  return (
    <Section id="now" title={t('now')}>
      <EnergyGauge energy={energy} litres={energy.kind === 'electric' ? null : number('remaining_fuel')} />
      <CarFromAbove tires={tires} security={security} hasDoors={hasDoors} />
      <dl className="mt-2 grid grid-cols-2 gap-x-4 gap-y-3">
        <Figure oldAge={oldAge('mileage')} label={t('odometer')} value={unit(number('mileage'), 'km', 1)} />
        <Figure
          oldAge={oldAge('battery_voltage')}
          label={t('battery')}
          value={unit(battery.volts, 'V', 2)}
          note={batteryNote(t, battery.volts)}
        />
        <Figure
          oldAge={oldAge('engine_coolant_temperature')}
          label={t('coolant')}
          value={unit(coolant.celsius, '°C')}
        />
        <Figure
          oldAge={oldAge('heading')}
          label={t('heading')}
          value={unit(number('heading'), '°')}
          note={altitudeNote(t, unit(number('altitude'), 'm'))}
        />
        <Figure
          oldAge={oldAge('remaining_contract_days')}
          label={t('contract')}
          value={contract.daysLeft === null ? null : t('contractDays', { days: contract.daysLeft })}
        />
        <Figure oldAge={oldAge('mileage_forecast')} label={t('forecast')} value={unit(contract.forecastKm, 'km')} />
      </dl>
      <Position latitude={number('latitude')} longitude={number('longitude')} />
    </Section>
  );
}

type Translate = ReturnType<typeof useTranslations<'panel'>>;

function batteryNote(t: Translate, volts: number | null): string | null {
  if (volts === null) return null;
  return volts >= ENGINE_ON_V ? t('engineOn') : t('engineOff');
}

function altitudeNote(t: Translate, altitude: string | null): string | null {
  return altitude === null ? null : t('altitude', { value: altitude });
}
