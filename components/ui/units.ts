import { useFormatter } from 'next-intl';
import { inUnits } from '../../lib/units.ts';
import { usePreferences } from './preferences.tsx';

/** A figure with its unit as its reader chose it, or null where there is no figure. */
export function useUnits(): (value: number | null | undefined, unit: string, digits?: number) => string | null {
  const format = useFormatter();
  const { units } = usePreferences();
  return (value, unit, digits = 0) => {
    if (value === null || value === undefined) return null;
    const shown = inUnits(value, unit, units);
    const figure = format.number(shown.value, { maximumFractionDigits: digits + shown.moreDigits });
    // A no-break space: a figure never stands on another line than its unit.
    return unit === '°' ? `${figure}°` : `${figure}\u00a0${shown.unit}`;
  };
}
