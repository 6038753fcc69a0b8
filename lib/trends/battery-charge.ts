/** Charge of a 12 V lead battery by its voltage at rest (signal catalogue): V, %. */
const CURVE: readonly (readonly [volts: number, percent: number])[] = [
  [12.0, 25],
  [12.3, 50],
  [12.54, 75],
  [12.72, 100],
];

/**
 * Charge (%, 0 to 100) of a 12 V battery by its voltage after more than 4 h of rest. Below 12.0 V the lowest stretch
 * of the curve goes on.
 */
export function chargePercent(volts: number): number {
  const place = CURVE.findIndex(([upTo]) => volts <= upTo);
  if (place < 0) return 100;
  const upper = Math.max(1, place);
  const [lowVolts, lowPercent] = CURVE[upper - 1] as [number, number];
  const [highVolts, highPercent] = CURVE[upper] as [number, number];
  const percent = lowPercent + ((volts - lowVolts) / (highVolts - lowVolts)) * (highPercent - lowPercent);
  return Math.max(0, percent);
}
