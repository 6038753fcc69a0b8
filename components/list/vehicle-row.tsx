'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { nameOf } from '../../lib/fleet/filter.ts';
import type { Summary } from '../../lib/protocol/summary.ts';
import { displayState } from '../../lib/vehicle/display-state.ts';
import { useLive, useServerNow, useSummary } from '../live/hooks.tsx';
import { useAge } from '../ui/age.tsx';
import { LevelMark } from '../ui/level-mark.tsx';
import { ReasonIcons } from '../ui/reason-icons.tsx';
import { useReasonList } from '../ui/reason-list.ts';
import { StateShape } from '../ui/state-shape.tsx';
import { usePlaceName } from '../vehicle/use-place-name.ts';
import { Highlighted } from './highlighted.tsx';

/** A row that is passed by in scrolling asks for no street data; ms. */
const PLACE_WAIT_MS = 300;

interface RowProps {
  readonly row: number;
  /** Words that were searched for. */
  readonly words: readonly string[];
  readonly openId: string | null;
  /** Whether the keyboard stands on it. */
  readonly cursor: boolean;
  readonly onOpen: (id: string) => void;
}

/** One vehicle of the list: state, name, for how long and where, energy, what is wrong, age. */
export function VehicleRow({ row, words, openId, cursor, onOpen }: RowProps) {
  const t = useTranslations();
  const summary = useSummary(row);
  const now = useServerNow(1000);
  const age = useAge();
  const { store } = useLive();
  const state = displayState(summary.motion, summary.heardAt, store.ageing(now ?? summary.heardAt));
  const place = usePlaceName(summary.latitude, summary.longitude, PLACE_WAIT_MS);
  const name = nameOf(summary) || t('list.unnamed');
  const open = summary.id === openId;
  return (
    <button
      type="button"
      aria-pressed={open}
      data-testid="vehicle-row"
      data-id={summary.id}
      onClick={() => onOpen(summary.id)}
      className={`flex h-full w-full items-center gap-3 border-b border-line px-4 text-left hover:bg-page ${open ? 'bg-page' : ''} ${cursor ? 'outline-2 -outline-offset-2 outline-accent' : ''}`}
    >
      <StateShape state={state} heading={summary.heading} />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">
          <Highlighted text={name} words={words} />
        </span>
        <span className="block truncate text-small text-second">
          {t(`state.${state}`)}
          {summary.motionSince === null ? null : ` · ${age(summary.motionSince, now)}`}
          {place === null ? null : ` · ${place}`}
        </span>
      </span>
      <span className="flex w-28 shrink-0 flex-col items-end gap-0.5 text-small">
        <Energy summary={summary} />
        <span className="flex items-center gap-1.5 text-second">
          <Reasons summary={summary} />
          <span className="min-w-9 text-right whitespace-nowrap">{age(summary.heardAt || null, now)}</span>
        </span>
      </span>
    </button>
  );
}

function Energy({ summary }: { readonly summary: Summary }) {
  const t = useTranslations('list');
  const format = useFormatter();
  const percent = summary.energyPercent;
  if (percent === null) return <span className="text-second">–</span>;
  return (
    <span className="flex items-center gap-2">
      <span className="h-1.5 w-14 overflow-hidden rounded-full bg-line" aria-hidden>
        <span className="block h-full rounded-full bg-second" style={{ width: `${Math.min(100, percent)}%` }} />
      </span>
      <span className="w-9 text-right">
        <span className="sr-only">{t('energy')} </span>
        {format.number(percent / 100, { style: 'percent' })}
      </span>
    </span>
  );
}

/** The worst level as a mark, and why as icons, with all reasons in words; their figures stand in the panel. */
function Reasons({ summary }: { readonly summary: Summary }) {
  const t = useTranslations();
  const words = useReasonList()(summary);
  if (words === '') return null;
  return (
    <span title={words} className="flex items-center gap-1">
      <LevelMark level={summary.attention} />
      <ReasonIcons reasons={summary.reasons} />
      <span className="sr-only">
        {t(`level.${summary.attention}`)}: {words}
      </span>
    </span>
  );
}
