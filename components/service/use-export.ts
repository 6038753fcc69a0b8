import { useTimeZone, useTranslations } from 'next-intl';
import { type Cell, toCsv } from '../../lib/csv.ts';
import { bucketPlace } from '../../lib/service/weeks.ts';
import { inUnits } from '../../lib/units.ts';
import { formatDay } from '../../lib/vehicle/days.ts';
import { usePreferences } from '../ui/preferences.tsx';
import { dateIn, saveCsv } from '../ui/save-file.ts';
import { useServiceWords } from './service-words.ts';
import type { Board } from './use-board.ts';

/** Saves what passes, in the order in which it is shown, groups open. Days are UTC's, as feeds name them; the file says so. */
export function useExport({ groups }: Board, today: number): () => void {
  const t = useTranslations('serviceView');
  const words = useServiceWords();
  const timeZone = useTimeZone() ?? 'UTC';
  const { units } = usePreferences();
  const distance = (km: number | null) => (km === null ? null : Math.round(inUnits(km, 'km', units).value * 10) / 10);
  const date = (day: number | null) => (day === null ? null : formatDay(day));
  return () => {
    const head: Cell[] = [
      ...(['item', 'car', 'vinEnd', 'by'] as const).map((key) => t(`csv.${key}`)),
      ...(['due', 'earliest', 'latest'] as const).map((key) => t(`csv.${key}`, { zone: 'UTC' })),
      t('csv.days'),
      t('csv.distance', { unit: inUnits(0, 'km', units).unit }),
      ...(['level', 'status', 'own', 'statutory', 'week'] as const).map((key) => t(`csv.${key}`)),
    ];
    const rows = groups.flatMap(({ rows: of }) =>
      of.map((row): Cell[] => [
        row.itemName,
        row.name,
        row.vinLast6,
        words.by(row),
        date(row.likely),
        date(row.earliest),
        date(row.latest),
        row.days,
        distance(row.km),
        words.level(row),
        row.status === null ? null : words.status(row),
        words.level({ level: row.own }),
        t(row.statutory ? 'yes' : 'no'),
        words.place(bucketPlace(row.bucket), today),
      ]),
    );
    saveCsv(toCsv([head, ...rows]), t('csv.file', { date: dateIn(timeZone), zone: timeZone.replaceAll('/', '-') }));
  };
}
