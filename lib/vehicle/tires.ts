import { type Level, worse } from './levels.ts';
import { isTireMessage, type MessageItem, type Messages } from './messages.ts';
import type { TirePolicy } from './policy.ts';
import { type VehicleView, WHEELS, type Wheel, type WheelPair } from './view.ts';

/** One wheel; pressures in kPa, the target from the message of the pressure. */
export interface WheelState {
  readonly level: Level;
  readonly kPa: number | null;
  readonly target: number | null;
  /** Shortfall from the target in percent, one decimal, negative above it. */
  readonly deficit: number | null;
}

/** The tires. The group's level is its worst known wheel's, raised by messages about tires. */
export interface Tires {
  readonly level: Level;
  readonly wheels: Readonly<Record<Wheel, WheelState>>;
}

const NO_READING: WheelState = { level: 'unknown', kPa: null, target: null, deficit: null };

/** The tires, from the wheels' last pairs and the vehicle's messages. */
export function tires(view: VehicleView, messages: Messages): Tires {
  const pairs = view.track.wheels;
  const policy = view.policy.tires;
  // Sensors that are not awake all send 0; four flat tires at once do not happen.
  const asleep = WHEELS.every((wheel) => pairs[wheel]?.kPa === 0);
  const wheels = {
    front_left: wheelState(asleep ? null : pairs.front_left, policy),
    front_right: wheelState(asleep ? null : pairs.front_right, policy),
    rear_left: wheelState(asleep ? null : pairs.rear_left, policy),
    rear_right: wheelState(asleep ? null : pairs.rear_right, policy),
  };
  return { level: worse(tireMessageLevel(messages.items), worstWheel(wheels)), wheels };
}

/** Level of the worst wheel alone. */
export function worstWheel(wheels: Tires['wheels']): Level {
  let level: Level = 'unknown';
  for (const wheel of WHEELS) level = worse(level, wheels[wheel].level);
  return level;
}

/** Level of the most serious message about a tire; unknown where there is none. */
export function tireMessageLevel(items: readonly MessageItem[]): Level {
  let level: Level = 'unknown';
  for (const item of items) if (isTireMessage(item)) level = worse(level, item.level);
  return level;
}

function wheelState(pair: WheelPair | null, policy: TirePolicy): WheelState {
  if (!pair) return NO_READING;
  const { kPa, target } = pair;
  const flat = kPa < policy.flatKpa;
  if (target === null) return { level: flat ? 'critical' : 'unknown', kPa, target, deficit: null };
  const percent = (100 * (target - kPa)) / target;
  return { level: flat ? 'critical' : deficitLevel(percent, policy), kPa, target, deficit: oneDecimal(percent) };
}

function deficitLevel(percent: number, { infoPercent, warnPercent, criticalPercent }: TirePolicy): Level {
  if (percent >= criticalPercent) return 'critical';
  if (percent >= warnPercent) return 'warn';
  return percent >= infoPercent ? 'info' : 'ok';
}

/** Adding 0 turns −0, which a slight excess rounds to, into 0. */
function oneDecimal(value: number): number {
  return Math.round(value * 10) / 10 + 0;
}
