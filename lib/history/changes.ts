import type { SignalValue } from '../signals/value.ts';

/** Signals that changed with one record, by the number that the history gave their key. */
export type Changes = readonly (readonly [signal: number, value: SignalValue])[];

/** The text of changes in a row: number, value, number, value, as in a JSON array without its brackets. */
export function writeChanges(changes: Changes): string {
  return JSON.stringify(changes.flat()).slice(1, -1);
}

/** @throws SyntaxError for what is no such text */
export function readChanges(text: string): Changes {
  const flat = JSON.parse(`[${text}]`) as (number | SignalValue)[];
  return Array.from({ length: flat.length / 2 }, (_, place) => [
    flat[place * 2] as number,
    flat[place * 2 + 1] as SignalValue,
  ]);
}
