'use client';

import { useTranslations } from 'next-intl';
import type { VehicleGroups } from '../../lib/fleet/vehicle-groups.ts';
import type { VehicleDetail } from '../../lib/protocol/messages.ts';
import { useUnits } from '../ui/units.ts';
import { CarFromAbove } from './car-from-above.tsx';
import { ChargingNote } from './charging-note.tsx';
import { DiscrepancyNotes } from './discrepancy-notes.tsx';
import { EnergyGauge } from './energy-gauge.tsx';
import { Figure, Section } from './figure.tsx';
import { HealthLine } from './health-line.tsx';
import { Position } from './position.tsx';
import { useSignalFigure } from './signal-figure.tsx';
import { BatteryNote, TireNotes } from './trend-notes.tsx';

interface NowProps {
  readonly detail: VehicleDetail;
  readonly groups: VehicleGroups;
}

/** How the vehicle is now: energy, the car from above, 12 V, coolant, odometer, place. */
export function NowSection({ detail, groups }: NowProps) {
  const t = useTranslations('panel');
  const unit = useUnits();
  const figure = useSignalFigure(detail, groups);
  const number = (key: string) => {
    const value = detail.signals[key]?.[0];
    return typeof value === 'number' ? value : null;
  };
  const { energy, tires, security, battery, evidence, policy, trends, weather, discrepancies, health } = groups;
  const isStale = groups.freshness.state === 'stale' || groups.freshness.state === 'lost';
  const isElectric = energy.kind === 'electric';
  const hasDoors = Object.keys(detail.signals).some((key) => /^doors_.*_is_open$/.test(key));
  const altitude = unit(number('altitude'), 'm');
  return (
    <Section id="now" title={t('now')}>
      <HealthLine health={health} isStale={isStale} />
      <EnergyGauge energy={energy} litres={isElectric ? null : number('remaining_fuel')} policy={policy.energy} />
      {energy.kind === 'fuel' ? null : <ChargingNote signals={detail.signals} />}
      <DiscrepancyNotes found={discrepancies} codes={['fuel_litres', 'fuel_litres_far']} />
      <CarFromAbove
        tires={tires}
        security={security}
        hasDoors={hasDoors}
        full={policy.tires.criticalPercent}
        wheels={trends.tires.kind === 'unknown' ? null : (trends.tires.common?.wheels ?? null)}
      />
      <TireNotes trends={trends} weather={weather} />
      <dl className="mt-2 grid grid-cols-2 gap-x-4 gap-y-3">
        <Figure label={t('odometer')} {...figure('mileage', (km) => unit(km, 'km', 1))} />
        <Figure
          label={t('battery')}
          {...figure('battery_voltage', (volts) => unit(volts, 'V', 2))}
          note={batteryNote(t, battery.volts, evidence.battery.code, policy.motion.engineOnVolts)}
        />
        {isElectric ? (
          <Figure label={t('coolant')} value={null} note={t('noCoolant')} />
        ) : (
          <Figure label={t('coolant')} {...figure('engine_coolant_temperature', (celsius) => unit(celsius, '°C'))} />
        )}
        <Figure
          label={t('heading')}
          {...figure('heading', (degrees) => unit(degrees, '°'))}
          note={altitude === null ? null : t('altitude', { value: altitude })}
        />
      </dl>
      <BatteryNote noStart={trends.noStart} />
      <Position latitude={number('latitude')} longitude={number('longitude')} />
    </Section>
  );
}

type Translate = ReturnType<typeof useTranslations<'panel'>>;

/** Why the voltage has no level, where it has none: under load or while charging it says little. */
function batteryNote(t: Translate, volts: number | null, code: string, engineOn: number): string | null {
  if (volts === null) return null;
  if (code !== 'not_at_rest') return t('atRest');
  return volts >= engineOn ? t('engineOn') : t('notAtRest');
}
