'use client';

import { useTranslations } from 'next-intl';
import type { OperatorReport } from '../../lib/protocol/operator.ts';
import { Figures, Section, Table } from './section.tsx';
import { useWords } from './use-words.ts';

/** Records that could not be read. */
export function RejectsSection({ report: { rejects, serverTime } }: { readonly report: OperatorReport }) {
  const t = useTranslations('operator.rejects');
  const words = useWords(serverTime);
  const counts = Object.entries(rejects.counts);
  return (
    <Section title={t('title')}>
      {counts.length === 0 ? <p>{t('nothing')}</p> : null}
      <Figures rows={counts.map(([reason, count]) => [t(`reason.${reason}` as 'reason.empty'), words.count(count)])} />
      {rejects.recent.length === 0 ? null : (
        <div className="mt-3 max-h-80 overflow-y-auto">
          <Table
            label={t('title')}
            columns={[
              { title: t('partition') },
              { title: t('offset'), isFigure: true },
              { title: t('at') },
              { title: t('why') },
              { title: t('size'), isFigure: true },
              { title: t('hash') },
            ]}
            rows={rejects.recent.map((one) => ({
              key: `${one.topic}/${one.partition}/${one.offset}`,
              cells: [
                `${one.topic} ${one.partition}`,
                one.offset,
                words.time(one.at),
                one.detail,
                words.size(one.bytes),
                <code key="hash">{one.sha256 ?? t('none')}</code>,
              ],
            }))}
          />
        </div>
      )}
    </Section>
  );
}
