import { useTranslations } from 'next-intl';
import { cbsKey, SignalCatalogue } from '../../lib/signals/catalogue.ts';
import type { SignalSpec } from '../../lib/signals/spec.ts';

const catalogue = new SignalCatalogue();

/** Every signal that the feed is known to carry, in the order in which they are shown. */
export const KNOWN_SIGNALS: readonly SignalSpec[] = [...catalogue.specs];

/** What is known of a signal; undefined = a CBS family's that only this feed has. */
export function specOf(key: string): SignalSpec | undefined {
  const slot = catalogue.find(key);
  return slot === undefined ? undefined : catalogue.specs[slot];
}

/** A signal's name for people; one of a family that only this feed has is made of the family's words. */
export function useSignalLabel(): (key: string) => string {
  const t = useTranslations();
  const item = useItemName();
  return (key) => {
    if (specOf(key)) return t(`signal.${key}`);
    const cbs = cbsKey(key);
    return cbs ? t(`cbs.${cbs.part}`, { item: item(cbs.family) }) : key;
  };
}

/** The name of something to be serviced; one that only this feed has is called by its key's words. */
export function useItemName(): (item: string) => string {
  const t = useTranslations('item');
  return (item) => {
    if (t.has(item)) return t(item);
    const words = item.replaceAll('_', ' ');
    return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
  };
}
