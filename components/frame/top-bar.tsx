'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { DialogName } from '../fleet/deeds.ts';
import { FeedPill } from '../ui/feed-pill.tsx';
import { UserMenu } from './user-menu.tsx';
import { VIEWS, type View } from './views.ts';

interface BarProps {
  readonly view: View;
  readonly onView: (view: View) => void;
  readonly onDialog: (dialog: DialogName) => void;
  readonly children: ReactNode;
}

/** The bar above everything: name, views, search, state of the feed, what belongs to its reader. */
export function TopBar({ view, onView, onDialog, children }: BarProps) {
  const t = useTranslations('app');
  return (
    <header className="flex h-12 shrink-0 items-center gap-4 border-b border-line bg-panel px-4 print:hidden">
      <h1 className="text-body font-semibold tracking-tight">{t('name')}</h1>
      <nav aria-label={t('views')} className="hidden h-full items-center gap-1 sm:flex">
        <ViewButtons view={view} onView={onView} className="h-8 rounded-control px-3 aria-[current]:bg-page" />
      </nav>
      <div className="hidden min-w-0 flex-1 justify-center md:flex">{children}</div>
      <div className="ml-auto flex min-w-0 items-center gap-2 md:ml-0">
        <FeedPill />
        <UserMenu onDialog={onDialog} />
      </div>
    </header>
  );
}

/** On a phone the views stand at its foot. */
export function BottomBar({ view, onView }: Pick<BarProps, 'view' | 'onView'>) {
  const t = useTranslations('app');
  return (
    <nav aria-label={t('views')} className="flex h-12 shrink-0 border-t border-line bg-panel sm:hidden print:hidden">
      <ViewButtons view={view} onView={onView} className="flex-1" />
    </nav>
  );
}

function ViewButtons({ view, onView, className }: Pick<BarProps, 'view' | 'onView'> & { readonly className: string }) {
  const t = useTranslations('view');
  return VIEWS.map((name) => (
    <button
      key={name}
      type="button"
      aria-current={name === view ? 'page' : undefined}
      data-testid={`view-${name}`}
      onClick={() => onView(name)}
      className={`text-second hover:text-ink aria-[current]:font-medium aria-[current]:text-ink ${className}`}
    >
      {t(name)}
    </button>
  ));
}
