import { useEffect, useState } from 'react';
import type { ServiceReport } from '../../lib/protocol/service.ts';
import { ReportDue } from '../../lib/service/report-due.ts';
import { ReportLines } from '../../lib/service/report-lines.ts';
import { useLive } from '../live/hooks.tsx';
import { isShown, whileShown } from '../live/shown.ts';
import { Slices } from '../ui/slices.ts';

/** How often it is seen whether the list is to be asked for again, ms. */
const LOOK_MS = 3_000;

/** The last report, and whether the server answered when it was asked last. */
export interface Reports {
  readonly report: ServiceReport | null;
  readonly isLost: boolean;
}

/** What is to be serviced of the whole fleet, asked for again and again while the page is shown. */
export function useServiceReport(): Reports {
  const { store } = useLive();
  const [reports, setReports] = useState<Reports>({ report: null, isLost: false });
  useEffect(() => {
    const gone = new AbortController();
    const due = new ReportDue();
    let isAsking = false;
    const ask = async () => {
      if (isAsking || !due.isDue(performance.now(), store.columns.count)) return;
      isAsking = true;
      try {
        const answer = await fetch('/api/service', { signal: gone.signal });
        if (answer.status === 401) return location.assign('/login');
        if (!answer.ok) throw new Error(String(answer.status));
        const report = await readReport(answer);
        due.answered(performance.now(), report.vehicles.length);
        setReports({ report, isLost: false });
      } catch {
        if (!gone.signal.aborted) setReports(({ report }) => ({ report, isLost: true }));
      } finally {
        isAsking = false;
      }
    };
    if (isShown()) void ask();
    const stop = whileShown(LOOK_MS, () => void ask());
    return () => {
      gone.abort();
      stop();
    };
  }, [store]);
  return reports;
}

/** @throws Error where it does not come to its end */
async function readReport({ body }: Response): Promise<ServiceReport> {
  const lines = new ReportLines();
  if (body === null) return lines.done();
  const slices = new Slices();
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return lines.done();
    for (const _ of lines.take(value)) if (slices.isOver) await slices.next();
  }
}
