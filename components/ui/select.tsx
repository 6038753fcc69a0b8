'use client';

import { useHydrated } from './use-hydrated.ts';

interface SelectProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}

/** One of several, by the browser's own control: on a phone that is the one that people know. */
export function Select({ label, value, options, onChange }: SelectProps) {
  // A choice that is made before that would be undone.
  const isReady = useHydrated();
  return (
    <select
      aria-label={label}
      value={value}
      disabled={!isReady}
      onChange={(event) => onChange(event.target.value)}
      className="h-control min-w-0 flex-1 rounded-control border border-line bg-page px-2 text-ink disabled:opacity-100 pointer-coarse:h-10"
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
