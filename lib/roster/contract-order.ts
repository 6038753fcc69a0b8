import type { ContractRow } from './roster-report.ts';

/** Dearest first; then by distance over; what is not known last. Costs of different currencies are not compared. */
export function byCostOver(a: ContractRow, b: ContractRow): number {
  if (a.currency !== b.currency) return a.currency < b.currency ? 1 : -1;
  return number(b.cost) - number(a.cost) || number(b.kmOver) - number(a.kmOver) || (a.id < b.id ? -1 : 1);
}

/** Lower than any figure, and finite so that two of them are equal. */
function number(value: number | null): number {
  return value ?? -Number.MAX_VALUE / 4;
}
