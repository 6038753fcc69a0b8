/** Whole thousands set apart: 60.000, 60,000, 60 000 or 60'000. */
const GROUPED = /^\d{1,3}(?:([., '’\u00a0\u202f])\d{3})(?:\1\d{3})*$/;
/** A decimal point or comma, behind thousands that are set apart by something else. */
const DECIMAL = /^(\d+|\d{1,3}(?:[., '’\u00a0\u202f]\d{3})+)(?:[.,](\d+))?$/;

/** Whole kilometres as somebody wrote them; null = that is no such number. */
export function readKilometres(text: string): number | null {
  const bare = text.replace(/\s*km$/i, '');
  if (/^\d{1,7}$/.test(bare)) return Number(bare);
  if (GROUPED.test(bare)) return bounded(bare.replaceAll(/\D/g, ''));
  const [, whole, part] = DECIMAL.exec(bare) ?? [];
  if (whole === undefined) return null;
  return part === undefined || /^0+$/.test(part) ? bounded(whole.replaceAll(/\D/g, '')) : null;
}

function bounded(digits: string): number | null {
  return digits.length > 7 ? null : Number(digits);
}

/** A price as somebody wrote it, in the canonical form ("0.12"); null = that is none. */
export function readPrice(text: string): string | null {
  const match = /^(\d{1,6})(?:[.,](\d{1,4}))?$|^[.,](\d{1,4})$/.exec(text);
  if (!match) return null;
  const whole = (match[1] ?? '0').replace(/^0+(?=\d)/, '');
  const part = (match[2] ?? match[3] ?? '').replace(/0+$/, '');
  return part === '' ? whole : `${whole}.${part}`;
}

/** A day as 2026-11-26 or 26.11.2026, in the first form; null = there is no such day. */
export function readDay(text: string): string | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  const german = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
  const [year, month, day] = iso ? iso.slice(1) : german ? german.slice(1).reverse() : [];
  if (year === undefined || month === undefined || day === undefined) return null;
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${written}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== written ? null : written;
}
