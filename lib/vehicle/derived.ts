import type { Battery } from './battery.ts';
import type { Contract } from './contract.ts';
import type { Coolant } from './coolant.ts';
import type { Energy } from './energy.ts';
import type { Freshness } from './freshness.ts';
import type { Health } from './health.ts';
import type { Messages } from './messages.ts';
import type { Motion } from './motion.ts';
import type { Security } from './security.ts';
import type { Service } from './service.ts';
import type { Tires } from './tires.ts';

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
