'use client';

import { useTranslations } from 'next-intl';
import { GO_KEYS, KEYS } from '../fleet/use-fleet-keys.ts';
import { Dialog } from '../ui/dialog.tsx';

/** All keys. */
export default function HelpDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslations('keys');
  const rows: readonly (readonly [keys: readonly string[], text: string])[] = [
    ...Object.entries(KEYS).map(([key, deed]) => [[key], t(deed)] as const),
    [['j'], t('next')],
    [['k'], t('previous')],
    [['Enter'], t('open')],
    [['Esc'], t('close')],
    ...Object.entries(GO_KEYS).map(([key, deed]) => [['g', key], t(deed)] as const),
    [['Ctrl', 'K'], t('palette')],
  ];
  return (
    <Dialog title={t('title')} onClose={onClose}>
      <dl className="grid grid-cols-[7rem_1fr] items-center gap-x-4 gap-y-2 overflow-y-auto p-4">
        {rows.map(([keys, text]) => (
          <div key={keys.join(' ')} className="contents">
            <dt className="flex gap-1">
              {keys.map((key) => (
                <kbd key={key} className="rounded border border-line bg-page px-1.5 text-small">
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
