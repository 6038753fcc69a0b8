import { LEVELS, REASON_CODES, type SummaryColumns } from '../protocol/columns.ts';
import type { ReasonCode } from '../protocol/summary.ts';
import type { Ageing, DisplayState } from '../vehicle/display-state.ts';
import { CRITICAL_LEVEL, stateOfRow } from './filter.ts';
import { DUE, type Due, dueOf, FRESHNESS, type FreshnessClass, freshnessOf } from './narrowing.ts';

/** Figures of a whole fleet, each of which a filter of the list proves. */
export interface Overview {
  readonly total: number;
  readonly states: Readonly<Record<'moving' | 'idle' | 'parked' | 'no_news', number>>;
  readonly levels: Readonly<Record<'attention' | 'critical', number>>;
  readonly reasons: Readonly<Record<ReasonCode, number>>;
  readonly due: Readonly<Record<Due, number>>;
  readonly fresh: Readonly<Record<FreshnessClass, number>>;
}

const WARN = LEVELS.indexOf('warn');

/** Counts all vehicles. */
export function overviewOf(columns: SummaryColumns, ageing: Ageing): Overview {
  const states = { moving: 0, idle: 0, parked: 0, no_news: 0 };
  const levels = { attention: 0, critical: 0 };
  const reasons = Object.fromEntries(REASON_CODES.map((code) => [code, 0])) as Record<ReasonCode, number>;
  const due = Object.fromEntries(DUE.map((one) => [one, 0])) as Record<Due, number>;
  const fresh = Object.fromEntries(FRESHNESS.map((one) => [one, 0])) as Record<FreshnessClass, number>;
  let total = 0;
  for (let row = 0; row < columns.count; row++) {
    if ((columns.identities[row]?.id ?? '') === '') continue;
    total += 1;
    states[chipOf(stateOfRow(columns, row, ageing))] += 1;
    const level = columns.cells.attention[row];
    if (level === WARN) levels.attention += 1;
    else if (level === CRITICAL_LEVEL) levels.critical += 1;
    const bits = columns.cells.reasons[row] ?? 0;
    for (let place = 0; place < REASON_CODES.length; place++) {
      if (bits & (1 << place)) reasons[REASON_CODES[place] as ReasonCode] += 1;
    }
    const isDue = dueOf(columns, row);
    if (isDue !== null) due[isDue] += 1;
    fresh[freshnessOf(columns, row, ageing.now)] += 1;
  }
  return { total, states, levels, reasons, due, fresh };
}

/** The chip that a state is counted under. */
function chipOf(state: DisplayState): keyof Overview['states'] {
  return state === 'asleep' ? 'parked' : state;
}
