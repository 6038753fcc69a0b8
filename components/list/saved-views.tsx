'use client';

import { Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type FormEvent, useEffect, useState } from 'react';
import { useToast } from '../ui/toasts.tsx';

const STORED = 'motorpool.saved-views';
/** What a view says: all that the link says but for the opened vehicle. */
const NOT_SAVED = ['car', 'debug', 'kiosk'];

interface SavedView {
  readonly name: string;
  /** The query of its link. */
  readonly query: string;
}

/** Named views of this browser: each is its link. */
export default function SavedViews() {
  const t = useTranslations('list');
  const toast = useToast();
  const [views, setViews] = useState<readonly SavedView[]>([]);
  const [name, setName] = useState('');
  useEffect(() => setViews(readViews()), []);
  const keep = (next: readonly SavedView[]) => {
    setViews(next);
    localStorage.setItem(STORED, JSON.stringify(next));
  };
  const save = (event: FormEvent) => {
    event.preventDefault();
    const query = new URLSearchParams(location.search);
    for (const one of NOT_SAVED) query.delete(one);
    const named = name.trim();
    if (named === '') return;
    keep([...views.filter((view) => view.name !== named), { name: named, query: query.toString() }]);
    setName('');
  };
  const remove = (view: SavedView) => {
    keep(views.filter((one) => one !== view));
    toast({ title: t('viewRemoved', { name: view.name }), action: t('undo'), onAction: () => keep(views) });
  };
  return (
    <div className="flex flex-col gap-3">
      {views.length === 0 ? <p className="text-second">{t('noViews')}</p> : null}
      <ul className="flex flex-col">
        {views.map((view) => (
          <li key={view.name} className="flex items-center">
            <button
              type="button"
              className="min-h-8 min-w-0 flex-1 truncate text-left hover:text-accent"
              onClick={() => window.history.pushState(null, '', `?${view.query}`)}
            >
              {view.name}
            </button>
            <button
              type="button"
              aria-label={t('removeView', { name: view.name })}
              className="grid size-8 place-content-center text-second hover:text-ink"
              onClick={() => remove(view)}
            >
              <Trash2 size={16} strokeWidth={1.5} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
      <form className="flex gap-2" onSubmit={save}>
        <input
          value={name}
          maxLength={60}
          aria-label={t('viewName')}
          placeholder={t('viewName')}
          onChange={(event) => setName(event.target.value)}
          className="h-control min-w-0 flex-1 rounded-control border border-line bg-page px-2 placeholder:text-second"
        />
        <button
          type="submit"
          disabled={name.trim() === ''}
          className="h-control rounded-control bg-accent px-3 text-panel disabled:opacity-50"
        >
          {t('saveView')}
        </button>
      </form>
    </div>
  );
}

function readViews(): SavedView[] {
  try {
    const views = JSON.parse(localStorage.getItem(STORED) ?? '[]') as SavedView[];
    return views.filter(({ name, query }) => typeof name === 'string' && typeof query === 'string');
  } catch {
    return [];
  }
}
