import { type CarModel, isBmwGroup, isElectric } from './models.ts';
import type { Random } from './random.ts';

/** The simulated fleet. */
export const FLEET_ID = 'demo';

const PAINTS: readonly (readonly [code: string, name: string])[] = [
  ['C3N', 'STORM BAY METALLIC'],
  ['300', 'ALPINE WHITE'],
  ['475', 'BLACK SAPPHIRE METALLIC'],
  ['C1D', 'MISANO BLUE METALLIC'],
  ['C4P', 'BROOKLYN GREY METALLIC'],
];
const OPTIONS = [
  '01CB',
  '01DF',
  '01DZ',
  '0230',
  '0249',
  '026M',
  '02PA',
  '02TF',
  '02VB',
  '0337',
  '0430',
  '0494',
  '05AS',
];
const OPTION_SHARE = 0.6;
const DAY_MS = 86_400_000;

/**
 * A VIN that no car has: the maker's code, `DEM0` (a zero: VINs have no O), the type key and the number.
 * @param car number in the fleet, from 0
 */
export function demoVin({ wmi, typeKey }: CarModel, car: number): string {
  return `${wmi}DEM0${typeKey}${String(car + 1).padStart(6, '0')}`;
}

/** What never changes of a car, as the feed writes it. @param now epoch ms; the car was built in the years before */
export function identityFields(model: CarModel, car: number, random: Random, now: number): Record<string, unknown> {
  const [paint, paintName] = random.pick(PAINTS);
  const built = new Date((Math.floor(now / DAY_MS) - 300 - random.below(1_200)) * DAY_MS).toISOString();
  const equipment = OPTIONS.filter(() => random.chance(OPTION_SHARE));
  const common = {
    vin: demoVin(model, car),
    fleet_id: FLEET_ID,
    brand: model.brand,
    model: model.model,
    basic_country_code: 'LI',
    basic_propulsion_type: model.drive,
    basic_body_type: model.body,
    number_of_doors: model.doors,
    steering: 'LL',
    power: String(model.powerKw),
    display_unit_distance: 'km',
    data_quality: 'UP_TO_DATE',
    ...(isElectric(model)
      ? { basic_drive_train: 'BEV' }
      : { capacity: model.displacement, tank_capacity: model.tank.toFixed(1) }),
  };
  if (!isBmwGroup(model)) return common;
  return {
    ...common,
    series: model.series,
    basic_model_key: model.typeKey,
    basic_model_range: model.range,
    basic_construction_date: built.replace('.000Z', 'Z'),
    basic_engine: model.engine,
    basic_head_unit: 'HU_MGU',
    basic_has_Navi: true,
    basic_has_sun_roof: random.chance(0.3),
    basic_color_code: paint,
    colour_code: paintName,
    extra_equipment: (equipment.length > 0 ? equipment : OPTIONS).join(','),
  };
}
