import type { Level } from '../../lib/protocol/summary.ts';

/** The mark of a level that asks for attention: a triangle for warn, an octagon for critical, nothing below. */
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
  return null;
}
