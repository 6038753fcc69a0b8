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
    reasons.push({ level: item.level, key: responsibleKey(view, item, notice, today) });
  }
  reasons.push({ level: statusLevel(textOf(view, 'service_status')), key: 'service_status' });
  if (hasSchedule(service.items)) return reasons;
  reasons.push({ level: dayLevel(countedDown(view, 'service_date', today), notice), key: 'service_date' });
  const km = kmLeft(view, 'distance_until_service');
  reasons.push({ level: distanceLevel(km, notice), key: 'distance_until_service' });
  return reasons;
}
