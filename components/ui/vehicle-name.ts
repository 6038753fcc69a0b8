import type { Identity } from '../../lib/protocol/columns.ts';

/** What a vehicle is called: its model and the last six of its VIN, as no message carries a plate. */
export function vehicleName({ model, brand, vinLast6 }: Identity): string {
  return [model || brand, vinLast6].filter((part) => part !== '').join(' · ');
}
