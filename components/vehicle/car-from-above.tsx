'use client';

import { ArrowDown, ArrowRight, ArrowUp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Common, WheelTrend } from '../../lib/trends/tire-common.ts';
import type { Derived } from '../../lib/vehicle/derived.ts';
import { DOORS, type Door, WHEELS, type Wheel } from '../../lib/vehicle/view.ts';
import { LevelMark } from '../ui/level-mark.tsx';
import { useUnits } from '../ui/units.ts';

interface CarProps {
  readonly tires: Derived['tires'];
  readonly security: Derived['security'];
  /** Whether the feed tells of doors at all. */
  readonly hasDoors: boolean;
  /** A deficit that fills the bar, percent: where a tire is critical. */
  readonly full: number;
  /** Where each wheel's pressure goes; null = not known yet. */
  readonly wheels: Common['wheels'] | null;
}

/** The car from above, front up: each wheel against its own target, the doors that are open, the lock. */
export function CarFromAbove({ tires, security, hasDoors, full, wheels }: CarProps) {
  return (
    <div className="grid grid-cols-[1fr_auto_1fr] items-center gap-x-3" data-testid="car">
      <Side of={['front_left', 'rear_left']} tires={tires} wheels={wheels} full={full} align="text-right items-end" />
      <Drawing tires={tires} security={security} hasDoors={hasDoors} />
      <Side of={['front_right', 'rear_right']} tires={tires} wheels={wheels} full={full} align="items-start" />
    </div>
  );
}

interface SideProps extends Pick<CarProps, 'tires' | 'wheels' | 'full'> {
  readonly of: readonly Wheel[];
  readonly align: string;
}

function Side({ of, tires, wheels, full, align }: SideProps) {
  return (
    <div className="flex h-full flex-col justify-between gap-5 py-2">
      {of.map((wheel) => (
        <WheelGauge
          key={wheel}
          wheel={wheel}
          tire={tires.wheels[wheel]}
          trend={wheels?.[wheel] ?? null}
          full={full}
          align={align}
        />
      ))}
    </div>
  );
}

interface WheelProps extends Pick<CarProps, 'full'> {
  readonly wheel: Wheel;
  readonly tire: Derived['tires']['wheels'][Wheel];
  readonly trend: WheelTrend | null;
  readonly align: string;
}

/** Pressure and where it goes, target, and how far below it is, in words and as a bar. */
function WheelGauge({ wheel, tire, trend, full, align }: WheelProps) {
  const t = useTranslations();
  const unit = useUnits();
  const { kPa, target, deficit, level } = tire;
  const low = Math.max(0, deficit ?? 0);
  const color = level === 'critical' ? 'bg-critical' : level === 'warn' ? 'bg-warn' : 'bg-second';
  return (
    <div className={`flex flex-col ${align}`} data-testid={`wheel-${wheel}`}>
      <span className="text-small text-second">{t(`wheel.${wheel}`)}</span>
      <span className="flex items-center gap-1.5 font-medium">
        {unit(kPa, 'kPa') ?? '–'}
        {trend === null || kPa === null ? null : <TrendArrow trend={trend} />}
        <LevelMark level={level} />
        {level === 'warn' || level === 'critical' ? <span className="sr-only">{t(`level.${level}`)}</span> : null}
      </span>
      <span className="text-small text-second">
        {target === null
          ? t(kPa === null ? 'panel.notSupplied' : 'panel.noTarget')
          : t('panel.target', { value: unit(target, 'kPa') ?? '' })}
      </span>
      <span
        role="meter"
        aria-label={t('panel.deficitOf', { wheel: t(`wheel.${wheel}`) })}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={low}
        className="mt-1 flex h-1 w-20 overflow-hidden rounded-full bg-line"
      >
        <span className={`h-full rounded-full ${color}`} style={{ width: `${Math.min(100, (low / full) * 100)}%` }} />
      </span>
      <span className="text-small text-second">
        {deficit === null ? '\u00a0' : low > 0 ? t('panel.deficit', { value: low }) : t('panel.onTarget')}
      </span>
    </div>
  );
}

const ARROWS = { falling: ArrowDown, steady: ArrowRight, rising: ArrowUp } as const;

/** Where a pressure went over the last week. */
function TrendArrow({ trend: { direction, kPaPerDay } }: { readonly trend: WheelTrend }) {
  const t = useTranslations('panel');
  const unit = useUnits();
  const Arrow = ARROWS[direction];
  const words = t(`pressure.${direction}`, { rate: unit(Math.abs(kPaPerDay), 'kPa', 1) ?? '' });
  return (
    <span title={words} className={direction === 'steady' ? 'text-second' : ''} data-testid={`pressure-${direction}`}>
      <Arrow size={14} strokeWidth={1.5} aria-hidden />
      <span className="sr-only">{words}</span>
    </span>
  );
}

const WHEEL_PLACES: Record<Wheel, readonly [x: number, y: number]> = {
  front_left: [10, 30],
  front_right: [74, 30],
  rear_left: [10, 116],
  rear_right: [74, 116],
};
/** Hinge of each door, and which way it opens. */
const DOOR_PLACES: Record<Door, readonly [x: number, y: number, side: 1 | -1]> = {
  front_left: [18, 62, -1],
  front_right: [78, 62, 1],
  rear_left: [18, 94, -1],
  rear_right: [78, 94, 1],
};

function Drawing({ tires, security, hasDoors }: Omit<CarProps, 'full' | 'wheels'>) {
  const t = useTranslations();
  const doors = !hasDoors
    ? t('panel.doorsUnknown')
    : security.doorsOpen.length === 0
      ? t('panel.doorsClosed')
      : t('panel.doorsOpen', { doors: security.doorsOpen.map((door) => t(`wheel.${door}`)).join(', ') });
  const lock =
    security.locked === null ? t('panel.lockUnknown') : t(security.locked ? 'panel.locked' : 'panel.unlocked');
  return (
    <div className="flex w-28 flex-col items-center text-center">
      <svg viewBox="-14 0 124 170" className="w-24" aria-hidden>
        {WHEELS.map((wheel) => (
          <WheelShape key={wheel} place={WHEEL_PLACES[wheel]} level={tires.wheels[wheel].level} />
        ))}
        <path
          d="M30 8Q48 2 66 8Q76 12 78 34L80 128Q80 156 66 162Q48 167 30 162Q16 156 16 128L18 34Q20 12 30 8Z"
          fill="var(--surface-page)"
          stroke="var(--text-second)"
          strokeWidth="2"
        />
        <path
          d="M25 54Q48 44 71 54L66 74Q48 68 30 74ZM31 122Q48 128 65 122L70 138Q48 146 26 138Z"
          fill="var(--line)"
          stroke="var(--text-second)"
          strokeWidth="1.5"
        />
        {DOORS.map((door) => (
          <DoorShape key={door} door={door} open={security.doorsOpen.includes(door)} />
        ))}
      </svg>
      <p className="text-small">{lock}</p>
      <p className="text-small text-second">{doors}</p>
    </div>
  );
}

function WheelShape({ place: [x, y], level }: { readonly place: readonly [number, number]; readonly level: string }) {
  const fill =
    level === 'critical' ? 'var(--state-critical)' : level === 'warn' ? 'var(--state-warn)' : 'var(--text-second)';
  return <rect x={x} y={y} width="12" height="28" rx="4" fill={fill} />;
}

function DoorShape({ door, open }: { readonly door: Door; readonly open: boolean }) {
  const [x, y, side] = DOOR_PLACES[door];
  const end = open ? `${x + side * 22} ${y + 16}` : `${x} ${y + 28}`;
  return (
    <path
      d={`M${x} ${y}L${end}`}
      stroke={open ? 'var(--text)' : 'var(--text-second)'}
      strokeWidth={open ? 4 : 2.5}
      strokeLinecap="round"
    />
  );
}
