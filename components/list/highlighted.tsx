import { highlights } from '../../lib/fleet/highlights.ts';

/** A text with what was searched for marked in it. */
export function Highlighted({ text, words }: { readonly text: string; readonly words: readonly string[] }) {
  if (words.length === 0) return text;
  return highlights(text, words).map(({ from, part, found }) =>
    found ? (
      <mark key={from} className="bg-transparent text-ink underline decoration-accent decoration-2 underline-offset-2">
        {part}
      </mark>
    ) : (
      <span key={from}>{part}</span>
    ),
  );
}
