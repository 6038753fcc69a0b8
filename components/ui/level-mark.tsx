import type { Level } from '../../lib/protocol/summary.ts';

/** The mark of a level: an octagon for critical, a triangle for warn, a ring for a note, nothing for ok. */
export function LevelMark({ level }: { readonly level: Level }) {
  if (level === 'critical') {
    return (
      <svg viewBox="0 0 16 16" className="size-3.5 shrink-0 text-critical" aria-hidden>
        <path d="M5 1h6l4 4v6l-4 4H5l-4-4V5Z" fill="currentColor" />
      </svg>
    );
  }
  if (level === 'warn') {
    return (
      <svg viewBox="0 0 16 16" className="size-3.5 shrink-0 text-warn" aria-hidden>
        <path d="M8 1.5 15 14.5H1Z" fill="currentColor" />
      </svg>
    );
  }
  if (level === 'info') {
    return (
      <svg viewBox="0 0 16 16" className="size-3.5 shrink-0 text-second" aria-hidden>
        <circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" strokeWidth="2" />
      </svg>
    );
  }
  return null;
}
