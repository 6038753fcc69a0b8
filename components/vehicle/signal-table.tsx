'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { VehicleGroups } from '../../lib/fleet/vehicle-groups.ts';
import type { SignalCell, VehicleDetail } from '../../lib/protocol/messages.ts';
import type { SignalGroup } from '../../lib/signals/spec.ts';
import { useServerNow } from '../live/hooks.tsx';
import { Section } from './figure.tsx';
import { useSignalFigure } from './signal-figure.tsx';
import { SignalRow } from './signal-row.tsx';
import { KNOWN_SIGNALS, specOf, useSignalLabel } from './signal-words.ts';

const GROUPS: readonly SignalGroup[] = ['ID', 'POS', 'ENE', 'TIR', 'SVC', 'DIA', 'BOD', 'USE', 'EQP', 'META'];

interface TableProps {
  readonly detail: VehicleDetail;
  readonly groups: VehicleGroups;
}

/** Every signal that the vehicle ever sent, group by group: value with unit, age, feed key, flag; and those it never sent. */
export function SignalTable({ detail, groups }: TableProps) {
  const t = useTranslations();
  const now = useServerNow(1000);
  const [query, setQuery] = useState('');
  const labelOf = useSignalLabel();
  // Once for all rows: it follows the clock and the vehicle.
  const figure = useSignalFigure(detail, groups);
  const wanted = query.trim().toLowerCase();
  const matches = (key: string) => `${labelOf(key)} ${key}`.toLowerCase().includes(wanted);
  const keys = Object.keys(detail.signals).filter(matches);
  const byGroup = GROUPS.map(
    (group) => [group, keys.filter((key) => (specOf(key)?.group ?? 'SVC') === group)] as const,
  );
  const flagOf = (key: string) => groups.flags.find((flag) => flag.key === key)?.reason ?? null;
  return (
    <Section id="signals" title={t('panel.signals')}>
      <input
        type="search"
        value={query}
        aria-label={t('panel.filterSignals')}
        placeholder={t('panel.filterSignals')}
        onChange={(event) => setQuery(event.target.value)}
        className="h-control rounded-control border border-line bg-page px-2 placeholder:text-second"
      />
      {keys.length === 0 ? <p className="text-second">{t('panel.noSignal')}</p> : null}
      {byGroup.map(([group, members]) =>
        members.length === 0 ? null : (
          <table key={group} className="w-full table-fixed text-small" data-testid={`group-${group}`}>
            <caption className="pb-1 text-left font-medium">{t(`group.${group}`)}</caption>
            <thead className="text-left text-second">
              <tr>
                <th className="w-[42%] py-1 font-normal">{t('panel.signal')}</th>
                <th className="w-[38%] py-1 font-normal">{t('panel.value')}</th>
                <th className="py-1 text-right font-normal">{t('panel.age')}</th>
              </tr>
            </thead>
            <tbody>
              {members.map((key) => (
                <SignalRow
                  key={key}
                  signal={key}
                  cell={detail.signals[key] as SignalCell}
                  oldAge={figure(key).oldAge}
                  flag={flagOf(key)}
                  now={now}
                />
              ))}
            </tbody>
          </table>
        ),
      )}
      <NeverSent detail={detail} matches={matches} />
      <Extras extras={groups.extras} />
    </Section>
  );
}

/** Absence is "not supplied" and nothing else: not zero, and not well. */
function NeverSent({
  detail,
  matches,
}: {
  readonly detail: VehicleDetail;
  readonly matches: (key: string) => boolean;
}) {
  const t = useTranslations('panel');
  const labelOf = useSignalLabel();
  const never = KNOWN_SIGNALS.filter(({ key }) => detail.signals[key] === undefined && matches(key));
  if (never.length === 0) return null;
  return (
    <div className="text-small" data-testid="never-sent">
      <p className="font-medium">{t('neverSent', { count: never.length })}</p>
      <p className="text-second">{never.map(({ key }) => labelOf(key)).join(', ')}</p>
    </div>
  );
}

/** Keys outside the catalogue, as the feed has them. */
function Extras({ extras }: Pick<VehicleGroups, 'extras'>) {
  const t = useTranslations('panel');
  if (extras.length === 0) return null;
  return (
    <div className="text-small" data-testid="extras">
      <p className="font-medium">{t('extras', { count: extras.length })}</p>
      <ul>
        {extras.map(([key, text]) => (
          <li key={key} className="break-all text-second">
            <code className="font-mono text-[11px]">{key}</code> {text}
          </li>
        ))}
      </ul>
    </div>
  );
}
