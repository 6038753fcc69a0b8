'use client';

import { useFormatter, useTranslations } from 'next-intl';
import type { FaultCourse, FaultDelta, FaultState } from '../../lib/trends/fault-delta.ts';
import type { SharedFault } from '../../lib/trends/shared-faults.ts';

interface CodesProps {
  /** Whether the vehicle ever told its fault memory. */
  readonly isTold: boolean;
  readonly faults: FaultDelta;
  readonly shared: readonly SharedFault[];
}

/** New ones first, those that are gone last. */
const ORDER: readonly FaultState[] = ['new', 'returned', 'kept', 'gone'];
const SINCE = { day: 'numeric', month: 'short' } as const;

/** The fault memory: the maker's own codes, which are no verdict; what is new on a car tells more than what is there. */
export function FaultCodes({ isTold, faults, shared }: CodesProps) {
  const t = useTranslations('dtc');
  const format = useFormatter();
  if (!isTold || faults.kind !== 'known') return <p className="text-second">{t('unknown')}</p>;
  const codes = faults.codes.toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || b.since - a.since);
  const stored = codes.filter(({ state }) => state !== 'gone').length;
  return (
    <div className="flex flex-col gap-1">
      <p className="text-small text-second">{stored === 0 ? t('none') : t('stored', { count: stored })}</p>
      <ul className="flex flex-wrap gap-1" data-testid="dtc">
        {codes.map((course) => (
          <Code key={course.code} course={course} />
        ))}
      </ul>
      {shared.map(({ code, by, name, vehicles, of }) => (
        <p key={code + by} className="text-small" data-testid="dtc-shared">
          {t(by === 'engine' ? 'sharedEngine' : 'sharedRange', { code, name, count: vehicles.length, of })}
        </p>
      ))}
      <p className="text-small text-second">{t('since', { time: format.dateTime(faults.since, SINCE) })}</p>
    </div>
  );
}

function Code({ course: { code, state, since } }: { readonly course: FaultCourse }) {
  const t = useTranslations('dtc');
  const format = useFormatter();
  const time = format.dateTime(since, SINCE);
  const isNews = state !== 'kept';
  return (
    <li
      className={`rounded border px-1.5 text-small ${state === 'new' || state === 'returned' ? 'border-ink' : 'border-line bg-page'}`}
    >
      {state === 'gone' ? <s className="font-mono text-second">{code}</s> : <span className="font-mono">{code}</span>}
      {isNews ? <span className="text-second"> {t(state, { time })}</span> : null}
    </li>
  );
}
