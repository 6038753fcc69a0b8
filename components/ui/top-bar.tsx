'use client';

import { LogOut as LogOutIcon, Moon, Sun } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useTheme } from 'next-themes';
import { useLiveValue } from '../live/hooks.tsx';
import { FeedPill } from './feed-pill.tsx';

/** The bar above everything: name, state of the feed, theme. */
export function TopBar() {
  const t = useTranslations('app');
  const { resolvedTheme, setTheme } = useTheme();
  return (
    <header className="flex h-12 shrink-0 items-center gap-3 border-b border-line bg-panel px-4">
      <h1 className="text-body font-semibold tracking-tight">{t('name')}</h1>
      <div className="ml-auto flex items-center gap-2">
        <FeedPill />
        <LogOut />
        <button
          type="button"
          aria-label={t('theme')}
          title={t('theme')}
          className="grid size-8 place-content-center rounded-control text-second hover:text-ink"
          onClick={() => setTheme(resolvedTheme === 'dark' ? 'light' : 'dark')}
        >
          <Sun size={16} strokeWidth={1.5} className="hidden in-data-[theme=dark]:block" aria-hidden />
          <Moon size={16} strokeWidth={1.5} className="in-data-[theme=dark]:hidden" aria-hidden />
        </button>
      </div>
    </header>
  );
}

/** Shown where a login is asked for. */
function LogOut() {
  const t = useTranslations('app');
  const asked = useLiveValue((store) => store.info?.login ?? false);
  if (!asked) return null;
  const logOut = async () => {
    await fetch('/api/logout', { method: 'POST' });
    location.assign('/login');
  };
  return (
    <button
      type="button"
      aria-label={t('logOut')}
      title={t('logOut')}
      className="grid size-8 place-content-center rounded-control text-second hover:text-ink"
      onClick={logOut}
    >
      <LogOutIcon size={16} strokeWidth={1.5} aria-hidden />
    </button>
  );
}
