'use client';

import { Popover } from '@base-ui/react/popover';
import { Settings2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useLater } from '../ui/later.ts';

const loadContent = () => import('./preferences-form.tsx');

/** What belongs to whoever reads: theme, language, units, time zone, help, the way out. Loaded when it is opened. */
export function UserMenu({ onHelp }: { readonly onHelp: () => void }) {
  const t = useTranslations('menu');
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger
        aria-label={t('title')}
        title={t('title')}
        data-testid="user-menu"
        className="grid size-8 shrink-0 place-content-center rounded-control text-second hover:text-ink"
      >
        <Settings2 size={16} strokeWidth={1.5} aria-hidden />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={8} align="end" className="z-[1200]">
          <Popover.Popup
            aria-label={t('title')}
            className="min-h-40 w-72 max-w-[calc(100vw-16px)] rounded-panel border border-line bg-panel p-4 shadow-lg"
          >
            <Content
              onHelp={() => {
                setOpen(false);
                onHelp();
              }}
            />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Content({ onHelp }: { readonly onHelp: () => void }) {
  const PreferencesForm = useLater(loadContent);
  return PreferencesForm ? <PreferencesForm onHelp={onHelp} /> : null;
}
