'use client';

import { Check, Copy, ExternalLink } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { useCopy } from '../ui/use-copy.ts';

interface PositionProps {
  readonly latitude: number | null;
  readonly longitude: number | null;
}

/** Where the vehicle is, to be copied, or opened elsewhere: only a click tells another party of it. */
export function Position({ latitude, longitude }: PositionProps) {
  const t = useTranslations('panel');
  const text = useRef<HTMLElement>(null);
  const place = latitude === null || longitude === null ? '' : `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  const [copied, copy] = useCopy(() => place, text);
  if (latitude === null || longitude === null) {
    return (
      <p className="text-small text-second">
        {t('position')}: {t('notSupplied')}
      </p>
    );
  }
  const links = [
    { name: t('openInApp'), href: `geo:${latitude},${longitude}` },
    {
      name: 'OpenStreetMap',
      href: `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`,
    },
    { name: 'Google Maps', href: `https://www.google.com/maps/search/?api=1&query=${latitude}%2C${longitude}` },
  ];
  return (
    <div className="flex flex-col gap-1">
      <span className="text-small text-second">{t('position')}</span>
      <span className="flex items-center gap-2">
        <span ref={text}>{place}</span>
        <button
          type="button"
          onClick={copy}
          aria-label={t('copyPosition')}
          title={t('copyPosition')}
          className="grid size-7 place-content-center rounded-control text-accent"
        >
          {copied ? (
            <Check size={16} strokeWidth={1.5} aria-hidden />
          ) : (
            <Copy size={16} strokeWidth={1.5} aria-hidden />
          )}
        </button>
      </span>
      <span className="flex flex-wrap gap-x-3 text-small">
        {links.map(({ name, href }) => (
          <a
            key={href}
            href={href}
            target="_blank"
            rel="noopener noreferrer"
            className="flex items-center gap-1 text-accent underline"
          >
            {name}
            <ExternalLink size={12} strokeWidth={1.5} aria-hidden />
          </a>
        ))}
      </span>
    </div>
  );
}
