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
      of.map(({ entry, car, itemName, bucket }): Cell[] => [
        itemName,
        car.name,
        car.vinLast6,
        words.by(entry),
        date(entry.likely),
        date(entry.earliest),
        date(entry.latest),
        entry.days,
        distance(entry.km),
        words.level(entry),
        entry.status === null ? null : words.status(entry),
        words.level({ level: entry.own }),
        t(entry.statutory ? 'yes' : 'no'),
        words.place(bucketPlace(bucket), today),
      ]),
    );
    saveCsv(toCsv([head, ...rows]), t('csv.file', { date: dateIn(timeZone), zone: timeZone.replaceAll('/', '-') }));
  };
}
