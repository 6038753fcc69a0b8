import { SignalCatalogue } from '../../lib/signals/catalogue.ts';
import type { SignalSpec } from '../../lib/signals/spec.ts';

const catalogue = new SignalCatalogue();

/** A signal's name for people; a family that only this feed has is called by its key. */
export function labelOf(key: string): string {
  return specOf(key)?.label ?? key.replaceAll('_', ' ');
}

/** A signal's canonical unit; null = it has none. */
export function unitOf(key: string): string | null {
  return specOf(key)?.unit ?? null;
}

function specOf(key: string): SignalSpec | undefined {
  const slot = catalogue.find(key);
  return slot === undefined ? undefined : catalogue.specs[slot];
}
