'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import type { Json, SignalCell, VehicleDetail } from '../../lib/protocol/messages.ts';
import { useServerNow } from '../live/hooks.tsx';
import { useAge } from '../ui/age.tsx';
import { Section } from './figure.tsx';
import { specOf, useSignalLabel } from './signal-words.ts';

/** What was received longer ago than this looks old. */
const OLD_MS = 24 * 3_600_000;

/** Every signal that the vehicle ever sent: value with unit, age, feed key. */
export function SignalTable({ detail }: { readonly detail: VehicleDetail }) {
  const t = useTranslations('panel');
  const now = useServerNow(1000);
  const [query, setQuery] = useState('');
  const labelOf = useSignalLabel();
  const wanted = query.trim().toLowerCase();
  const shown = Object.entries(detail.signals).filter(([key]) =>
    `${labelOf(key)} ${key}`.toLowerCase().includes(wanted),
  );
  return (
    <Section id="signals" title={t('signals')}>
      <input
        type="search"
        value={query}
        aria-label={t('filterSignals')}
        placeholder={t('filterSignals')}
        onChange={(event) => setQuery(event.target.value)}
        className="h-control rounded-control border border-line bg-page px-2 placeholder:text-second"
      />
      {shown.length === 0 ? <p className="text-second">{t('noSignal')}</p> : null}
      <table className="w-full table-fixed text-small">
        <thead className="text-left text-second">
          <tr>
            <th className="w-[42%] py-1 font-normal">{t('signal')}</th>
            <th className="w-[38%] py-1 font-normal">{t('value')}</th>
            <th className="py-1 text-right font-normal">{t('age')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(([key, cell]) => (
            <SignalRow key={key} signal={key} cell={cell} now={now} />
          ))}
        </tbody>
      </table>
    </Section>
  );
}

function SignalRow({
  signal,
  cell,
  now,
}: {
  readonly signal: string;
  readonly cell: SignalCell;
  readonly now: number | null;
}) {
  const t = useTranslations('panel');
  const format = useFormatter();
  const age = useAge();
  const labelOf = useSignalLabel();
  const [value, receivedAt, , current] = cell;
  const unit = specOf(signal)?.unit;
  const isOld = now !== null && now - receivedAt > OLD_MS;
  const text = textOf(value, (number) => format.number(number, { maximumFractionDigits: 6 }));
  return (
    <tr className="border-t border-line align-top" data-testid={`signal-${signal}`}>
      <td className="py-1 pr-2">
        <span className="block break-words">{labelOf(signal)}</span>
        <code className="block font-mono text-[11px] break-all text-second">{signal}</code>
      </td>
      <td className={`py-1 pr-2 break-words ${current && !isOld ? '' : 'text-second'}`}>
        {text}
        {unit ? `\u00a0${unit}` : null}
        {current ? null : <span className="block">{t('notCurrent')}</span>}
      </td>
      <td
        className="py-1 text-right whitespace-nowrap text-second"
        title={format.dateTime(receivedAt, { dateStyle: 'medium', timeStyle: 'medium' })}
      >
        {age(receivedAt, now)}
      </td>
    </tr>
  );
}

/** Text only, whatever the feed sent. */
function textOf(value: Json, number: (value: number) => string): string {
  if (value === null) return '–';
  if (typeof value === 'number') return number(value);
  if (Array.isArray(value)) return value.map((element: Json) => textOf(element, number)).join(', ') || '–';
  if (typeof value === 'object')
    return Object.values(value)
      .map((part: Json) => (typeof part === 'number' ? String(part) : textOf(part, number)))
      .join(' ');
  return String(value);
}
