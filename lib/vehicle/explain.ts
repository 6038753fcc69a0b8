import type { Attention, Reason } from './attention.ts';
import { dayOf } from './days.ts';
import type { Assessment } from './derive.ts';
import type { Derived } from './derived.ts';
import { groupKeys, type Input, inputsOf, JUDGED_GROUPS, type JudgedGroup } from './inputs.ts';
import type { Level } from './levels.ts';
import { isTireMessage } from './messages.ts';
import { serviceReasons } from './service-reasons.ts';
import { type VehicleView, WHEELS, type Wheel } from './view.ts';

/** The figures of a reason, by name, for a text that has places for them; null = not supplied. */
export type Figures = Readonly<Record<string, string | number | null>>;

/** A reason with what it was read from. */
export interface ExplainedReason extends Reason {
  readonly figures: Figures;
  readonly inputs: readonly Input[];
}

/** How a group came to its level. */
export interface GroupEvidence {
  readonly level: Level;
  /** Code of its worst reason; `ok` without one, `not_at_rest` of a battery that shows nothing, else `not_supplied`. */
  readonly code: string;
  readonly inputs: readonly Input[];
}

/** What makes a group's level, in the order of `JUDGED_GROUPS`: level, reason code, inputs with their times. */
export function evidenceOf(view: VehicleView, { derived, attention }: Assessment): Record<JudgedGroup, GroupEvidence> {
  const groups = JUDGED_GROUPS.map((group) => {
    const inputs = inputsOf(groupKeys(group, view, derived), view);
    return [group, { level: derived[group].level, code: codeOf(group, derived, attention, view), inputs }] as const;
  });
  return Object.fromEntries(groups) as Record<JudgedGroup, GroupEvidence>;
}

const GROUP_CODES: Readonly<Record<JudgedGroup, readonly Reason['code'][]>> = {
  tires: ['tire_low', 'tire_message'],
  messages: ['message', 'tire_message'],
  service: ['service_due'],
  energy: ['energy_low'],
  battery: ['battery_low'],
  coolant: ['coolant_hot'],
  security: ['security'],
  contract: ['contract_end'],
};

function codeOf(group: JudgedGroup, derived: Derived, attention: Attention, view: VehicleView): string {
  const { level } = derived[group];
  if (level === 'unknown') return 'not_supplied';
  const worst = attention.reasons.find((reason) => reason.level === level && GROUP_CODES[group].includes(reason.code));
  if (worst) return worst.code;
  return group === 'battery' && !view.track.voltageAtRest ? 'not_at_rest' : 'ok';
}

/** The reasons of a vehicle's attention at `now` (epoch ms), each with its figures and the signals it was read from. */
export function explain(
  view: VehicleView,
  { derived, attention }: Assessment,
  now: number,
): readonly ExplainedReason[] {
  return attention.reasons.map((reason) => {
    const [figures, ...keys] = figuresOf(view, derived, reason, now);
    return { ...reason, figures, inputs: inputsOf([reason.key, ...keys], view) };
  });
}

/** A reason's figures, and the keys of its inputs besides its own. */
type Explained = readonly [figures: Figures, ...keys: string[]];

function figuresOf(view: VehicleView, derived: Derived, { code, key }: Reason, now: number): Explained {
  switch (code) {
    case 'tire_low':
      return tireFigures(derived, key);
    case 'tire_message':
    case 'message':
      return [messageFigures(derived, code === 'tire_message')];
    case 'service_due':
      return serviceFigures(view, derived, key, now);
    case 'energy_low':
      return [{ percent: derived.energy.percent, rangeKm: derived.energy.rangeKm, kind: derived.energy.kind }];
    case 'battery_low':
      return [{ volts: derived.battery.volts }];
    case 'coolant_hot':
      return [{ celsius: derived.coolant.celsius, before: view.track.coolantBefore }];
    case 'security':
      return [securityFigures(view, key)];
    case 'contract_end':
      return [{ days: derived.contract.daysLeft, forecastKm: derived.contract.forecastKm }, 'mileage_forecast'];
  }
}

function tireFigures({ tires }: Derived, key: string): Explained {
  const wheel = WHEELS.find((one) => key.endsWith(one)) as Wheel;
  const { kPa, target, deficit } = tires.wheels[wheel];
  return [{ wheel, kPa, target, deficit }, `tire_pressure_target_${wheel}`];
}

/** Of several messages the worst is told, and how many there are besides. */
function messageFigures({ messages, tires }: Derived, aboutTires: boolean): Figures {
  const about = messages.items.filter((item) => isTireMessage(item) === aboutTires);
  const items = about.length > 0 ? about : messages.items;
  const level = aboutTires ? tires.level : messages.level;
  const worst = items.find((item) => item.level === level) ?? items[0];
  return { id: worst?.id ?? null, text: worst?.text ?? null, others: Math.max(0, items.length - 1) };
}

function serviceFigures(view: VehicleView, { service }: Derived, key: string, now: number): Explained {
  const reason = serviceReasons(view, service, dayOf(now)).find((one) => one.key === key);
  const item = service.items.find((one) => one.item === reason?.item);
  const keys = reason?.by === 'distance' ? ['mileage', 'yellow_service_distance'] : ['yellow_service_time'];
  const { days = reason?.days ?? null, km = reason?.km ?? null, due = null, status = null } = item ?? {};
  return [
    { item: reason?.item ?? null, by: reason?.by ?? null, days, km, due, status: status ?? statusOf(view, key) },
    ...keys,
  ];
}

function statusOf(view: VehicleView, key: string): string | null {
  const value = view.get(key);
  return key.endsWith('_status') && typeof value === 'string' ? value : null;
}

/** What is open or unlocked, and since when (epoch ms) while it was parked. */
function securityFigures({ track }: VehicleView, key: string): Figures {
  const door = WHEELS.find((one) => key.includes(one)) ?? null;
  const began = door ? track.doorOpenSince[door] : track.unlockedSince;
  return { door, since: began === null ? null : Math.max(began, track.motionSince) };
}
