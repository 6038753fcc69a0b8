import type { Battery } from './battery.ts';
import { rank } from './levels.ts';
import type { Messages } from './messages.ts';
import type { HealthPolicy } from './policy.ts';
import type { Service } from './service.ts';
import { isInspection } from './service-items.ts';
import { type Tires, worstWheel } from './tires.ts';

/** How well a vehicle is, 0 to 100, with what it lost points for; null where nothing is known. */
export interface Health {
  readonly score: number | null;
  readonly reasons: readonly HealthReason[];
}

export type HealthCode =
  | 'stop_message'
  | 'inspection_overdue'
  | 'service_overdue'
  | 'service_due'
  | 'tire_low'
  | 'tire_message'
  | 'battery_low';

/** One penalty in points; `item` names what is to be serviced, where it is that. */
export interface HealthReason {
  readonly code: HealthCode;
  readonly penalty: number;
  readonly item?: string;
}

/** The groups that health is made of. */
export interface HealthInputs {
  readonly tires: Tires;
  readonly messages: Messages;
  readonly service: Service;
  readonly battery: Battery;
}

/** 100 less the penalties, at least 0. A group that was not supplied costs nothing; the age of the values neither. */
export function health(groups: HealthInputs, points: HealthPolicy): Health {
  const { tires, messages, service, battery } = groups;
  if (![tires, messages, service, battery].some((group) => group.level !== 'unknown')) {
    return { score: null, reasons: [] };
  }
  const reasons: HealthReason[] = [];
  if (messages.level === 'critical') reasons.push({ code: 'stop_message', penalty: points.stopMessage });
  addService(reasons, service, points);
  addTires(reasons, tires, points);
  if (battery.level === 'critical') reasons.push({ code: 'battery_low', penalty: points.batteryCritical });
  let score = 100;
  for (const reason of reasons) score -= reason.penalty;
  return { score: Math.max(0, score), reasons };
}

function addService(reasons: HealthReason[], { items }: Service, points: HealthPolicy): void {
  for (const entry of items) {
    const { item } = entry;
    if (entry.level === 'critical') {
      if (isInspection(entry)) reasons.push({ code: 'inspection_overdue', penalty: points.inspectionOverdue, item });
      else reasons.push({ code: 'service_overdue', penalty: points.serviceOverdue, item });
    } else if (entry.level === 'warn') reasons.push({ code: 'service_due', penalty: points.serviceDue, item });
  }
}

function addTires(reasons: HealthReason[], tires: Tires, points: HealthPolicy): void {
  const wheels = worstWheel(tires.wheels);
  if (wheels === 'critical') reasons.push({ code: 'tire_low', penalty: points.tireCritical });
  else if (wheels === 'warn') reasons.push({ code: 'tire_low', penalty: points.tireWarn });
  else if (rank(tires.level) >= rank('warn')) reasons.push({ code: 'tire_message', penalty: points.tireWarn });
}
