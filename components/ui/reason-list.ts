import { useTranslations } from 'next-intl';
import type { Summary } from '../../lib/protocol/summary.ts';

/** All reasons of a row in words, without their figures; "" = it has none. The level is that of the worst of them. */
export function useReasonList(): (summary: Pick<Summary, 'reasons'>) => string {
  const t = useTranslations('reason');
  return ({ reasons }) => reasons.map((reason) => t(reason)).join(', ');
}
