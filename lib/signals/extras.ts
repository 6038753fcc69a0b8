/** What is kept of keys outside the catalogue: enough to see what a feed brings, bounded against one that never ends. */
const MAX_EXTRAS = 64;
const MAX_KEY = 64;
const MAX_TEXT = 256;

export type Extras = (readonly [key: string, text: string])[];

/** Keeps one more: a string as it is, anything else as compact JSON. */
export function addExtra(extras: Extras, key: string, raw: unknown): void {
  if (extras.length >= MAX_EXTRAS) return;
  const short = key.slice(0, MAX_KEY);
  // Two keys that begin alike would be one.
  if (key.length >= MAX_KEY && extras.some(([known]) => known === short)) return;
  const text = typeof raw === 'string' ? raw : JSON.stringify(raw);
  extras.push([short, text.slice(0, MAX_TEXT)]);
}
