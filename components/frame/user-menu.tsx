'use client';

import { Settings2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { DialogName } from '../fleet/deeds.ts';
import { useLater } from '../ui/later.ts';
import { Popover } from '../ui/popover.tsx';

const loadContent = () => import('./preferences-form.tsx');

/** What belongs to whoever reads: theme, language, units, time zone, help, the way out. Loaded when it is opened. */
export function UserMenu({ onDialog }: { readonly onDialog: (dialog: DialogName) => void }) {
  const t = useTranslations('menu');
  return (
    <Popover
      label={t('title')}
      testId="user-menu"
      buttonClass="grid size-8 shrink-0 place-content-center rounded-control text-second hover:text-ink pointer-coarse:size-10"
      button={<Settings2 size={16} strokeWidth={1.5} aria-hidden />}
      popupClass="min-h-40 w-72 p-4"
    >
      {(close) => (
        <Content
          onDialog={(dialog) => {
            close();
            onDialog(dialog);
          }}
        />
      )}
    </Popover>
  );
}

function Content({ onDialog }: { readonly onDialog: (dialog: DialogName) => void }) {
  const PreferencesForm = useLater(loadContent);
  return PreferencesForm ? <PreferencesForm onDialog={onDialog} /> : null;
}
