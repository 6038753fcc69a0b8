/** What a model is and carries; figures are the maker's, rounded. */
export interface CarModel {
  readonly brand: string;
  readonly model: string;
  /** World manufacturer identifier: the first three of a VIN. */
  readonly wmi: string;
  /** BMW type key; stands in the VIN of every model. */
  readonly typeKey: string;
  readonly series: string;
  /** Development code; null for makers that have none in the feed. */
  readonly range: string | null;
  readonly body: string;
  readonly doors: number;
  readonly engine: string;
  readonly powerKw: number;
  readonly displacement: number;
  readonly drive: 'BE' | 'DS' | 'EL';
  /** Litres, or kWh that can be used. */
  readonly tank: number;
  /** Litres or kWh per 100 km in town. */
  readonly per100Km: number;
  /** Target pressures of the tires at 15 °C, psi. */
  readonly frontPsi: number;
  readonly rearPsi: number;
  /** How often in ten cars or so. */
  readonly share: number;
}

const BMW = { brand: 'BMW', wmi: 'WBA' };
const MINI = { brand: 'MINI', wmi: 'WMW' };
const PLAIN = { range: null, series: '' };

export const MODELS = {
  '118i': {
    ...BMW,
    model: '118i',
    typeKey: '7K31',
    series: '1',
    range: 'F40',
    body: 'Sports Hatch',
    doors: 5,
    engine: 'B38C',
    powerKw: 100,
    displacement: 1499,
    drive: 'BE',
    tank: 42,
    per100Km: 6.8,
    frontPsi: 34,
    rearPsi: 31,
    share: 4,
  },
  '320d': {
    ...BMW,
    model: '320d',
    typeKey: '8C31',
    series: '3',
    range: 'G20',
    body: 'Sedan',
    doors: 4,
    engine: 'B47D',
    powerKw: 140,
    displacement: 1995,
    drive: 'DS',
    tank: 59,
    per100Km: 5.2,
    frontPsi: 33,
    rearPsi: 36,
    share: 3,
  },
  X1: {
    ...BMW,
    model: 'X1 sDrive18i',
    typeKey: '31EE',
    series: 'X1',
    range: 'U11',
    body: 'Sports Activity Vehicle',
    doors: 5,
    engine: 'B38E',
    powerKw: 100,
    displacement: 1499,
    drive: 'BE',
    tank: 45,
    per100Km: 7.2,
    frontPsi: 35,
    rearPsi: 35,
    share: 2,
  },
  i3: {
    ...BMW,
    wmi: 'WBY',
    model: 'i3',
    typeKey: '8P01',
    series: 'i3',
    range: 'I01',
    body: 'Hatch',
    doors: 5,
    engine: 'IB1P',
    powerKw: 125,
    displacement: 0,
    drive: 'EL',
    tank: 38,
    per100Km: 15,
    frontPsi: 33,
    rearPsi: 41,
    share: 1,
  },
  iX1: {
    ...BMW,
    wmi: 'WBY',
    model: 'iX1 xDrive30',
    typeKey: '31EH',
    series: 'iX1',
    range: 'U11',
    body: 'Sports Activity Vehicle',
    doors: 5,
    engine: 'HA0001',
    powerKw: 230,
    displacement: 0,
    drive: 'EL',
    tank: 65,
    per100Km: 18,
    frontPsi: 38,
    rearPsi: 38,
    share: 2,
  },
  Cooper: {
    ...MINI,
    model: 'Cooper',
    typeKey: 'XR31',
    series: 'MINI',
    range: 'F56',
    body: 'Hatch',
    doors: 3,
    engine: 'B38A',
    powerKw: 100,
    displacement: 1499,
    drive: 'BE',
    tank: 44,
    per100Km: 6.6,
    frontPsi: 33,
    rearPsi: 31,
    share: 2,
  },
  Golf: {
    ...PLAIN,
    brand: 'VOLKSWAGEN',
    wmi: 'WVW',
    model: 'Golf 1.5 eTSI',
    typeKey: 'CD17',
    body: 'Hatch',
    doors: 5,
    engine: 'DPCA',
    powerKw: 110,
    displacement: 1498,
    drive: 'BE',
    tank: 50,
    per100Km: 6.4,
    frontPsi: 35,
    rearPsi: 35,
    share: 2,
  },
  'C 220 d': {
    ...PLAIN,
    brand: 'MERCEDES-BENZ',
    wmi: 'W1K',
    model: 'C 220 d',
    typeKey: '2061',
    body: 'Estate',
    doors: 5,
    engine: 'OM654',
    powerKw: 147,
    displacement: 1993,
    drive: 'DS',
    tank: 66,
    per100Km: 5.6,
    frontPsi: 35,
    rearPsi: 39,
    share: 1,
  },
  Corolla: {
    ...PLAIN,
    brand: 'TOYOTA',
    wmi: 'SB1',
    model: 'Corolla',
    typeKey: 'ZE3B',
    body: 'Estate',
    doors: 5,
    engine: '2ZR-FXE',
    powerKw: 90,
    displacement: 1798,
    drive: 'BE',
    tank: 43,
    per100Km: 5,
    frontPsi: 33,
    rearPsi: 32,
    share: 1,
  },
  Zoe: {
    ...PLAIN,
    brand: 'RENAULT',
    wmi: 'VF1',
    model: 'Zoe R135',
    typeKey: 'AG00',
    body: 'Hatch',
    doors: 5,
    engine: '5AQ',
    powerKw: 100,
    displacement: 0,
    drive: 'EL',
    tank: 52,
    per100Km: 16.5,
    frontPsi: 36,
    rearPsi: 33,
    share: 1,
  },
} as const satisfies Record<string, CarModel>;

export type ModelName = keyof typeof MODELS;

/** Names of all models, each as often as it is driven, spread evenly. */
export const MIX: readonly ModelName[] = spread();

function spread(): ModelName[] {
  const places: { readonly name: ModelName; readonly at: number }[] = [];
  for (const name of Object.keys(MODELS) as ModelName[]) {
    const { share } = MODELS[name];
    for (let i = 0; i < share; i++) places.push({ name, at: (i + 0.5) / share });
  }
  return places.sort((a, b) => a.at - b.at).map(({ name }) => name);
}

/** BMW and MINI carry all keys of the feed, other makers those that they have too. */
export function isBmwGroup({ range }: CarModel): boolean {
  return range !== null;
}

export function isElectric({ drive }: CarModel): boolean {
  return drive === 'EL';
}
