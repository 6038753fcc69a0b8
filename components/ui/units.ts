import { useFormatter } from 'next-intl';

/** A figure with its unit, or null where there is no figure. */
export function useUnits(): (value: number | null | undefined, unit: string, digits?: number) => string | null {
  const format = useFormatter();
  return (value, unit, digits = 0) => {
    if (value === null || value === undefined) return null;
    const figure = format.number(value, { maximumFractionDigits: digits });
    // A no-break space: a figure never stands on another line than its unit.
    return unit === '°' ? `${figure}°` : `${figure}\u00a0${unit}`;
  };
}
