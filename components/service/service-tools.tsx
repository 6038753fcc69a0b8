import { ChartColumn, Download, Printer } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { COLUMN_KEYS, type ColumnKey, GROUPINGS, type Grouping, URGENCIES } from '../../lib/service/board.ts';
import { weekOfPlace } from '../../lib/service/links.ts';
import { WEEKS } from '../../lib/service/weeks.ts';
import { LevelMark } from '../ui/level-mark.tsx';
import { Select } from '../ui/select.tsx';
import { useServiceWords } from './service-words.ts';
import type { Board } from './use-board.ts';
import { useExport } from './use-export.ts';
import type { ServiceState, SetServiceState } from './use-service-state.ts';

interface ToolsProps {
  readonly board: Board;
  readonly today: number;
  readonly state: ServiceState;
  readonly set: SetServiceState;
  readonly isCompact: boolean;
  readonly charts: boolean;
  readonly onCharts: () => void;
  readonly summary: ReactNode;
}

/** What narrows, groups and takes away the list. */
export function ServiceTools(props: ToolsProps) {
  const t = useTranslations('serviceView');
  const { board, today, state, set, isCompact, charts, onCharts, summary } = props;
  const save = useExport(board, today);
  const { find, differs } = state;
  return (
    <div className="flex shrink-0 flex-col gap-2 border-b border-line bg-panel px-4 py-3 print:hidden">
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="font-semibold">{t('title')}</h2>
        <span className="min-w-0 flex-1 text-small text-second">{summary}</span>
        <Button label={t('charts')} isPressed={charts} onClick={onCharts}>
          <ChartColumn size={16} strokeWidth={1.5} aria-hidden />
        </Button>
        <Button label={t('print')} onClick={() => window.print()}>
          <Printer size={16} strokeWidth={1.5} aria-hidden />
        </Button>
        <Button label={t('export')} onClick={save}>
          <Download size={16} strokeWidth={1.5} aria-hidden />
        </Button>
      </div>
      <div className={isCompact ? 'grid grid-cols-2 gap-2' : 'flex flex-wrap items-center gap-2'}>
        <input
          type="search"
          value={find}
          aria-label={t('find')}
          placeholder={t('find')}
          onChange={(event) => set({ find: event.target.value })}
          className={`h-control min-w-0 rounded-control border border-line bg-page px-2 placeholder:text-second pointer-coarse:h-10 ${isCompact ? 'w-full' : 'w-52'}`}
        />
        <Choices {...props} />
      </div>
      <div className="flex flex-wrap items-center gap-1.5">
        <Urgencies {...props} />
        <button
          type="button"
          aria-pressed={differs}
          onClick={() => set({ differs: !differs })}
          className="h-7 rounded-full border border-line px-2.5 text-small aria-pressed:border-accent aria-pressed:text-accent pointer-coarse:h-10"
        >
          {t('differs')}
        </button>
      </div>
    </div>
  );
}

/** Item, week, groups; and the order, where there are no headers to press. */
function Choices({ board, today, state, set, isCompact }: ToolsProps) {
  const t = useTranslations('serviceView');
  const words = useServiceWords();
  const { items, weeks, place } = board;
  const known =
    state.item === '' || items.some(([item]) => item === state.item)
      ? items
      : [...items, [state.item, state.item] as const];
  const places = [...weeks.map((week) => week.place), WEEKS, WEEKS + 1];
  const week = (at: number) => String(weekOfPlace(at, today));
  const box = isCompact ? 'flex min-w-0' : 'flex w-44';
  return (
    <>
      <span className={box}>
        <Select
          label={t('item')}
          value={state.item}
          options={[
            { value: '', label: t('allItems') },
            ...known.toSorted((a, b) => (a[1] < b[1] ? -1 : 1)).map(([value, label]) => ({ value, label })),
          ]}
          onChange={(item) => set({ item })}
        />
      </span>
      <span className={box}>
        <Select
          label={t('week')}
          value={place === null ? '' : week(place)}
          options={[
            { value: '', label: t('allWeeks') },
            ...places.map((at) => ({ value: week(at), label: words.place(at, today) })),
          ]}
          onChange={(value) => set({ week: value === '' ? null : Number(value) })}
        />
      </span>
      <span className={box}>
        <Select
          label={t('groupBy')}
          value={state.group}
          options={GROUPINGS.map((group) => ({ value: group, label: t(`group.${group}`) }))}
          onChange={(group) => set({ group: group as Grouping, closed: [] })}
        />
      </span>
      {isCompact ? (
        <span className={`${box} col-span-2`}>
          <Select
            label={t('orderBy')}
            value={state.order}
            options={COLUMN_KEYS.map((key) => ({ value: key, label: t('ordered', { column: t(`column.${key}`) }) }))}
            onChange={(order) => set({ order: order as ColumnKey, down: false })}
          />
        </span>
      ) : null}
    </>
  );
}

/** The urgencies with their counts: the mix's legend, and what narrows to them. */
function Urgencies({ board: { mix }, state: { urgency }, set }: ToolsProps) {
  const t = useTranslations('serviceView');
  const format = useFormatter();
  const toggle = (level: (typeof URGENCIES)[number]) =>
    set({ urgency: urgency.includes(level) ? urgency.filter((one) => one !== level) : [...urgency, level] });
  return URGENCIES.filter((level) => mix[level] > 0 || urgency.includes(level)).map((level) => (
    <button
      key={level}
      type="button"
      aria-pressed={urgency.includes(level)}
      data-testid={`urgency-${level}`}
      onClick={() => toggle(level)}
      className="flex h-7 items-center gap-1.5 rounded-full border border-line px-2.5 text-small aria-pressed:border-accent aria-pressed:text-accent pointer-coarse:h-10"
    >
      <LevelMark level={level} />
      {t(`urgency.${level}`)}
      <span className="text-second">{format.number(mix[level])}</span>
    </button>
  ));
}

interface ButtonProps {
  readonly label: string;
  readonly isPressed?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function Button({ label, isPressed, onClick, children }: ButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      aria-pressed={isPressed}
      onClick={onClick}
      className="grid size-8 shrink-0 place-content-center rounded-control border border-line text-second hover:text-ink aria-pressed:text-ink pointer-coarse:size-10"
    >
      {children}
    </button>
  );
}
