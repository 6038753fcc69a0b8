/** One check-control message of the vehicle: the maker's id, and its words as the driver reads them. */
export interface CheckControlMessage {
  readonly id: number;
  readonly text: string;
}

/**
 * A usable value in canonical form: numbers in the catalogue's unit, enums in the catalogue's spelling, months as
 * `YYYY-MM`, days as `YYYY-MM-DD`, lists as arrays.
 */
export type SignalValue = number | boolean | string | readonly string[] | readonly CheckControlMessage[];

/** Why a value was flagged; what each means is said where it is given. */
export type FlagReason =
  | 'out_of_range'
  | 'malformed'
  | 'unknown_value'
  | 'implausible'
  | 'unit_unconfirmed'
  | 'position_incomplete'
  | 'time_clamped';

export interface Flag {
  /** Feed key, or `ts` for the record's own time. */
  readonly key: string;
  readonly reason: FlagReason;
}
