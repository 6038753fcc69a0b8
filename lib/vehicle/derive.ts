import { type Attention, attention } from './attention.ts';
import { type Battery, battery } from './battery.ts';
import { type Contract, contract } from './contract.ts';
import { type Coolant, coolant } from './coolant.ts';
import { dayOf } from './days.ts';
import { type Energy, energy } from './energy.ts';
import { type Freshness, freshness } from './freshness.ts';
import { type Health, health } from './health.ts';
import { type Messages, messages } from './messages.ts';
import { type Motion, motion } from './motion.ts';
import { energyKind } from './powertrain.ts';
import { type Security, security } from './security.ts';
import { type Service, service } from './service.ts';
import { type Tires, tires } from './tires.ts';
import type { VehicleView } from './view.ts';

/** What a vehicle's signals mean, group by group; each is the JSON that is shown. */
export interface Derived {
  readonly tires: Tires;
  readonly messages: Messages;
  readonly service: Service;
  readonly energy: Energy;
  readonly battery: Battery;
  readonly coolant: Coolant;
  readonly security: Security;
  readonly contract: Contract;
  readonly motion: Motion;
  readonly freshness: Freshness;
  readonly health: Health;
}

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
  const groups = {
    tires: tires(view, told),
    messages: told,
    service: service(view, kind === 'electric', today),
    energy: energy(view, kind),
    battery: battery(view),
    coolant: coolant(view, kind),
    security: security(view, now),
    contract: contract(view, today),
    motion: motion(view.track, now),
    freshness: freshness(view.track.heardAt, now),
  };
  const derived: Derived = { ...groups, health: health(groups) };
  return { derived, attention: attention(view, derived, today, now) };
}
