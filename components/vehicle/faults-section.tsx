'use client';

import { useTranslations } from 'next-intl';
import type { VehicleDetail } from '../../lib/protocol/messages.ts';
import type { Derived } from '../../lib/vehicle/derived.ts';
import { useServerNow } from '../live/hooks.tsx';
import { useAge } from '../ui/age.tsx';
import { LevelMark } from '../ui/level-mark.tsx';
import { Section } from './figure.tsx';

/** What the vehicle tells its driver, and its fault memory. Fault codes are the maker's own, and no verdict. */
export function FaultsSection({
  detail,
  messages,
}: {
  readonly detail: VehicleDetail;
  readonly messages: Derived['messages'];
}) {
  const t = useTranslations();
  const now = useServerNow(1000);
  const age = useAge();
  const codes = detail.signals.dtc_data?.[0];
  const told = detail.signals.check_control_messages;
  return (
    <Section id="faults" title={t('panel.faults')}>
      {messages.items.length === 0 ? (
        <p className="text-second">{told ? t('panel.noMessages') : t('panel.messagesUnknown')}</p>
      ) : (
        <ul className="flex flex-col gap-1" data-testid="messages">
          {messages.items.map((message) => (
            <li key={`${message.id} ${message.text}`} className="flex items-center gap-2">
              <LevelMark level={message.level} />
              <span className="sr-only">{t(`level.${message.level}`)}: </span>
              <span className="min-w-0 break-words">{message.text || t('panel.messageOf', { id: message.id })}</span>
              <span className="ml-auto shrink-0 text-small text-second">
                {message.id} · {age(told?.[2] ?? null, now)}
              </span>
            </li>
          ))}
        </ul>
      )}
      {Array.isArray(codes) && codes.length > 0 ? (
        <div>
          <p className="text-small text-second">{t('panel.dtc', { count: codes.length })}</p>
          <ul className="mt-1 flex flex-wrap gap-1" data-testid="dtc">
            {codes.map((code, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a memory may hold a code twice
              <li key={`${code} ${index}`} className="rounded border border-line bg-page px-1.5 font-mono text-small">
                {String(code)}
              </li>
            ))}
          </ul>
        </div>
      ) : (
        <p className="text-second">{codes ? t('panel.noDtc') : t('panel.dtcUnknown')}</p>
      )}
    </Section>
  );
}
