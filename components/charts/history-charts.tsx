'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { WHEELS } from '../../lib/vehicle/view.ts';
import { useLiveValue } from '../live/hooks.tsx';

type Points = readonly (readonly (number | null)[])[];

interface Series {
  /** Index into a point. */
  readonly index: number;
  readonly name: string;
  /** Lines differ by their dash, as colour means state. */
  readonly dash: string;
}

const HEIGHT = 96;
const DIGITS: Readonly<Record<string, number>> = { km: 1, V: 2 };
const DASHES = ['', '5 3', '1.5 2.5', '7 2 1.5 2'];

/** Energy, odometer, the four tires and the 12 V battery since the server's start, on one time axis. */
export default function HistoryCharts() {
  const t = useTranslations();
  const points = useLiveValue((store) => store.history);
  if (points.length < 2) return <p className="text-second">{t('charts.short')}</p>;
  const tires = WHEELS.map(
    (wheel, index): Series => ({ index: 4 + index, name: t(`wheel.${wheel}`), dash: DASHES[index] ?? '' }),
  );
  return (
    <div className="flex flex-col gap-4" data-testid="charts">
      <Chart
        title={t('charts.energy')}
        unit="%"
        points={points}
        series={[{ index: 1, name: t('charts.energy'), dash: '' }]}
      />
      <Chart
        title={t('charts.odometer')}
        unit="km"
        points={points}
        series={[{ index: 2, name: t('charts.odometer'), dash: '' }]}
      />
      <Chart title={t('charts.tires')} unit="kPa" points={points} series={tires} />
      <Chart
        title={t('charts.volts')}
        unit="V"
        points={points}
        series={[{ index: 3, name: t('charts.volts'), dash: '' }]}
      />
    </div>
  );
}

function Chart({
  title,
  unit,
  points,
  series,
}: {
  readonly title: string;
  readonly unit: string;
  readonly points: Points;
  readonly series: readonly Series[];
}) {
  const format = useFormatter();
  const number = (value: number) => format.number(value, { maximumFractionDigits: DIGITS[unit] ?? 0 });
  const time = (at: number) =>
    format.dateTime(at, spanOf(points) > 86_400_000 ? { weekday: 'short', hour: 'numeric' } : { timeStyle: 'short' });
  const axis = { fontSize: 11, fill: 'var(--text-second)' };
  return (
    <figure className="m-0">
      <figcaption className="mb-1 flex flex-wrap gap-x-3 text-small text-second">
        <span className="text-ink">
          {title}, {unit}
        </span>
        {series.length > 1 ? series.map((line) => <Key key={line.index} line={line} />) : null}
      </figcaption>
      <ResponsiveContainer width="100%" height={HEIGHT}>
        <LineChart
          data={points as (number | null)[][]}
          margin={{ top: 4, right: 4, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <XAxis
            dataKey={(point: number[]) => point[0]}
            type="number"
            domain={['dataMin', 'dataMax']}
            tickFormatter={time}
            tick={axis}
            stroke="var(--line)"
            minTickGap={48}
          />
          <YAxis
            width={48}
            domain={['auto', 'auto']}
            tickFormatter={number}
            tick={axis}
            stroke="var(--line)"
            tickCount={3}
            allowDecimals={false}
          />
          <Tooltip
            isAnimationActive={false}
            labelFormatter={(at) => format.dateTime(Number(at), { dateStyle: 'medium', timeStyle: 'short' })}
            formatter={(value) => `${number(Number(value))}\u00a0${unit}`}
            contentStyle={{
              background: 'var(--surface-panel)',
              border: '1px solid var(--line)',
              borderRadius: 6,
              fontSize: 12,
            }}
          />
          {series.map(({ index, name, dash }) => (
            <Line
              key={index}
              name={name}
              dataKey={(point: (number | null)[]) => point[index]}
              stroke="var(--text)"
              strokeWidth={1.5}
              strokeDasharray={dash}
              dot={false}
              connectNulls
              isAnimationActive={false}
            />
          ))}
        </LineChart>
      </ResponsiveContainer>
    </figure>
  );
}

function Key({ line }: { readonly line: Series }) {
  return (
    <span className="flex items-center gap-1">
      <svg width="18" height="6" aria-hidden>
        <path d="M0 3H18" stroke="currentColor" strokeWidth="1.5" strokeDasharray={line.dash} />
      </svg>
      {line.name}
    </span>
  );
}

function spanOf(points: Points): number {
  return Number(points.at(-1)?.[0] ?? 0) - Number(points[0]?.[0] ?? 0);
}
