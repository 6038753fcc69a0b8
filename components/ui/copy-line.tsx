'use client';

import { Check, Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { useCopy } from './use-copy.ts';

/** A command to copy. */
export function CopyLine({ label, text }: { readonly label: string; readonly text: string }) {
  const t = useTranslations('waiting');
  const code = useRef<HTMLElement>(null);
  const [copied, copy] = useCopy(() => text, code);
  return (
    <div className="flex flex-col gap-1">
      <span className="text-small text-second">{label}</span>
      <div className="flex items-start gap-2 rounded-control border border-line bg-page p-2">
        <code ref={code} className="min-w-0 flex-1 font-mono text-small break-all">
          {text}
        </code>
        <button
          type="button"
          onClick={copy}
          className="flex h-6 items-center gap-1 rounded-control px-2 text-small text-accent"
          aria-live="polite"
        >
          {copied ? (
            <Check size={16} strokeWidth={1.5} aria-hidden />
          ) : (
            <Copy size={16} strokeWidth={1.5} aria-hidden />
          )}
          {copied ? t('copied') : t('copy')}
        </button>
      </div>
    </div>
  );
}
