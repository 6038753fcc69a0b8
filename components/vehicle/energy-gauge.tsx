'use client';

import { useTranslations } from 'next-intl';
import type { Energy } from '../../lib/vehicle/energy.ts';
import type { EnergyPolicy } from '../../lib/vehicle/policy.ts';
import { useUnits } from '../ui/units.ts';

const RADIUS = 62;
const WIDTH = 12;
const CENTRE = { x: 80, y: 76 };

interface GaugeProps {
  readonly energy: Energy;
  readonly litres: number | null;
  /** Its thresholds stand as ticks. */
  readonly policy: EnergyPolicy;
}

/** What is left to drive on, as an arc of 180°, with the percentage large and litres and range below. */
export function EnergyGauge({ energy, litres, policy }: GaugeProps) {
  const t = useTranslations();
  const unit = useUnits();
  const { percent, rangeKm, kind, level } = energy;
  const notes = [
    unit(litres, 'L', 1),
    rangeKm === null ? null : t('panel.range', { value: unit(rangeKm, 'km') ?? '' }),
  ];
  const color = level === 'critical' ? 'text-critical' : level === 'warn' ? 'text-warn' : 'text-second';
  return (
    <div className="flex flex-col items-center">
      <svg
        viewBox="0 0 160 92"
        className="w-44"
        role="meter"
        aria-label={t(`energyKind.${kind}`)}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent ?? 0}
        aria-valuetext={percent === null ? t('panel.notSupplied') : `${percent} %`}
      >
        <path d={arc(0, 100)} fill="none" stroke="var(--line)" strokeWidth={WIDTH} strokeLinecap="round" />
        {percent === null || percent <= 0 ? null : (
          <path
            d={arc(0, percent)}
            fill="none"
            stroke="currentColor"
            className={color}
            strokeWidth={WIDTH}
            strokeLinecap="round"
          />
        )}
        {[policy.warnPercent, policy.criticalPercent].map((tick) => (
          <Tick key={tick} percent={tick} />
        ))}
        <text x={CENTRE.x} y={70} textAnchor="middle" className="fill-ink text-[24px] font-medium">
          {unit(percent, '%') ?? '–'}
        </text>
        <text x={CENTRE.x} y={88} textAnchor="middle" className="fill-second text-[11px]">
          {t(`energyKind.${kind}`)}
        </text>
      </svg>
      <p className="text-second">
        {percent === null ? t('panel.notSupplied') : notes.filter((note) => note !== null).join(' · ')}
      </p>
      {typeof energy.socPercent === 'number' ? (
        <p className="text-second">{t('panel.soc', { value: unit(energy.socPercent, '%') ?? '' })}</p>
      ) : null}
    </div>
  );
}

function Tick({ percent }: { readonly percent: number }) {
  const [inner, outer] = [point(percent, RADIUS - WIDTH / 2 - 1), point(percent, RADIUS + WIDTH / 2 + 1)];
  return <path d={`M${inner}L${outer}`} stroke="var(--surface-panel)" strokeWidth={2} />;
}

function arc(from: number, to: number): string {
  return `M${point(from, RADIUS)}A${RADIUS} ${RADIUS} 0 0 1 ${point(to, RADIUS)}`;
}

/** A place on the arc: 0 % at the left, 100 % at the right. */
function point(percent: number, radius: number): string {
  const angle = Math.PI * (1 - Math.min(100, percent) / 100);
  return `${(CENTRE.x + radius * Math.cos(angle)).toFixed(2)} ${(CENTRE.y - radius * Math.sin(angle)).toFixed(2)}`;
}
