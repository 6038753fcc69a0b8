import { useFormatter, useTranslations } from 'next-intl';
import { type ServiceEntry, WHOLE_VEHICLE } from '../../lib/protocol/service.ts';
import { bucketAt, mondayOf } from '../../lib/service/weeks.ts';
import { DAY_MS } from '../../lib/vehicle/days.ts';
import { useUnits } from '../ui/units.ts';
import { useItemName } from '../vehicle/signal-words.ts';

/** What an item is called. */
export function useItemNames(): (item: string) => string {
  const t = useTranslations('serviceView');
  const name = useItemName();
  return (item) => (item === WHOLE_VEHICLE ? t('whole') : name(item));
}

/** A line's cells in words. */
export interface ServiceWords {
  /** Days that a feed names are days of the calendar, whatever the zone. */
  readonly day: (day: number | null) => string;
  /** From when to when; null where nothing makes a difference. */
  readonly range: (entry: ServiceEntry) => string | null;
  readonly by: (entry: ServiceEntry) => string;
  /** What is left by what makes the day, else by what is known. */
  readonly left: (entry: ServiceEntry) => string;
  readonly level: (entry: Pick<ServiceEntry, 'level'>) => string;
  readonly status: (entry: ServiceEntry) => string;
  /** Our own reading where the maker's contradicts it. */
  readonly contradiction: (entry: ServiceEntry) => string | null;
  readonly place: (place: number, today: number) => string;
}

export function useServiceWords(): ServiceWords {
  const t = useTranslations('serviceView');
  const format = useFormatter();
  const unit = useUnits();
  const day = (number: number | null) =>
    number === null ? t('none') : format.dateTime(number * DAY_MS, { dateStyle: 'medium', timeZone: 'UTC' });
  const daysLeft = (days: number) => (days < 0 ? t('daysOver', { days: -days }) : t('daysLeft', { days }));
  const kmLeft = (km: number) =>
    km < 0 ? t('kmOver', { km: unit(-km, 'km') ?? '' }) : t('kmLeft', { km: unit(km, 'km') ?? '' });
  return {
    day,
    range: ({ earliest, likely, latest }) => {
      if (earliest === null || latest === null || (earliest === likely && latest === likely)) return null;
      return t('range', { earliest: day(earliest), latest: day(latest) });
    },
    by: ({ by }) => t(`by.${by ?? 'status'}`),
    left: ({ by, days, km }) => {
      if (by === 'distance' && km !== null) return kmLeft(km);
      if (days !== null) return daysLeft(days);
      return km === null ? '' : kmLeft(km);
    },
    level: ({ level }) => t(`urgency.${level}`),
    status: ({ status }) => (status === null ? t('none') : t(`maker.${status}` as 'maker.OK')),
    contradiction: ({ maker, own }) =>
      maker === 'better' || maker === 'worse' ? t('ownReading', { level: t(`urgency.${own}`) }) : null,
    place: (place, today) => {
      const bucket = bucketAt(place);
      if (bucket === 'overdue') return t('urgency.critical');
      if (bucket === 'later' || bucket === 'none') return t(`bucket.${bucket}`);
      if (bucket === 0) return t('bucket.now');
      const monday = (mondayOf(today) + bucket * 7) * DAY_MS;
      return t('bucket.week', { days: format.dateTimeRange(monday, monday + 6 * DAY_MS, WEEK_FORMAT) });
    },
  };
}

const WEEK_FORMAT = { day: 'numeric', month: 'short', timeZone: 'UTC' } as const;
