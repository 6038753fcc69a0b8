import { type Level, rank } from './levels.ts';
import { countedDown, textOf } from './read.ts';
import { hasSchedule, type Service } from './service.ts';
import { kmLeft, responsibleKey } from './service-items.ts';
import { dayLevel, distanceLevel, noticeOf, statusLevel } from './service-notice.ts';
import type { VehicleView } from './view.ts';

/** What raises the service level: a level, and the feed key of the signal responsible. */
export interface ServiceReason {
  readonly level: Level;
  readonly key: string;
  /** What is to be serviced; null = the vehicle says so as a whole. */
  readonly item: string | null;
  readonly by: 'status' | 'date' | 'distance';
  /** What is left by the vehicle as a whole; null = of an item, or not by that. */
  readonly days: number | null;
  readonly km: number | null;
}

/**
 * Everything that has a say in the service level on the UTC day `today`, the items first; levels below info may be
 * among them. Two items whose responsible signal is the same do not occur.
 */
export function serviceReasons(view: VehicleView, service: Service, today: number): readonly ServiceReason[] {
  if (rank(service.level) < rank('info')) return [];
  const notice = noticeOf(view);
  const reasons: ServiceReason[] = [];
  for (const item of service.items) {
    if (rank(item.level) < rank('info')) continue;
    const key = responsibleKey(view, item, notice, today);
    reasons.push({ level: item.level, key, item: item.item, by: kindOf(key), days: null, km: null });
  }
  const whole = { item: null, days: null, km: null };
  reasons.push({ ...whole, level: statusLevel(textOf(view, 'service_status')), key: 'service_status', by: 'status' });
  if (hasSchedule(service.items)) return reasons;
  const days = countedDown(view, 'service_date', today);
  const km = kmLeft(view, 'distance_until_service');
  reasons.push({ ...whole, level: dayLevel(days, notice), key: 'service_date', by: 'date', days });
  reasons.push({ ...whole, level: distanceLevel(km, notice), key: 'distance_until_service', by: 'distance', km });
  return reasons;
}

function kindOf(key: string): ServiceReason['by'] {
  if (key.endsWith('_distance')) return 'distance';
  return key.endsWith('_status') ? 'status' : 'date';
}
