'use client';

import { useTranslations } from 'next-intl';
import type { VehicleDetail } from '../../lib/protocol/messages.ts';
import { useUnits } from '../ui/units.ts';

/** Charging states that mean that it charges, or is about to. */
const ACTIVE = [
  'CHARGINGACTIVE',
  'INITIALIZATION',
  'CHARGINGPAUSED',
  'CHARGINGERROR',
  'CHARGINGENDED',
  'NOCHARGING',
] as const;
type Charging = (typeof ACTIVE)[number];

/** Plug and charging of a car with a traction battery, with the target and how long it takes. */
export function ChargingNote({ signals }: { readonly signals: VehicleDetail['signals'] }) {
  const t = useTranslations('charging');
  const unit = useUnits();
  const text = (key: string) => signals[key]?.[0];
  const state = ACTIVE.find((known) => known === text('charging_status'));
  const plug = text('charging_plug_connected');
  if (state === undefined && plug !== 'CONNECTED' && plug !== 'DISCONNECTED') return null;
  const target = unit(numberOf(text('soc_customer_target')), '%');
  const minutes = numberOf(text('soc_target_charging_time_forecast'));
  const isCharging = state === 'CHARGINGACTIVE';
  return (
    <p className="text-center text-second" data-testid="charging">
      {state === undefined ? null : t(state satisfies Charging)}
      {isCharging && target !== null && minutes !== null ? t('until', { target, minutes }) : null}
      {isCharging || (plug !== 'CONNECTED' && plug !== 'DISCONNECTED') ? null : ` ${t(plug)}`}
    </p>
  );
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
