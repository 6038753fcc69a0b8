'use client';

import { Check, Crosshair, Link, Navigation, Route, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ComponentType, useRef } from 'react';
import type { LayerChoice } from '../map/layer-choice.ts';
import { useCopy } from '../ui/use-copy.ts';

/** What the panel has done on the map. */
export type PanelDeeds = Readonly<Record<'follow' | 'fitVehicle', () => void>>;

interface ActionsProps {
  /** Public id; null while it is not known. */
  readonly id: string | null;
  readonly deeds: PanelDeeds;
  readonly follows: boolean;
  readonly layers: LayerChoice;
  readonly onLayers: (change: Partial<LayerChoice>) => void;
  readonly onClose: () => void;
}

/** Follow, trail, centre, link, and the way out. */
export function PanelActions({ id, deeds, follows, layers, onLayers, onClose }: ActionsProps) {
  const t = useTranslations('panel');
  const shown = useRef<HTMLSpanElement>(null);
  const link = () => (id === null ? '' : `${location.origin}/?car=${id}`);
  const [copied, copy] = useCopy(link, shown);
  return (
    <div className="flex h-12 shrink-0 items-center gap-1 px-2 print:hidden">
      <Action label={t('follow')} icon={Navigation} pressed={follows} onClick={deeds.follow} />
      <Action
        label={t('trail')}
        icon={Route}
        pressed={layers.trail}
        onClick={() => onLayers({ trail: !layers.trail })}
      />
      <Action label={t('centre')} icon={Crosshair} onClick={deeds.fitVehicle} />
      <Action label={copied ? t('linkCopied') : t('copyLink')} icon={copied ? Check : Link} onClick={copy} />
      <span ref={shown} className="sr-only">
        {link()}
      </span>
      <span className="ml-auto" />
      <Action label={t('close')} icon={X} onClick={onClose} />
    </div>
  );
}

interface ActionProps {
  readonly label: string;
  readonly icon: ComponentType<{ size: number; strokeWidth: number; 'aria-hidden': true }>;
  readonly pressed?: boolean;
  readonly onClick: () => void;
}

function Action({ label, icon: Icon, pressed, onClick }: ActionProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      onClick={onClick}
      className="grid size-8 shrink-0 place-content-center rounded-control text-second hover:text-ink aria-pressed:bg-page aria-pressed:text-accent pointer-coarse:size-10"
    >
      <Icon size={16} strokeWidth={1.5} aria-hidden />
    </button>
  );
}
