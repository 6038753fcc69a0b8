'use client';

import { type LucideIcon, PanelLeftClose, PanelLeftOpen } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useState } from 'react';

/** How much of a phone's screen the sheet takes; a press on its handle goes to the next. */
const STOPS = ['peek', 'half', 'full'] as const;
type Stop = (typeof STOPS)[number];
const HEIGHTS: Record<Stop, string> = { peek: 'h-[7.5rem]', half: 'h-1/2', full: 'h-full' };
const STORED = 'motorpool.list';

interface SheetProps {
  readonly children: ReactNode;
  readonly className: string;
}

/** A panel beside the map that can be folded away; on a phone a sheet over its foot with three heights. */
export function Sheet({ children, className }: SheetProps) {
  const t = useTranslations('sheet');
  const [stop, setStop] = useState<Stop>('half');
  const [folded, setFolded] = useFolded();
  return (
    <>
      {folded ? (
        <FoldButton
          label={t('unfold')}
          icon={PanelLeftOpen}
          onClick={() => setFolded(false)}
          className="left-3 z-[1050]"
        />
      ) : null}
      <div
        data-stop={stop}
        className={`absolute inset-x-0 bottom-0 z-[1050] flex flex-col rounded-t-panel border-t border-line bg-panel shadow-lg transition-[height] duration-150 md:relative md:h-auto md:rounded-none md:border-t-0 md:shadow-none ${HEIGHTS[stop]} ${className} ${folded ? 'md:hidden' : ''}`}
      >
        <button
          type="button"
          aria-label={t('resize')}
          data-testid="sheet-handle"
          onClick={() => setStop(STOPS[(STOPS.indexOf(stop) + 1) % STOPS.length] ?? 'half')}
          className="grid h-5 shrink-0 place-content-center md:hidden"
        >
          <span className="h-1 w-10 rounded-full bg-line" />
        </button>
        <FoldButton
          label={t('fold')}
          icon={PanelLeftClose}
          onClick={() => setFolded(true)}
          className="-right-10 z-10"
        />
        {children}
      </div>
    </>
  );
}

interface FoldButtonProps {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly onClick: () => void;
  readonly className: string;
}

function FoldButton({ label, icon: Icon, onClick, className }: FoldButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onClick}
      className={`absolute top-3 hidden size-8 place-content-center rounded-control border border-line bg-panel shadow-md md:grid ${className}`}
    >
      <Icon size={16} strokeWidth={1.5} aria-hidden />
    </button>
  );
}

/** Whether the panel is folded away; remembered in this browser. */
function useFolded(): [boolean, (folded: boolean) => void] {
  const [folded, setFolded] = useState(false);
  useEffect(() => setFolded(localStorage.getItem(STORED) === 'folded'), []);
  const set = (next: boolean) => {
    localStorage.setItem(STORED, next ? 'folded' : 'open');
    setFolded(next);
  };
  return [folded, set];
}
