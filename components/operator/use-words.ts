import { useFormatter, useTranslations } from 'next-intl';
import { useAge } from '../ui/age.tsx';

/** Figures of the page as people read them; a dash for what is not known. */
export interface Words {
  readonly count: (value: number) => string;
  readonly rate: (value: number) => string;
  readonly ms: (value: number) => string;
  readonly share: (value: number) => string;
  readonly size: (bytes: number | null) => string;
  readonly time: (at: number | null) => string;
  readonly age: (at: number | null) => string;
}

const STEPS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** @param now the server's clock, epoch ms */
export function useWords(now: number): Words {
  const t = useTranslations('age');
  const format = useFormatter();
  const age = useAge();
  return {
    count: (value) => format.number(value),
    rate: (value) => `${format.number(value, { maximumFractionDigits: value < 10 ? 1 : 0 })}/s`,
    ms: (value) => `${format.number(value, { maximumFractionDigits: value < 10 ? 1 : 0 })}\u00a0ms`,
    share: (value) => format.number(value, { style: 'percent', maximumFractionDigits: 0 }),
    size: (bytes) => {
      if (bytes === null) return t('none');
      const step = Math.min(STEPS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
      const unit = STEPS[step] as (typeof STEPS)[number];
      return format.number(bytes / 1000 ** step, { style: 'unit', unit, maximumFractionDigits: step > 1 ? 1 : 0 });
    },
    time: (at) => (at === null ? t('none') : format.dateTime(at, { dateStyle: 'short', timeStyle: 'medium' })),
    age: (at) => age(at, now),
  };
}
