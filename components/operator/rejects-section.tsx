'use client';

import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useState } from 'react';
import type { OperatorReport, RejectPage, RejectRow } from '../../lib/protocol/operator.ts';
import { Figures, Section, Table } from './section.tsx';
import { useWords } from './use-words.ts';

/** Records that could not be read: how many since the start, and all that the history still has. */
export function RejectsSection({ report: { rejects, history, serverTime } }: { readonly report: OperatorReport }) {
  const t = useTranslations('operator.rejects');
  const words = useWords(serverTime);
  const counts = Object.entries(rejects);
  const total = counts.reduce((sum, [, count]) => sum + count, 0);
  const { rows, isLost, more } = useRejects(total, history.savedAt);
  const [shown, setShown] = useState<RejectRow | null>(null);
  return (
    <Section title={t('title')}>
      {counts.length === 0 ? <p>{t('nothing')}</p> : null}
      <Figures rows={counts.map(([reason, count]) => [t(`reason.${reason}` as 'reason.empty'), words.count(count)])} />
      {isLost ? <p className="mt-3 text-critical">{t('lost')}</p> : null}
      {rows.length === 0 ? null : (
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
              { title: t('content') },
            ]}
            rows={rows.map((one) => ({
              key: `${one.partition}/${one.record}`,
              cells: [
                one.partition,
                String(one.record),
                words.time(one.at),
                one.detail,
                words.size(one.size),
                <code key="hash">{one.sha256 || t('none')}</code>,
                <button
                  key="content"
                  type="button"
                  className="text-accent hover:underline"
                  onClick={() => setShown(one)}
                  aria-label={t('showOf', { partition: one.partition, offset: String(one.record) })}
                >
                  {t('show')}
                </button>,
              ],
            }))}
          />
          {more === null ? null : (
            <button type="button" onClick={more} className="mt-2 text-accent hover:underline">
              {t('more')}
            </button>
          )}
        </div>
      )}
      {shown === null ? null : <Content row={shown} onClose={() => setShown(null)} />}
    </Section>
  );
}

/**
 * Pages of rejected records, read anew when there are more. @param savedAt when the history was written last: what is
 * counted is not there at once
 */
function useRejects(total: number, savedAt: number | null) {
  const [rows, setRows] = useState<readonly RejectRow[]>([]);
  const [next, setNext] = useState<number | null>(null);
  const [isLost, setLost] = useState(false);
  const load = useCallback(async (before: number | null) => {
    try {
      const answer = await fetch(`/api/operator/rejected${before === null ? '' : `?before=${before}`}`);
      if (!answer.ok) throw new Error(String(answer.status));
      const page = (await answer.json()) as RejectPage;
      setRows((known) => (before === null ? page.rejected : [...known, ...page.rejected]));
      setNext(page.next);
      setLost(false);
    } catch {
      setLost(true);
    }
  }, []);
  const missing = rows.length < total ? savedAt : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: more that are counted, or saved, is why it is read again
  useEffect(() => void load(null), [load, total, missing]);
  return { rows, isLost, more: next === null ? null : () => void load(next) };
}

const decoder = new TextDecoder('utf-8');

/** The beginning of one record, as text and nothing else. */
function Content({ row, onClose }: { readonly row: RejectRow; readonly onClose: () => void }) {
  const t = useTranslations('operator.rejects');
  const [text, setText] = useState<string | null>(null);
  const address = `/api/operator/rejected/bytes?partition=${encodeURIComponent(row.partition)}&offset=${row.record}`;
  useEffect(() => {
    let isGone = false;
    setText(null);
    const read = async () => {
      const answer = await fetch(address);
      const content = answer.ok ? decoder.decode(await answer.arrayBuffer()) : '';
      if (!isGone) setText(content);
    };
    read().catch(() => !isGone && setText(''));
    return () => {
      isGone = true;
    };
  }, [address]);
  return (
    <div data-testid="reject-content" className="mt-3 rounded-control border border-line bg-page p-3">
      <div className="flex flex-wrap gap-4 text-small">
        <span className="font-medium">{t('contentOf', { partition: row.partition, offset: String(row.record) })}</span>
        <a href={address} download className="text-accent hover:underline">
          {t('download')}
        </a>
        <button type="button" onClick={onClose} className="ml-auto text-accent hover:underline">
          {t('close')}
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <pre tabIndex={0} className="mt-2 max-h-60 overflow-auto font-mono text-small whitespace-pre-wrap break-all">
        {text === '' ? t('noContent') : text}
      </pre>
      {row.size > 65_536 ? <p className="text-small text-second">{t('cut')}</p> : null}
    </div>
  );
}
