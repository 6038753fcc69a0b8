'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { Fragment } from 'react';
import type { Json, SignalCell } from '../../lib/protocol/messages.ts';
import type { FlagReason } from '../../lib/signals/value.ts';
import { useAge } from '../ui/age.tsx';
import { specOf, useSignalLabel } from './signal-words.ts';

interface RowProps {
  readonly signal: string;
  readonly cell: SignalCell;
  /** In words how old it is and why, where that is to be said. */
  readonly oldAge: string | null;
  readonly flag: FlagReason | null;
  readonly now: number | null;
}

/** One signal: label and feed key, value with unit, why it is flagged or old, age. */
export function SignalRow({ signal, cell, oldAge, flag, now }: RowProps) {
  const t = useTranslations();
  const format = useFormatter();
  const age = useAge();
  const labelOf = useSignalLabel();
  const [value, receivedAt] = cell;
  const spec = specOf(signal);
  const text = textOf(value, (number) => format.number(number, { maximumFractionDigits: 6 }));
  return (
    <tr className="border-t border-line align-top" data-testid={`signal-${signal}`}>
      <td className="py-1 pr-2">
        <span className="block break-words">{labelOf(signal)}</span>
        <code className="block font-mono text-[11px] break-words text-second">
          {signal.split('_').map((word, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the words of a key do not change
            <Fragment key={index}>
              {index > 0 ? '_' : null}
              <wbr />
              {word}
            </Fragment>
          ))}
        </code>
      </td>
      <td className={`py-1 pr-2 break-words ${oldAge === null ? '' : 'text-second'}`}>
        {text}
        {spec?.unit ? `\u00a0${spec.unit}` : null}
        {flag === null ? null : (
          <span className="block" data-testid={`flag-${signal}`}>
            ⚑ {t(`flag.${flag}`)}
          </span>
        )}
        {oldAge === null ? null : <span className="block">{oldAge}</span>}
        {spec?.evidence === 'G' ? <span className="block text-second">{t('panel.guessed')}</span> : null}
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
