import { useCallback, useEffect, useState } from 'react';
import type { OperatorReport } from '../../lib/protocol/operator.ts';

const EVERY_MS = 2000;

/** The last report, whether the server still answers, and what asks for the next one at once. */
export interface Reports {
  readonly report: OperatorReport | null;
  readonly isLost: boolean;
  readonly refresh: () => void;
}

/** Asks the server for its report again and again, while the page is seen. */
export function useReport(): Reports {
  const [report, setReport] = useState<OperatorReport | null>(null);
  const [isLost, setLost] = useState(false);
  const ask = useCallback(async () => {
    try {
      const answer = await fetch('/api/operator');
      if (answer.status === 401) return location.assign('/login');
      if (!answer.ok) throw new Error(String(answer.status));
      setReport((await answer.json()) as OperatorReport);
      setLost(false);
    } catch {
      setLost(true);
    }
  }, []);
  useEffect(() => {
    void ask();
    const timer = setInterval(() => {
      if (!document.hidden) void ask();
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [ask]);
  return { report, isLost, refresh: () => void ask() };
}
