import type { Level } from './levels.ts';
import type { ContractPolicy } from './policy.ts';
import { countedDown, numberOf } from './read.ts';
import type { VehicleView } from './view.ts';

/** The leasing contract. */
export interface Contract {
  readonly level: Level;
  /** Days to its end, negative once it is over. */
  readonly daysLeft: number | null;
  /** Odometer expected at its end, km. */
  readonly forecastKm: number | null;
}

/** The contract on the UTC day `today` (days since 1970-01-01). */
export function contract(view: VehicleView, today: number): Contract {
  const daysLeft = countedDown(view, 'remaining_contract_days', today);
  return { level: daysLevel(daysLeft, view.policy.contract), daysLeft, forecastKm: numberOf(view, 'mileage_forecast') };
}

function daysLevel(days: number | null, { infoDays, warnDays }: ContractPolicy): Level {
  if (days === null) return 'unknown';
  if (days < 0) return 'critical';
  if (days <= warnDays) return 'warn';
  return days <= infoDays ? 'info' : 'ok';
}
