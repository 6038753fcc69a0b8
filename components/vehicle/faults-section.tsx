'use client';

import { useTranslations } from 'next-intl';
import type { VehicleGroups } from '../../lib/fleet/vehicle-groups.ts';
import type { VehicleDetail } from '../../lib/protocol/messages.ts';
import { useServerNow } from '../live/hooks.tsx';
import { useAge } from '../ui/age.tsx';
import { LevelMark } from '../ui/level-mark.tsx';
import { FaultCodes } from './fault-codes.tsx';
import { Section } from './figure.tsx';

interface FaultsProps {
  readonly detail: VehicleDetail;
  readonly groups: VehicleGroups;
}

/** What the vehicle tells its driver, and its fault memory. */
export function FaultsSection({ detail, groups }: FaultsProps) {
  const t = useTranslations();
  const now = useServerNow(10_000);
  const age = useAge();
  const told = detail.signals.check_control_messages;
  const { messages, trends, shared } = groups;
  return (
    <Section id="faults" title={t('panel.faults')}>
      {messages.items.length === 0 ? (
        <p className="text-second">{told ? t('panel.noMessages') : t('panel.messagesUnknown')}</p>
      ) : (
        <ul className="flex flex-col gap-1" data-testid="messages">
          {messages.items.map((message, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a vehicle may tell the same twice
            <li key={`${message.id} ${index}`} className="flex items-center gap-2">
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
      <FaultCodes isTold={detail.signals.dtc_data !== undefined} faults={trends.faults} shared={shared} />
    </Section>
  );
}
