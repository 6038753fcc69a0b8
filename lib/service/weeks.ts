/** Weeks that a chart looks ahead, this one among them. */
export const WEEKS = 26;

/** Where an item stands in time: overdue, in one of the next weeks (0 = this one), after them, or nobody knows when. */
export type Bucket = 'overdue' | number | 'later' | 'none';

/** Day number of the Monday of a day's week (ISO 8601). */
export function mondayOf(day: number): number {
  // 1970-01-01 was a Thursday.
  return day - ((((day + 3) % 7) + 7) % 7);
}

/** Where an item of a level that is likely due on a day stands on the day `today`; what is critical is overdue. */
export function bucketOf(level: string, likely: number | null, today: number): Bucket {
  if (level === 'critical') return 'overdue';
  if (likely === null) return 'none';
  const week = (mondayOf(likely) - mondayOf(today)) / 7;
  return week >= WEEKS ? 'later' : Math.max(0, week);
}

/** Places of buckets in time. */
export function bucketPlace(bucket: Bucket): number {
  if (bucket === 'overdue') return -1;
  if (bucket === 'later') return WEEKS;
  return bucket === 'none' ? WEEKS + 1 : bucket;
}

/** The bucket of a place. */
export function bucketAt(place: number): Bucket {
  if (place < 0) return 'overdue';
  if (place === WEEKS) return 'later';
  return place > WEEKS ? 'none' : place;
}
