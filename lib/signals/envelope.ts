/** Deepest nesting that is read, the message itself being the first level; a real message has two. */
const MAX_DEPTH = 32;
/** World manufacturer, description and serial: 17 letters and digits without I, O and Q. The check digit is not universal. */
const VIN = /^[A-HJ-NPR-Z0-9]{17}$/;

/** Whether a message is nested deeper than is read; goes no deeper than that itself. */
export function isTooDeep(value: unknown, level = 1): boolean {
  if (value === null || typeof value !== 'object') return false;
  if (level > MAX_DEPTH) return true;
  for (const key in value) {
    const inner = (value as Record<string, unknown>)[key];
    if (typeof inner === 'object' && isTooDeep(inner, level + 1)) return true;
  }
  return false;
}

/** Whether a text is a VIN, in upper case. */
export function isVin(text: string): boolean {
  return VIN.test(text);
}

/** The message's VIN in upper case, or why it has none. */
export function vinOf(
  message: Record<string, unknown>,
): { readonly ok: true; readonly vin: string } | { readonly ok: false; readonly reason: 'no_vin' | 'bad_vin' } {
  const { vin } = message;
  if (vin === undefined || vin === null || vin === '') return { ok: false, reason: 'no_vin' };
  if (typeof vin !== 'string') return { ok: false, reason: 'bad_vin' };
  if (VIN.test(vin)) return { ok: true, vin };
  const upper = vin.toUpperCase();
  return VIN.test(upper) ? { ok: true, vin: upper } : { ok: false, reason: 'bad_vin' };
}
