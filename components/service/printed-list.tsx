import { useFormatter, useTimeZone, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { type BoardGroup, COLUMN_KEYS, type Grouping, keyOf } from '../../lib/service/board.ts';
import { useItemNames, useServiceWords } from './service-words.ts';
import type { Board } from './use-board.ts';

/** More is no list that anybody reads, and browsers take minutes to lay it out. */
const MOST_PRINTED = 5000;

/** The list on paper: all groups open, without controls, black on white. It exists while the page is being printed. */
export function PrintedList({ board }: { readonly board: Board }) {
  const t = useTranslations('serviceView');
  const format = useFormatter();
  const timeZone = useTimeZone() ?? 'UTC';
  const { report, groups, count, vehicles, order } = board;
  if (!useIsPrinting() || report === null) return null;
  const time = format.dateTime(report.at, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <div className="hidden bg-white p-2 text-black print:block" data-testid="printed-list">
      <h2 className="text-figure">{t('title')}</h2>
      <p>
        {t('summary', { items: count, cars: vehicles })} · {t('printedAt', { time, zone: timeZone })}
      </p>
      <table className="mt-2 w-full border-collapse text-small">
        <thead>
          <tr className="border-b border-black text-left">
            {COLUMN_KEYS.map((key) => (
              <th key={key} scope="col" className="py-1 pr-3 font-medium">
                {t(`column.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        {cut(groups).map((group) => (
          <PrintedGroup key={group.key} group={group} today={report.today} grouping={order.grouping} />
        ))}
      </table>
      {count > MOST_PRINTED ? <p className="mt-2">{t('notPrinted', { count: count - MOST_PRINTED })}</p> : null}
    </div>
  );
}

interface GroupProps {
  readonly group: Pick<BoardGroup, 'key' | 'rows'>;
  readonly today: number;
  readonly grouping: Grouping;
}

function PrintedGroup({ group, today, grouping }: GroupProps) {
  const words = useServiceWords();
  const nameOf = useItemNames();
  const title = grouping === 'item' ? nameOf(group.key) : words.place(Number(group.key), today);
  return (
    <tbody>
      {grouping === 'none' ? null : (
        <tr className="break-after-avoid border-b border-black">
          <th scope="rowgroup" colSpan={COLUMN_KEYS.length} className="pt-3 text-left font-medium">
            {title}
          </th>
        </tr>
      )}
      {group.rows.map(({ entry, car, itemName }) => (
        <tr key={keyOf({ entry, car })} className="break-inside-avoid border-b border-black/20 align-top *:py-0.5">
          <td className="pr-3">{itemName}</td>
          <td className="pr-3">{car.name}</td>
          <td className="pr-3">{[words.by(entry), words.left(entry)].filter((text) => text !== '').join(', ')}</td>
          <td className="pr-3">
            {[words.day(entry.likely), words.range(entry)].filter((text) => text !== null).join(', ')}
          </td>
          <td className="pr-3">{words.level(entry)}</td>
          <td>{[words.status(entry), words.contradiction(entry)].filter((text) => text !== null).join(', ')}</td>
        </tr>
      ))}
    </tbody>
  );
}

function cut(groups: readonly BoardGroup[]): readonly GroupProps['group'][] {
  let left = MOST_PRINTED;
  return groups.flatMap(({ key, rows }) => {
    const kept = rows.slice(0, left);
    left -= kept.length;
    return kept.length === 0 ? [] : [{ key, rows: kept }];
  });
}

/** Whether the page is laid out for paper just now; known before that is done. */
function useIsPrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    const paper = matchMedia('print');
    const tell = (is: boolean) => flushSync(() => setPrinting(is));
    const changed = () => tell(paper.matches);
    const before = () => tell(true);
    const after = () => tell(paper.matches);
    paper.addEventListener('change', changed);
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      paper.removeEventListener('change', changed);
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, []);
  return isPrinting;
}
