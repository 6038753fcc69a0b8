'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useId } from 'react';

/** A part of the page under a heading. */
export function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="min-w-0 rounded-panel border border-line bg-panel p-4">
      <h2 id={id} className="mb-3 text-body font-semibold">
        {title}
      </h2>
      {children}
    </section>
  );
}

/** Figures with their names. */
export function Figures({ rows }: { readonly rows: readonly (readonly [label: string, value: ReactNode])[] }) {
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
      {rows.map(([label, value]) => (
        <div key={label} className="contents">
          <dt className="text-second">{label}</dt>
          <dd className="min-w-0 text-right break-words tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

export interface Column {
  readonly title: string;
  /** Whether it holds figures, which stand right. */
  readonly isFigure?: boolean;
}

/** A table that scrolls sideways on a narrow screen; the rows' keys are their first cells. */
export function Table({
  label,
  columns,
  rows,
}: {
  readonly label: string;
  readonly columns: readonly Column[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[];
}) {
  const t = useTranslations('operator');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className="overflow-x-auto" tabIndex={0} aria-label={t('table', { title: label })}>
      <table className="w-full border-collapse text-small tabular-nums">
        <thead>
          <tr className="border-b border-line text-second">
            {columns.map(({ title, isFigure }) => (
              <th
                key={title}
                scope="col"
                className={`px-2 py-1 font-normal whitespace-nowrap ${isFigure ? 'text-right' : 'text-left'}`}
              >
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells }) => (
            <tr key={key} className="border-b border-line last:border-0">
              {cells.map((cell, place) => (
                <td
                  key={columns[place]?.title}
                  className={`px-2 py-1 whitespace-nowrap ${columns[place]?.isFigure ? 'text-right' : 'text-left'}`}
                >
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
