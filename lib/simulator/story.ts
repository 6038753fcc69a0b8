import type { ModelName } from './models.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export type StoryName =
  | 'slow_leak'
  | 'oil_overdue'
  | 'low_tank'
  | 'new_fault'
  | 'fresh_fault'
  | 'weak_battery'
  | 'left_open'
  | 'fell_silent'
  | 'service_done'
  | 'contract_overrun';

/** What makes a car one that somebody should look at; what is left out is as with any other car. Times are epoch ms. */
export interface Story {
  readonly name: StoryName | null;
  /** Never off duty: the story needs it to be driven. */
  readonly restless?: true;
  /** Parks for good at the first parking after this, and whether it is locked then. */
  readonly staysFrom?: number;
  readonly leftOpen?: true;
  /** Front left loses air from this time on, kPa a day. */
  readonly leaksFrom?: number;
  readonly leakPerDay?: number;
  /** Nothing is ever serviced. */
  readonly neglected?: true;
  /** Oil left at the start of the simulation, m. */
  readonly oilLeft?: number;
  /** Goes to the garage at the first parking after this. */
  readonly serviceFrom?: number;
  /** A fault code that is there from this time on. */
  readonly faultFrom?: number;
  /** Its driver goes to fill up at this share of the tank only, and then takes this share each time. */
  readonly refuelAt?: number;
  readonly refuelBy?: number;
  /** Its 12 V battery holds no charge; it is called this often at rest, ms. */
  readonly weakBattery?: true;
  readonly callEvery?: number;
  /** Says nothing more once it is seen moving after this. */
  readonly silentFrom?: number;
  /** Days to the end of the contract when the story is told, and km a week that its car was driven. */
  readonly contractDays?: number;
}

export const NO_STORY: Story = { name: null };

/** Which of every hundred cars has which story, and which model it needs. */
const CAST: readonly { readonly at: number; readonly model: ModelName; readonly tell: (now: number) => Story }[] = [
  {
    at: 2,
    model: '118i',
    tell: (now) => ({ name: 'slow_leak', restless: true, leaksFrom: now - 2.8 * DAY, leakPerDay: 13 }),
  },
  { at: 5, model: 'X1', tell: () => ({ name: 'oil_overdue', neglected: true, oilLeft: -200_000 }) },
  { at: 8, model: '320d', tell: () => ({ name: 'low_tank', restless: true, refuelAt: 0.11, refuelBy: 0.03 }) },
  { at: 11, model: '118i', tell: (now) => ({ name: 'new_fault', faultFrom: now - 22 * HOUR }) },
  { at: 14, model: '320d', tell: (now) => ({ name: 'fresh_fault', restless: true, faultFrom: now - 3 * HOUR }) },
  {
    at: 17,
    model: 'Cooper',
    tell: (now) => ({ name: 'weak_battery', staysFrom: now - 40 * HOUR, weakBattery: true, callEvery: 6 * HOUR }),
  },
  {
    at: 20,
    model: '118i',
    tell: (now) => ({ name: 'left_open', restless: true, staysFrom: now - 3.5 * HOUR, leftOpen: true }),
  },
  { at: 23, model: '320d', tell: (now) => ({ name: 'fell_silent', restless: true, silentFrom: now - 110 * MINUTE }) },
  {
    at: 26,
    model: 'X1',
    tell: (now) => ({
      name: 'service_done',
      restless: true,
      neglected: true,
      oilLeft: 1_700_000,
      serviceFrom: now - 30 * HOUR,
    }),
  },
  { at: 29, model: '118i', tell: () => ({ name: 'contract_overrun', restless: true, contractDays: 75 }) },
];
const CAST_OF = 100;

/** Story of a car of the fleet, and the model that it needs; null = none. @param now when it is to be true, epoch ms */
export function storyOf(car: number, now: number): { readonly story: Story; readonly model: ModelName } | null {
  const role = CAST.find(({ at }) => at === car % CAST_OF);
  return role ? { story: role.tell(now), model: role.model } : null;
}
