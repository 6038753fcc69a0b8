/** Tires are measured, and their targets given, in whole pounds per square inch. */
const KPA_PER_PSI = 6.894757;
const ATMOSPHERE_KPA = 101.3;
/** Temperature that a target is meant for, and the zero of gases, °C. */
const TARGET_CELSIUS = 15;
const ABSOLUTE_ZERO = -273.15;

/**
 * Pressure above the air's in a tire, kPa as the feed has it (whole psi, rounded): a gas follows its temperature.
 * @param coldKpa pressure at 15 °C
 * @param celsius the tire's temperature
 */
export function tirePressure(coldKpa: number, celsius: number): number {
  const warmer = (celsius - ABSOLUTE_ZERO) / (TARGET_CELSIUS - ABSOLUTE_ZERO);
  const kPa = (coldKpa + ATMOSPHERE_KPA) * warmer - ATMOSPHERE_KPA;
  return kpaOf(Math.max(0, Math.round(kPa / KPA_PER_PSI)));
}

/** Whole kPa of whole psi, as the feed rounds them. */
export function kpaOf(psi: number): number {
  return Math.round(psi * KPA_PER_PSI);
}
