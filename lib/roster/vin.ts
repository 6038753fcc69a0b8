const VIN = /^[A-HJ-NPR-Z0-9]{17}$/;

/**
 * A VIN as it is meant: without blanks around it, in capitals.
 * @param isKnown whether the fleet has heard a vehicle of that VIN: what the feed calls it is right whatever its form
 * @returns null = that is none
 */
export function readVin(text: string, isKnown: (vin: string) => boolean): string | null {
  const bare = text.trim();
  if (bare !== '' && isKnown(bare)) return bare;
  const vin = bare.toUpperCase();
  return VIN.test(vin) || (vin !== '' && isKnown(vin)) ? vin : null;
}
