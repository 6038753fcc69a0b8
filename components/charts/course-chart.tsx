'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { Line as ChartLine, LineChart, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { labelled } from '../../lib/history/event-labels.ts';
import type { Course } from '../../lib/protocol/past.ts';
import { inUnits } from '../../lib/units.ts';
import { usePreferences } from '../ui/preferences.tsx';

/** Lines differ by their dash, as colour means state. */
export interface Line {
  /** Feed key. */
  readonly key: string;
  readonly name: string;
  readonly dash: string;
}

interface ChartProps {
  readonly title: string;
  readonly unit: string;
  readonly digits: number;
  readonly lines: readonly Line[];
  readonly course: Course;
}

const HEIGHT = 104;
const DAY_MS = 86_400_000;
const LABEL_LINE = 12;
/** Of what happens most is motion, which would hide the rest. */
const MARKED: Readonly<Record<string, readonly string[]>> = {
  fuel_level: ['refuel', 'drain'],
  mileage: ['service_done', 'silence'],
  battery_voltage: ['dtc_new', 'check_begin'],
};

/** One figure over time, with what happened to it marked. */
export function CourseChart({ title, unit, digits, lines, course }: ChartProps) {
  const t = useTranslations('event');
  const format = useFormatter();
  const { units } = usePreferences();
  const shown = inUnits(0, unit, units);
  const number = (value: number) => format.number(value, { maximumFractionDigits: digits + shown.moreDigits });
  const span = course.to - course.from;
  const time = (at: number) =>
    format.dateTime(at, span > 2 * DAY_MS ? { day: 'numeric', month: 'short' } : { timeStyle: 'short' });
  const axis = { fontSize: 11, fill: 'var(--text-second)' };
  const marked = MARKED[lines[0]?.key ?? ''] ?? [];
  const events = course.events.filter(({ kind }) => marked.includes(kind));
  const last = (key: string) => course.series[key]?.at(-1)?.[1];
  return (
    <figure className="m-0">
      <figcaption className="mb-1 flex flex-wrap gap-x-3 text-small text-second">
        <span className="text-ink">
          {title}, {shown.unit}
        </span>
        {lines.length > 1 ? lines.map((line) => <Key key={line.key} line={line} />) : null}
        {lines.length === 1 && last(lines[0]?.key ?? '') !== undefined ? (
          <span className="ml-auto">{number(inUnits(last(lines[0]?.key ?? '') ?? 0, unit, units).value)}</span>
        ) : null}
      </figcaption>
      <ResponsiveContainer width="100%" height={HEIGHT}>
        <LineChart margin={{ top: 4, right: 4, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <XAxis
            dataKey="at"
            type="number"
            domain={[course.from, course.to]}
            tickFormatter={time}
            tick={axis}
            stroke="var(--line)"
            minTickGap={48}
            allowDuplicatedCategory={false}
          />
          <YAxis
            dataKey="value"
            width={48}
            domain={['auto', 'auto']}
            tickFormatter={number}
            tick={axis}
            stroke="var(--line)"
            tickCount={3}
          />
          <Tooltip
            isAnimationActive={false}
            labelFormatter={(at) => format.dateTime(Number(at), { dateStyle: 'medium', timeStyle: 'short' })}
            formatter={(value) => `${number(Number(value))}\u00a0${shown.unit}`}
            contentStyle={{
              background: 'var(--surface-panel)',
              border: '1px solid var(--line)',
              borderRadius: 6,
              fontSize: 12,
            }}
          />
          {labelled(events, span).map(({ at, kind, line }) => (
            <ReferenceLine
              key={`${kind} ${at}`}
              x={at}
              stroke="var(--text-second)"
              strokeDasharray="2 2"
              label={{
                value: line === null ? '' : t(kind),
                fontSize: 10,
                fill: 'var(--text-second)',
                dy: (line ?? 0) * LABEL_LINE,
                position: at > course.from + 0.75 * span ? 'insideTopRight' : 'insideTopLeft',
              }}
            />
          ))}
          {lines.map(({ key, name, dash }) => (
            <ChartLine
              key={key}
              data={(course.series[key] ?? []).map(([at, value]) => ({ at, value: inUnits(value, unit, units).value }))}
              name={name}
              dataKey="value"
              stroke="var(--text)"
              strokeWidth={1.5}
              strokeDasharray={dash}
              dot={false}
              isAnimationActive={false}
            />
          ))}
        </LineChart>
      </ResponsiveContainer>
    </figure>
  );
}

function Key({ line }: { readonly line: Line }) {
  return (
    <span className="flex items-center gap-1">
      <svg width="18" height="6" aria-hidden>
        <path d="M0 3H18" stroke="currentColor" strokeWidth="1.5" strokeDasharray={line.dash} />
      </svg>
      {line.name}
    </span>
  );
}
