import type { Vehicle } from '../vehicle/vehicle.ts';

/**
 * Whether a vehicle is found by a word of what no page holds: a part of its full VIN or of its driver's name, or one of
 * its option codes.
 * @param word in capitals, as VINs and codes are
 */
export function isFoundBy({ vin, view }: Vehicle, word: string, driver = ''): boolean {
  if (vin.toUpperCase().includes(word)) return true;
  if (driver !== '' && driver.toUpperCase().includes(word)) return true;
  const codes = view.get('extra_equipment');
  return Array.isArray(codes) && codes.includes(word);
}
