import { cbsKey, type SignalCatalogue } from '../catalogue.ts';
import { numberKind, placeOf } from '../slot-places.ts';
import { ALIASES } from '../table.ts';
import { EXTRA, NUMBER, type ShapeField, TEXT, VIN } from './shape.ts';

/**
 * What the keys of a message are, as it was read.
 * @param slots of its signals
 * @returns null where a key is not told in its place
 */
export function fieldsOf(
  keys: readonly string[],
  slots: readonly number[],
  catalogue: SignalCatalogue,
): readonly ShapeField[] | null {
  const names = new Set(keys);
  const carried = new Set(slots);
  const fields: ShapeField[] = [];
  for (const key of keys) {
    // The right spelling beside it is what counts.
    if (names.has(ALIASES.get(key) ?? '')) return null;
    fields.push(fieldOf(key, names, carried, catalogue));
  }
  return fields.filter(({ slot }) => slot >= 0).every(({ slot }, index) => slot === slots[index]) ? fields : null;
}

function fieldOf(
  key: string,
  names: ReadonlySet<string>,
  carried: ReadonlySet<number>,
  catalogue: SignalCatalogue,
): ShapeField {
  if (key === 'vin') return { key, type: VIN, slot: -1, place: -1, decides: false };
  const slot = catalogue.find(key);
  const decides = isLoneStatus(key, names, catalogue);
  if (slot === undefined || !carried.has(slot)) return { key, type: EXTRA, slot: -1, place: -1, decides };
  return { key, type: numberKind(slot) ? NUMBER : TEXT, slot, place: placeOf(slot), decides };
}

/** Whether a key is a CBS family's only one in its message, and a signal only with the value of one. */
function isLoneStatus(key: string, names: ReadonlySet<string>, catalogue: SignalCatalogue): boolean {
  const cbs = catalogue.tableSlot(key) === undefined ? cbsKey(key) : null;
  if (cbs?.part !== 'status') return false;
  return !names.has(`${cbs.family}_due_date`) && !names.has(`${cbs.family}_remaining_distance`);
}
