'use client';

import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode, RefObject } from 'react';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  /** Whether its title is for screen readers alone. */
  readonly hidesTitle?: boolean;
  readonly className?: string;
  /** What has the keyboard first; else its first control. */
  readonly initialFocus?: RefObject<HTMLElement | null>;
  readonly children: ReactNode;
}

/** A window above the page, which waits behind it. `Esc`, a click beside it and its button close it. */
export function Dialog({
  title,
  onClose,
  hidesTitle = false,
  className = 'w-120',
  initialFocus,
  children,
}: DialogProps) {
  const t = useTranslations('panel');
  return (
    <Base.Root open onOpenChange={(open) => open || onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-[1250] bg-ink/30" />
        <Base.Popup
          {...(initialFocus && { initialFocus })}
          className={`fixed top-[8dvh] left-1/2 z-[1260] flex max-h-[84dvh] max-w-[calc(100vw-16px)] -translate-x-1/2 flex-col overflow-hidden rounded-panel border border-line bg-panel shadow-lg ${className}`}
        >
          <div className={hidesTitle ? 'sr-only' : 'flex items-center gap-3 border-b border-line py-2 pr-2 pl-4'}>
            <Base.Title className="text-body font-medium">{title}</Base.Title>
            <Base.Close
              aria-label={t('close')}
              className="ml-auto grid size-8 place-content-center rounded-control text-second hover:text-ink"
            >
              <X size={16} strokeWidth={1.5} aria-hidden />
            </Base.Close>
          </div>
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
