import type { ReactNode } from 'react';

/** A labelled figure of a section; null is a dash, never a zero. */
export function Figure({
  label,
  value,
  note,
  testId,
  oldAge,
}: {
  readonly label: string;
  readonly value: ReactNode;
  readonly note?: ReactNode;
  readonly testId?: string;
  /** How long ago it was received, where that is long: what is old looks old. */
  readonly oldAge?: string | null;
}) {
  return (
    <div className="flex min-w-0 flex-col" data-testid={testId}>
      <dt className="text-small text-second">{label}</dt>
      <dd className={`break-words ${oldAge ? 'text-second' : ''}`}>{value ?? '–'}</dd>
      {oldAge ? <dd className="text-small text-second">{oldAge}</dd> : null}
      {note ? <dd className="text-small text-second">{note}</dd> : null}
    </div>
  );
}

/** A section of the panel with its heading. */
export function Section({
  id,
  title,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly children: ReactNode;
}) {
  return (
    <section
      id={id}
      aria-label={title}
      className="flex scroll-mt-12 flex-col gap-3 border-t border-line pt-4 [nav+&]:border-t-0 [nav+&]:pt-0"
    >
      <h3 className="font-medium">{title}</h3>
      {children}
    </section>
  );
}
