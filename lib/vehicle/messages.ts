import type { CheckControlMessage, SignalValue } from '../signals/value.ts';
import { type Level, worse } from './levels.ts';
import type { VehicleView } from './view.ts';

/** A message as the driver reads it, with how serious it is. */
export interface MessageItem {
  readonly id: number;
  readonly text: string;
  readonly level: Level;
}

/** The check-control messages that the vehicle shows. */
export interface Messages {
  readonly level: Level;
  readonly items: readonly MessageItem[];
}

/** Ids seen in public: tire pressure loss (stop), tire pressure, brake pads. */
const TIRE_LOSS = 143;
const TIRE_PRESSURE = 955;
const BRAKE_PADS = 907;

const STOP = /(?<![a-z])stop(?![a-z])/i;
/** Also where a word goes on ("tirepressure", "handbrake"), but not within another ("entire", "tired", "spoiler"). */
const TIRE = /(?<![a-z])t[iy]re(?!d)/i;
const SERIOUS = /brake|(?<![a-z])(?:engine|oil)/i;

/** The messages, in the feed's order: none is ok, any is at least info. */
export function messages(view: VehicleView): Messages {
  const told = view.get('check_control_messages');
  if (!isMessages(told)) return { level: 'unknown', items: [] };
  let level: Level = 'ok';
  const items: MessageItem[] = [];
  for (const message of told) {
    const item = { id: message.id, text: message.text, level: messageLevel(message) };
    level = worse(level, item.level);
    items.push(item);
  }
  return { level, items };
}

/** Whether a message is about a tire; such messages raise the tires' level. */
export function isTireMessage(message: CheckControlMessage): boolean {
  return message.id === TIRE_LOSS || message.id === TIRE_PRESSURE || TIRE.test(message.text);
}

function messageLevel(message: CheckControlMessage): Level {
  if (message.id === TIRE_LOSS || STOP.test(message.text)) return 'critical';
  const serious =
    message.id === TIRE_PRESSURE || message.id === BRAKE_PADS || SERIOUS.test(message.text) || TIRE.test(message.text);
  return serious ? 'warn' : 'info';
}

function isMessages(value: SignalValue | null): value is readonly CheckControlMessage[] {
  return Array.isArray(value);
}
