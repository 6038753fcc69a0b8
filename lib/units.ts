/** Units that people choose between; the first of each is what figures are kept in. */
export const UNIT_CHOICES = {
  distance: ['km', 'mi'],
  pressure: ['kPa', 'bar', 'psi'],
  temperature: ['°C', '°F'],
  volume: ['L', 'gal'],
} as const;
export type Quantity = keyof typeof UNIT_CHOICES;
export const QUANTITIES = Object.keys(UNIT_CHOICES) as Quantity[];
export type Units = { readonly [Name in Quantity]: (typeof UNIT_CHOICES)[Name][number] };

export const METRIC: Units = { distance: 'km', pressure: 'kPa', temperature: '°C', volume: 'L' };

/** A figure in a unit, and with how many digits more than the kept one it is as precise. */
export interface Shown {
  readonly value: number;
  readonly unit: string;
  readonly moreDigits: number;
}

interface Conversion {
  readonly unit: string;
  readonly of: (value: number) => number;
  readonly moreDigits: number;
}

/* Exact by definition: the international mile and foot, the US gallon of 231 cubic inches, the pound-force. */
const MILE_KM = 1.609_344;
const FOOT_M = 0.3048;
const GALLON_L = 3.785_411_784;
const PSI_KPA = 6.894_757_293_168;

/** What a kept unit becomes, by the chosen ones. Metres follow the choice of the distance. */
const CONVERSIONS: Readonly<Record<string, Readonly<Record<string, Conversion>>>> = {
  km: { mi: { unit: 'mi', of: (km) => km / MILE_KM, moreDigits: 0 } },
  m: { mi: { unit: 'ft', of: (m) => m / FOOT_M, moreDigits: 0 } },
  'km/h': { mi: { unit: 'mph', of: (km) => km / MILE_KM, moreDigits: 0 } },
  kPa: {
    bar: { unit: 'bar', of: (kPa) => kPa / 100, moreDigits: 2 },
    psi: { unit: 'psi', of: (kPa) => kPa / PSI_KPA, moreDigits: 1 },
  },
  '°C': { '°F': { unit: '°F', of: (celsius) => (celsius * 9) / 5 + 32, moreDigits: 0 } },
  L: { gal: { unit: 'gal', of: (litres) => litres / GALLON_L, moreDigits: 1 } },
};
const QUANTITY_OF: Readonly<Record<string, Quantity>> = {
  km: 'distance',
  m: 'distance',
  'km/h': 'distance',
  kPa: 'pressure',
  '°C': 'temperature',
  L: 'volume',
};

/** A figure in the units that somebody chose; one in a unit that nobody chooses is as it was. */
export function inUnits(value: number, unit: string, units: Units): Shown {
  const quantity = QUANTITY_OF[unit];
  const conversion = quantity && CONVERSIONS[unit]?.[units[quantity]];
  if (!conversion) return { value, unit, moreDigits: 0 };
  return { value: conversion.of(value), unit: conversion.unit, moreDigits: conversion.moreDigits };
}
