// biome-ignore-all lint/a11y/useFocusableInteractive: the tree grid has the focus, and tells its line by aria-activedescendant
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { BoardRow } from '../../lib/service/board.ts';
import { LevelMark } from '../ui/level-mark.tsx';
import { useServiceWords } from './service-words.ts';

interface RowProps {
  readonly row: BoardRow;
}

/** A row in columns, each of two lines: what it is, and what makes it so. */
export function RowCells({ row }: RowProps) {
  const t = useTranslations('serviceView');
  const words = useServiceWords();
  const contradiction = words.contradiction(row);
  return (
    <>
      <Cell first={row.itemName} second={row.statutory ? t('statutory') : null} />
      <Cell first={row.name} />
      <Cell first={words.by(row)} second={words.left(row)} />
      <Cell first={words.day(row.likely)} second={words.range(row)} />
      <span role="gridcell" className="flex min-w-0 items-center gap-1.5">
        <LevelMark level={row.level} />
        <span className="truncate">{words.level(row)}</span>
      </span>
      <Cell first={words.status(row)} second={contradiction === null ? null : <Contradiction text={contradiction} />} />
    </>
  );
}

function Cell({ first, second }: { readonly first: string; readonly second?: ReactNode }) {
  return (
    <span role="gridcell" className="min-w-0">
      <span className="block truncate">{first}</span>
      {second ? <span className="block truncate text-small text-second">{second}</span> : null}
    </span>
  );
}

/** What disagrees stands in ink, and says so in words. */
function Contradiction({ text }: { readonly text: string }) {
  return (
    <span className="text-ink" data-testid="contradiction" title={text}>
      {`≠ ${text}`}
    </span>
  );
}

/** The same as a card of two lines, for a phone or beside an opened vehicle. */
export function CardCells({ row }: RowProps) {
  const words = useServiceWords();
  const contradiction = words.contradiction(row);
  return (
    <span role="gridcell" className="flex h-full min-w-0 flex-col justify-center gap-0.5">
      <span className="flex items-center gap-2">
        <LevelMark level={row.level} />
        <span className="sr-only">{words.level(row)}</span>
        <span className="min-w-0 truncate font-medium">{row.itemName}</span>
        <span className="ml-auto shrink-0">{words.day(row.likely)}</span>
      </span>
      <span className="flex gap-2 text-small text-second">
        <span className="min-w-0 truncate">{row.name}</span>
        {contradiction === null ? null : (
          <span className="min-w-0 flex-1 truncate">
            <Contradiction text={contradiction} />
          </span>
        )}
        <span className="ml-auto shrink-0">{words.left(row) || words.status(row)}</span>
      </span>
    </span>
  );
}
