'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { panelScroller, showSection } from './show-section.ts';

/** The panel's sections, by their ids, in their order. */
const SECTIONS = ['now', 'service', 'faults', 'use', 'course', 'signals'] as const;

/** Leads to each section, and stays while one scrolls; the one in view is marked. */
export function SectionIndex() {
  const t = useTranslations('section');
  const [current, setCurrent] = useState<string>(SECTIONS[0]);
  useEffect(() => {
    const scroller = panelScroller();
    if (!scroller) return undefined;
    const look = () => {
      const top = scroller.getBoundingClientRect().top + 64;
      const above = SECTIONS.filter(
        (id) => (document.getElementById(id)?.getBoundingClientRect().top ?? Infinity) <= top,
      );
      setCurrent(above.at(-1) ?? SECTIONS[0]);
    };
    scroller.addEventListener('scroll', look, { passive: true });
    return () => scroller.removeEventListener('scroll', look);
  }, []);
  return (
    <nav
      aria-label={t('title')}
      className="sticky top-0 z-10 -mx-4 flex gap-4 overflow-x-auto border-b border-line bg-panel px-4 [scrollbar-width:none] print:hidden"
    >
      {SECTIONS.map((id) => (
        <button
          key={id}
          type="button"
          aria-current={id === current ? 'true' : undefined}
          onClick={() => showSection(id)}
          className="h-9 shrink-0 border-b-2 border-transparent text-small text-second hover:text-ink aria-[current]:border-ink aria-[current]:text-ink pointer-coarse:h-10"
        >
          {t(id)}
        </button>
      ))}
    </nav>
  );
}
