'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';

type Fault = { readonly kind: 'wrong' | 'unreachable' } | { readonly kind: 'tooMany'; readonly seconds: number };

/** The one shared login. */
export function LoginForm() {
  const t = useTranslations('login');
  const [fault, setFault] = useState<Fault | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setBusy(true);
    const found = await logIn(String(new FormData(event.currentTarget).get('password')));
    if (!found) return location.assign('/');
    setFault(found);
    setBusy(false);
  };
  return (
    <form onSubmit={submit} className="m-auto flex w-80 flex-col gap-4 rounded-panel border border-line bg-panel p-6">
      <title>{t('title')}</title>
      <h1 className="text-figure">{t('title')}</h1>
      <label className="flex flex-col gap-1 text-small text-second">
        {t('password')}
        <input
          name="password"
          type="password"
          required
          autoComplete="current-password"
          className="h-control rounded-control border border-line bg-page px-2 text-body text-ink"
        />
      </label>
      <p role="alert" className="min-h-4 text-small text-critical empty:hidden">
        {fault ? t(fault.kind, fault.kind === 'tooMany' ? { seconds: fault.seconds } : {}) : null}
      </p>
      <button
        type="submit"
        disabled={busy}
        className="h-control rounded-control bg-accent font-medium text-panel disabled:opacity-60"
      >
        {t('submit')}
      </button>
    </form>
  );
}

/** @returns null when it worked */
async function logIn(password: string): Promise<Fault | null> {
  try {
    const answer = await fetch('/api/login', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ password }),
    });
    if (answer.ok) return null;
    if (answer.status !== 429) return { kind: 'wrong' };
    return { kind: 'tooMany', seconds: Number(answer.headers.get('Retry-After') ?? 60) };
  } catch {
    return { kind: 'unreachable' };
  }
}
