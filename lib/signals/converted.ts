import type { FlagReason, SignalValue } from './value.ts';

/** A wire value made canonical. A null with a reason could not be used; a value with a reason is used and flagged. */
export interface Converted {
  readonly value: SignalValue | null;
  readonly reason: FlagReason | null;
}

export const NOTHING: Converted = { value: null, reason: null };
export const MALFORMED: Converted = { value: null, reason: 'malformed' };
export const OUT_OF_RANGE: Converted = { value: null, reason: 'out_of_range' };
