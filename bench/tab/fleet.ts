import { RowChanges } from '../../lib/fleet/row-changes.ts';
import { BeforeTick } from '../../lib/protocol/before-tick.ts';
import {
  COLUMNS,
  LEVELS,
  MOTION_STATES,
  NOBODY,
  REASON_CODES,
  type RowPart,
  type SummaryRow,
} from '../../lib/protocol/columns.ts';
import type { Before } from '../../lib/protocol/frame.ts';
import { FleetState } from '../../server/fleet/fleet.ts';
import { placeOf, spread } from './places.ts';

const MODELS = ['118i', '320d', 'X1', 'iX3', 'Cooper', 'Countryman', '520d', 'X5'];
/** Way between two messages, degrees: 50 km/h for the five seconds of 20,000 messages a second of 100,000 cars. */
const STEP = 0.0006;
/** Of so many messages one begins or ends a drive, and of so many one changes what needs attention. */
const MOTION_EVERY = 50;
const LEVEL_EVERY = 200;
const MOVING = MOTION_STATES.indexOf('MOVING');
const PARKED = MOTION_STATES.indexOf('PARKED');
const NOTHING = Object.fromEntries(Object.entries(COLUMNS).map(([name, { none }]) => [name, none])) as SummaryRow;

/**
 * The server's fleet as the live hub sees it, but for how it comes by its columns: they are written as records would have
 * it, so that a page's cost is measured and not that of reading records.
 */
export class TabFleet extends FleetState {
  readonly #rows: SummaryRow[] = [];
  readonly #changes = new RowChanges();
  readonly #before = new BeforeTick();
  #turn = 0;
  #messages = 0;

  constructor(count: number, now: number) {
    super('bench');
    this.columns.ensureRow(count - 1);
    this.seq = 1;
    for (let row = 0; row < count; row++) {
      const vinLast6 = String(row).padStart(6, '0');
      const model = MODELS[row % MODELS.length] as string;
      this.#rows.push(firstOf(row, now));
      this.columns.write(row, this.#rows[row] as SummaryRow);
      this.columns.writeIdentity(row, {
        ...NOBODY,
        id: `bench${vinLast6}a`,
        brand: 'BMW',
        model,
        fleetId: 'bench',
        vinLast6,
      });
      this.#changes.note(row, 0xff, this.seq);
    }
  }

  /** The next cars send, each as often as any other. */
  tick(messages: number, now: number): void {
    this.#before.begin();
    this.seq += 1;
    for (let left = messages; left > 0; left--) {
      const row = this.#turn++ % this.#rows.length;
      const cells = this.#rows[row] as SummaryRow;
      send(cells, this.#messages++, now);
      this.#before.note(this.columns, row);
      this.#changes.note(row, this.columns.write(row, cells), this.seq);
    }
  }

  override cellsAt(seq: number): Before | null {
    return seq === this.seq - 1 ? this.#before.cell : null;
  }

  override rowsSince(since: number, part?: RowPart): number[] {
    return this.#changes.rowsSince(since, this.columns.count, part);
  }

  override maskSince(row: number, since: number): number {
    return this.#changes.maskSince(row, since);
  }

  override urgentSince(row: number, since: number): number {
    return this.#changes.urgentSince(row, since);
  }
}

function firstOf(row: number, now: number): SummaryRow {
  const { latitude, longitude } = placeOf(row);
  const share = spread(row, 0.618033988);
  return {
    ...NOTHING,
    latitude: Math.round(latitude * 1e6),
    longitude: Math.round(longitude * 1e6),
    heading: Math.floor(spread(row, 0.3819660113) * 360),
    trusted: 1,
    heardAt: now,
    motion: share < 0.3 ? MOVING : share < 0.33 ? MOTION_STATES.indexOf('IDLE') : PARKED,
    motionSince: now - Math.round(share * 3_600_000),
    energyKind: 0,
    energyPercent: Math.floor(spread(row, 0.236067977) * 100),
    odometer: Math.floor(share * 900_000),
    ...levelOf(spread(row, 0.145898033)),
  };
}

/** One in a hundred is critical, one in ten wants attention. */
function levelOf(share: number): Pick<SummaryRow, 'attention' | 'reasons'> {
  const level = share < 0.01 ? 'critical' : share < 0.1 ? 'warn' : 'ok';
  const reason = level === 'critical' ? 'tire_low' : 'service_due';
  return { attention: LEVELS.indexOf(level), reasons: level === 'ok' ? 0 : 1 << REASON_CODES.indexOf(reason) };
}

function send(cells: SummaryRow, message: number, now: number): void {
  cells.heardAt = now;
  if (message % MOTION_EVERY === 0) {
    cells.motion = cells.motion === MOVING ? PARKED : MOVING;
    cells.motionSince = now;
  }
  if (message % LEVEL_EVERY === 0) Object.assign(cells, levelOf(spread(message, 0.618033988)));
  if (cells.motion !== MOVING) return;
  cells.latitude += Math.round(Math.cos((cells.heading * Math.PI) / 180) * STEP * 1e6);
  cells.longitude += Math.round(Math.sin((cells.heading * Math.PI) / 180) * STEP * 1.5e6);
  cells.heading = (cells.heading + 3) % 360;
  cells.odometer += 1;
}
