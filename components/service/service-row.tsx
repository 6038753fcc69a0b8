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
  const { entry, car, itemName } = row;
  const contradiction = words.contradiction(entry);
  return (
    <>
      <Cell first={itemName} second={entry.statutory ? t('statutory') : null} />
      <Cell first={car.name} />
      <Cell first={words.by(entry)} second={words.left(entry)} />
      <Cell first={words.day(entry.likely)} second={words.range(entry)} />
      <span role="gridcell" className="flex min-w-0 items-center gap-1.5">
        <LevelMark level={entry.level} />
        <span className="truncate">{words.level(entry)}</span>
      </span>
      <Cell
        first={words.status(entry)}
        second={contradiction === null ? null : <Contradiction text={contradiction} />}
      />
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
  const { entry, car, itemName } = row;
  const contradiction = words.contradiction(entry);
  return (
    <span role="gridcell" className="flex h-full min-w-0 flex-col justify-center gap-0.5">
      <span className="flex items-center gap-2">
        <LevelMark level={entry.level} />
        <span className="sr-only">{words.level(entry)}</span>
        <span className="min-w-0 truncate font-medium">{itemName}</span>
        <span className="ml-auto shrink-0">{words.day(entry.likely)}</span>
      </span>
      <span className="flex gap-2 text-small text-second">
        <span className="min-w-0 truncate">{car.name}</span>
        {contradiction === null ? null : (
          <span className="min-w-0 flex-1 truncate">
            <Contradiction text={contradiction} />
          </span>
        )}
        <span className="ml-auto shrink-0">{words.left(entry) || words.status(entry)}</span>
      </span>
    </span>
  );
}
