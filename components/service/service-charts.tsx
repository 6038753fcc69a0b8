'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Bar, BarChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import type { Level } from '../../lib/protocol/summary.ts';
import { URGENCIES } from '../../lib/service/board.ts';
import { weekOfPlace } from '../../lib/service/links.ts';
import { mondayOf } from '../../lib/service/weeks.ts';
import { DAY_MS } from '../../lib/vehicle/days.ts';
import { useServiceWords } from './service-words.ts';
import type { Board } from './use-board.ts';
import type { SetServiceState } from './use-service-state.ts';

/** Urgency is a state and has its colour; what is only a date has the ink of second text, or an outline. */
const LOOK: Readonly<Record<Level, { readonly fill: string; readonly stroke: string }>> = {
  critical: { fill: 'var(--state-critical)', stroke: 'var(--state-critical)' },
  warn: { fill: 'var(--state-warn)', stroke: 'var(--state-warn)' },
  info: { fill: 'var(--state-parked)', stroke: 'var(--state-parked)' },
  ok: { fill: 'var(--line)', stroke: 'var(--text-second)' },
  unknown: { fill: 'var(--surface-panel)', stroke: 'var(--state-no-news)' },
};
const TOOLTIP = { background: 'var(--surface-panel)', border: '1px solid var(--line)', borderRadius: 6, fontSize: 12 };
const AXIS_WIDTH = 46;
const MARGIN = 4;
const AXIS = { fontSize: 11, fill: 'var(--text-second)' };

export interface ChartsProps {
  readonly board: Board;
  readonly today: number;
  readonly set: SetServiceState;
  readonly isCompact: boolean;
}

/** What is due in each of the next weeks, and how urgent all of it is. */
export default function ServiceCharts(props: ChartsProps) {
  const turn = useTurns(4);
  return (
    <div className="flex h-full gap-6 px-4 py-2" data-testid="service-charts">
      <WeekChart {...props} turn={turn} />
      {turn > 3 ? <MixChart board={props.board} /> : <div className={MIX_BOX} />}
    </div>
  );
}

const MIX_BOX = 'hidden w-64 shrink-0 flex-col lg:flex';

/**
 * The page's turn since it came, up to the last that is asked for: all of the charts at once take a tenth of a second. First
 * comes a chart's frame, then its axes, its bars, and the other chart.
 */
function useTurns(last: number): number {
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (turn === last) return;
    const timer = setTimeout(() => setTurn(turn + 1), 0);
    return () => clearTimeout(timer);
  }, [turn, last]);
  return turn;
}

function WeekChart({
  board: { weeks, place: chosen },
  today,
  set,
  isCompact,
  turn,
}: ChartsProps & { readonly turn: number }) {
  const t = useTranslations('serviceView');
  const format = useFormatter();
  const words = useServiceWords();
  const area = useRef<HTMLDivElement>(null);
  const data = useMemo(() => weeks.map(({ place, counts }) => ({ place, ...counts })), [weeks]);
  const monday = (place: number) => (mondayOf(today) + place * 7) * DAY_MS;
  const tick = (place: number) =>
    place < 0
      ? t('urgency.critical')
      : format.dateTime(monday(place), { day: 'numeric', month: 'short', timeZone: 'UTC' });
  // Not by the chart's own notion of what is under the pointer: a tap comes without a move before it.
  const choose = (clientX: number) => {
    const { left, width } = (area.current as HTMLElement).getBoundingClientRect();
    const place =
      weeks[Math.floor(((clientX - left - AXIS_WIDTH) / (width - AXIS_WIDTH - MARGIN)) * weeks.length)]?.place;
    if (place !== undefined) set({ week: place === chosen ? null : weekOfPlace(place, today) });
  };
  return (
    <figure className="m-0 flex min-w-0 flex-1 flex-col">
      <figcaption className="text-small text-second">{t('perWeek')}</figcaption>
      <div ref={area} className="min-h-0 flex-1 cursor-pointer" aria-hidden data-testid="week-chart">
        <ResponsiveContainer width="100%" height="100%">
          <BarChart
            data={data}
            margin={{ top: 4, right: MARGIN, bottom: 0, left: 0 }}
            barCategoryGap={2}
            accessibilityLayer={false}
            onClick={(_, event) => choose((event as unknown as MouseEvent).clientX)}
          >
            {turn > 0 ? (
              <XAxis
                dataKey="place"
                tickFormatter={tick}
                tick={AXIS}
                stroke="var(--line)"
                interval={isCompact ? 5 : 3}
              />
            ) : null}
            {turn > 1 ? (
              <YAxis
                width={AXIS_WIDTH}
                tick={AXIS}
                tickFormatter={(value: number) => format.number(value)}
                stroke="var(--line)"
                tickCount={3}
                allowDecimals={false}
              />
            ) : null}
            <Tooltip
              isAnimationActive={false}
              cursor={{ fill: 'var(--surface-page)' }}
              labelFormatter={(place) => words.place(Number(place), today)}
              formatter={(value) => format.number(Number(value))}
              itemStyle={{ color: 'var(--text)' }}
              contentStyle={TOOLTIP}
            />
            {(turn > 2 ? URGENCIES : []).map((level) => (
              <Bar
                key={level}
                dataKey={level}
                name={words.level({ level })}
                stackId="urgency"
                {...LOOK[level]}
                isAnimationActive={false}
              />
            ))}
          </BarChart>
        </ResponsiveContainer>
      </div>
      <WeekTable weeks={weeks} today={today} />
    </figure>
  );
}

/** The chart for those who do not see it. */
function WeekTable({ weeks, today }: Pick<Board, 'weeks'> & { readonly today: number }) {
  const t = useTranslations('serviceView');
  const format = useFormatter();
  const words = useServiceWords();
  return (
    <div className="sr-only">
      <table>
        <caption>{t('perWeek')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('week')}</th>
            {URGENCIES.map((level) => (
              <th key={level} scope="col">
                {words.level({ level })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map(({ place, counts }) => (
            <tr key={place}>
              <th scope="row">{words.place(place, today)}</th>
              {URGENCIES.map((level) => (
                <td key={level}>{format.number(counts[level])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function MixChart({ board: { mix } }: Pick<ChartsProps, 'board'>) {
  const t = useTranslations('serviceView');
  const format = useFormatter();
  const words = useServiceWords();
  const levels = URGENCIES.filter((level) => mix[level] > 0);
  const data = useMemo(
    () => levels.map((level) => ({ name: level, value: mix[level], ...LOOK[level] })),
    [levels, mix],
  );
  const said = levels.map((level) => `${words.level({ level })}: ${format.number(mix[level])}`);
  return (
    <figure className={`m-0 ${MIX_BOX}`}>
      <figcaption className="text-small text-second">{t('mix')}</figcaption>
      <p className="sr-only">{said.join(', ')}</p>
      <div className="min-h-0 flex-1" aria-hidden>
        <ResponsiveContainer width="100%" height="100%">
          <BarChart
            data={data}
            layout="vertical"
            margin={{ top: 4, right: 44, bottom: 0, left: 0 }}
            accessibilityLayer={false}
          >
            <XAxis type="number" hide domain={[0, 'dataMax']} />
            <YAxis
              type="category"
              dataKey="name"
              width={76}
              tick={AXIS}
              tickFormatter={(level: Level) => words.level({ level })}
              stroke="var(--line)"
              interval={0}
            />
            <Bar
              dataKey="value"
              isAnimationActive={false}
              maxBarSize={16}
              label={{
                position: 'right',
                fontSize: 11,
                fill: 'var(--text-second)',
                formatter: (value) => format.number(Number(value)),
              }}
            />
          </BarChart>
        </ResponsiveContainer>
      </div>
    </figure>
  );
}
