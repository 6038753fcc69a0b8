'use client';

import { useTranslations } from 'next-intl';
import type { VehicleDetail } from '../../lib/protocol/messages.ts';
import type { Derived } from '../../lib/vehicle/derive.ts';
import { Figure, Section } from './figure.tsx';
import { useUnits } from './units.ts';

interface NowProps {
  readonly detail: VehicleDetail;
  readonly derived: Derived;
}

/** How the vehicle is now: energy, 12 V, coolant, odometer, doors, place, contract. */
export function NowSection({ detail, derived }: NowProps) {
  const t = useTranslations();
  const unit = useUnits();
  const number = (key: string) => {
    const value = detail.signals[key]?.[0];
    return typeof value === 'number' ? value : null;
  };
  const { energy, battery, coolant, security, contract } = derived;
  const latitude = number('latitude');
  const longitude = number('longitude');
  const position = latitude === null || longitude === null ? null : `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  return (
    <Section title={t('panel.now')}>
      <EnergyMeter energy={energy} litres={energy.kind === 'electric' ? null : number('remaining_fuel')} />
      <dl className="grid grid-cols-2 gap-x-4 gap-y-3">
        <Figure label={t('panel.odometer')} value={unit(number('mileage'), 'km', 1)} />
        <Figure label={t('panel.battery')} value={unit(battery.volts, 'V', 2)} />
        <Figure label={t('panel.coolant')} value={unit(coolant.celsius, '°C')} />
        <Figure label={t('panel.lock')} value={lockText(t, security.locked)} />
        <Figure label={t('panel.doors')} value={doorsText(t, detail, security.doorsOpen)} />
        <Figure label={t('panel.heading')} value={unit(number('heading'), '°')} />
        <Figure label={t('panel.position')} value={position} />
        <Figure
          label={t('panel.contract')}
          value={contract.daysLeft === null ? null : t('panel.contractDays', { days: contract.daysLeft })}
        />
      </dl>
    </Section>
  );
}

function EnergyMeter({ energy, litres }: { readonly energy: Derived['energy']; readonly litres: number | null }) {
  const t = useTranslations();
  const unit = useUnits();
  const notes = [
    unit(litres, 'L', 1),
    energy.rangeKm === null ? null : t('panel.range', { value: unit(energy.rangeKm, 'km') ?? '' }),
  ];
  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-baseline gap-2">
        <span className="text-second">{t(`energyKind.${energy.kind}`)}</span>
        <span className="text-figure">{unit(energy.percent, '%') ?? '–'}</span>
        <span className="ml-auto text-second">{notes.filter((note) => note !== null).join(' · ')}</span>
      </div>
      {energy.percent === null ? null : (
        <div
          role="meter"
          aria-label={t(`energyKind.${energy.kind}`)}
          aria-valuenow={energy.percent}
          aria-valuemin={0}
          aria-valuemax={100}
          className="h-2 overflow-hidden rounded-full bg-line"
        >
          <div className="h-full rounded-full bg-second" style={{ width: `${energy.percent}%` }} />
        </div>
      )}
    </div>
  );
}

type Translate = ReturnType<typeof useTranslations<never>>;

function lockText(t: Translate, locked: boolean | null): string | null {
  if (locked === null) return null;
  return t(locked ? 'panel.locked' : 'panel.unlocked');
}

/** The feed has side doors only: a vehicle is never called closed. */
function doorsText(t: Translate, detail: VehicleDetail, open: readonly string[]): string | null {
  if (open.length > 0)
    return t('panel.doorsOpen', { doors: open.map((door) => t(`wheel.${door as 'front_left'}`)).join(', ') });
  const told = Object.keys(detail.signals).some((key) => /^doors_.*_is_open$/.test(key));
  return told ? t('panel.doorsClosed') : null;
}
