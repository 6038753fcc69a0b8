import { type Attention, attention } from './attention.ts';
import { battery } from './battery.ts';
import { contract } from './contract.ts';
import { coolant } from './coolant.ts';
import { dayOf } from './days.ts';
import type { Derived } from './derived.ts';
import { energy } from './energy.ts';
import { freshness } from './freshness.ts';
import { health } from './health.ts';
import { messages } from './messages.ts';
import { motion } from './motion.ts';
import { energyKind } from './powertrain.ts';
import { security } from './security.ts';
import { service } from './service.ts';
import { tires } from './tires.ts';
import type { VehicleView } from './view.ts';

/** All that is derived of one vehicle. */
export interface Assessment {
  readonly derived: Derived;
  readonly attention: Attention;
}

/** Derives all groups of a vehicle and its attention at `now` (epoch ms); today is the UTC day of `now`. */
export function derive(view: VehicleView, now: number): Assessment {
  const today = dayOf(now);
  const kind = energyKind(view);
  const told = messages(view);
  const { freshness: freshnessPolicy } = view.policy;
  const groups = {
    tires: tires(view, told),
    messages: told,
    service: service(view, kind === 'electric', today),
    energy: energy(view, kind),
    battery: battery(view),
    coolant: coolant(view, kind),
    security: security(view, now),
    contract: contract(view, today),
    motion: motion(view.track, now, freshnessPolicy),
    freshness: freshness(view.track.heardAt, now, freshnessPolicy),
  };
  const derived: Derived = { ...groups, health: health(groups, view.policy.health) };
  return { derived, attention: attention(view, derived, today, now) };
}
