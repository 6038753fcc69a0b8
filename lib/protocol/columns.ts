/**
 * The summary of all vehicles as typed-array columns: one row a vehicle, one column a figure. The server writes it and
 * the browser holds the same, so a snapshot is a copy and a delta is a few cells. A row's number never changes within
 * an epoch, and rows are only added.
 *
 * "None" is the column's own value below, never zero: what was not supplied must not look like a figure.
 */

export const NONE_I32 = -0x8000_0000;
export const NONE_I16 = -0x8000;
export const NONE_U32 = 0xffff_ffff;
export const NONE_U16 = 0xffff;
export const NONE_U8 = 0xff;

/** Groups of cells that change together; a group's number is its bit in a frame's mask. */
export const GROUP = {
  position: 0,
  heard: 1,
  motion: 2,
  energy: 3,
  odometer: 4,
  service: 5,
  attention: 6,
  identity: 7,
} as const;
export type GroupName = keyof typeof GROUP;
export const GROUP_COUNT = 8;

/**
 * Groups that may come later for a vehicle that is not on the screen: where it is, when it was heard and how far it drove.
 * No order, count or state in the list hangs on them, but for a vehicle that was silent.
 */
export const LATER_GROUPS = (1 << GROUP.position) | (1 << GROUP.heard) | (1 << GROUP.odometer);

/**
 * Every numeric column: its group, its width on the wire and in memory, and what "none" is. The frame codec and the
 * digest walk this table, so a column is added here and nowhere else.
 */
export const COLUMNS = {
  /** Degrees WGS 84 × 1e6: a grid of 11 cm. */
  latitude: { group: 'position', type: 'i32', none: NONE_I32, expect: 'last' },
  longitude: { group: 'position', type: 'i32', none: NONE_I32, expect: 'last' },
  /** Degrees, 0 = north, clockwise; 0 to 359. */
  heading: { group: 'position', type: 'u16', none: NONE_U16, expect: 'last' },
  /** 1 = the vehicle vouches for its position, 0 = it does not. */
  trusted: { group: 'position', type: 'u8', none: NONE_U8, expect: 'zero' },
  /** Kafka timestamp of the newest record, epoch ms. */
  heardAt: { group: 'heard', type: 'f64', none: 0, expect: 'now' },
  /** Index into `MOTION_STATES`. */
  motion: { group: 'motion', type: 'u8', none: NONE_U8, expect: 'zero' },
  /** When that motion began, epoch ms. */
  motionSince: { group: 'motion', type: 'f64', none: 0, expect: 'now' },
  /** Index into `ENERGY_KINDS`. */
  energyKind: { group: 'energy', type: 'u8', none: NONE_U8, expect: 'zero' },
  /** Tank or battery, percent. */
  energyPercent: { group: 'energy', type: 'u8', none: NONE_U8, expect: 'zero' },
  /** A hybrid's battery, percent. */
  socPercent: { group: 'energy', type: 'u8', none: NONE_U8, expect: 'zero' },
  /** Kilometres. */
  rangeKm: { group: 'energy', type: 'u16', none: NONE_U16, expect: 'last' },
  /** Odometer, km × 10. */
  odometer: { group: 'odometer', type: 'u32', none: NONE_U32, expect: 'last' },
  /** Days until the next service, negative = overdue. */
  serviceDays: { group: 'service', type: 'i16', none: NONE_I16, expect: 'zero' },
  /** Kilometres until the next service, negative = overdue. */
  serviceKm: { group: 'service', type: 'i32', none: NONE_I32, expect: 'last' },
  /** Index into `LEVELS`. */
  serviceLevel: { group: 'service', type: 'u8', none: NONE_U8, expect: 'zero' },
  /** Index into `LEVELS`: the worst of all groups. */
  attention: { group: 'attention', type: 'u8', none: NONE_U8, expect: 'zero' },
  /** Bit n = `REASON_CODES[n]` holds. */
  reasons: { group: 'attention', type: 'u16', none: 0, expect: 'zero' },
} as const satisfies Record<string, { group: GroupName; type: CellType; none: number; expect: Expectation }>;

/**
 * Where a cell is expected, as only its distance from there crosses the wire: at 0, at the server's time, or at its last
 * value, from which it moves by little.
 */
export type Expectation = 'zero' | 'now' | 'last';

export type CellType = 'u8' | 'i16' | 'u16' | 'i32' | 'u32' | 'f64';
export type ColumnName = keyof typeof COLUMNS;
export const COLUMN_NAMES = Object.keys(COLUMNS) as ColumnName[];
/** Columns that move by little. */
export type DeltaColumn = {
  [Name in ColumnName]: (typeof COLUMNS)[Name]['expect'] extends 'last' ? Name : never;
}[ColumnName];
export const DELTA_COLUMNS = COLUMN_NAMES.filter((name): name is DeltaColumn => COLUMNS[name].expect === 'last');

/** A part of all rows: every `of`th, from row `part` on. */
export interface RowPart {
  readonly of: number;
  readonly part: number;
}
export const ALL_ROWS: RowPart = { of: 1, part: 0 };

export const MOTION_STATES = ['MOVING', 'IDLE', 'PARKED', 'UNKNOWN'] as const;
export const ENERGY_KINDS = ['fuel', 'electric', 'hybrid'] as const;
export const LEVELS = ['unknown', 'ok', 'info', 'warn', 'critical'] as const;
export const REASON_CODES = [
  'tire_low',
  'tire_message',
  'message',
  'service_due',
  'energy_low',
  'battery_low',
  'coolant_hot',
  'security',
  'contract_end',
  'tire_leak',
  'no_start',
  'dtc_new',
] as const;

/** Who a vehicle is: sent once and on change. Texts come from the feed or from whoever entered them; "" = neither. */
export interface Identity {
  /** Public id, 12 base32 characters. */
  readonly id: string;
  readonly brand: string;
  readonly model: string;
  readonly fleetId: string;
  readonly vinLast6: string;
  /** Entered in the roster. */
  readonly name: string;
  readonly plate: string;
  readonly group: string;
}
export const IDENTITY_FIELDS = [
  'id',
  'brand',
  'model',
  'fleetId',
  'vinLast6',
  'name',
  'plate',
  'group',
] as const satisfies (keyof Identity)[];

/** The numeric cells of one row, before they are written; names as in `COLUMNS`, in their wire units. */
export type SummaryRow = Record<ColumnName, number>;

/** The cells of some groups of one row. */
export type GroupCells<Group extends GroupName> = {
  [Name in ColumnName as (typeof COLUMNS)[Name]['group'] extends Group ? Name : never]: number;
};

const CONSTRUCTORS = {
  u8: Uint8Array,
  i16: Int16Array,
  u16: Uint16Array,
  i32: Int32Array,
  u32: Uint32Array,
  f64: Float64Array,
} as const satisfies Record<CellType, unknown>;

/** All cells: one typed array a column. */
export type Cells = {
  [Name in ColumnName]: InstanceType<(typeof CONSTRUCTORS)[(typeof COLUMNS)[Name]['type']]>;
};

const FIRST_CAPACITY = 64;

/** The columns themselves, growing by doubling. */
export class SummaryColumns {
  /** Rows in use. */
  count = 0;
  cells: Cells;
  /** By row. */
  identities: Identity[] = [];
  #capacity = FIRST_CAPACITY;

  constructor() {
    this.cells = allocate(FIRST_CAPACITY, null);
  }

  /** Makes sure that rows up to `row` exist; new ones hold "none". */
  ensureRow(row: number): void {
    if (row < this.count) return;
    if (row >= this.#capacity) {
      while (row >= this.#capacity) this.#capacity *= 2;
      this.cells = allocate(this.#capacity, this.cells);
    }
    for (let added = this.count; added <= row; added++) this.identities[added] = NOBODY;
    this.count = row + 1;
  }

  /** Forgets all rows: a new epoch. */
  clear(): void {
    this.count = 0;
    this.identities = [];
    this.#capacity = FIRST_CAPACITY;
    this.cells = allocate(FIRST_CAPACITY, null);
  }

  /**
   * Writes a row's numbers.
   * @returns mask of the groups in which a cell differs from before; 0 = nothing changed
   */
  write(row: number, summary: SummaryRow): number {
    let mask = 0;
    for (const name of COLUMN_NAMES) {
      const column = this.cells[name];
      if (column[row] === summary[name]) continue;
      column[row] = summary[name];
      mask |= 1 << GROUP[COLUMNS[name].group];
    }
    return mask;
  }

  /** @returns mask of the identity group when it differs from before, else 0 */
  writeIdentity(row: number, identity: Identity): number {
    const before = this.identities[row];
    if (before && IDENTITY_FIELDS.every((field) => before[field] === identity[field])) return 0;
    this.identities[row] = identity;
    return 1 << GROUP.identity;
  }
}

export const NOBODY: Identity = {
  id: '',
  brand: '',
  model: '',
  fleetId: '',
  vinLast6: '',
  name: '',
  plate: '',
  group: '',
};

function allocate(capacity: number, old: Cells | null): Cells {
  const cells: Partial<Record<ColumnName, Cells[ColumnName]>> = {};
  for (const name of COLUMN_NAMES) {
    const { type, none } = COLUMNS[name];
    const column = new CONSTRUCTORS[type](capacity).fill(none);
    const before = old?.[name];
    if (before) column.set(before as Float64Array);
    cells[name] = column;
  }
  return cells as Cells;
}
