import fc from 'fast-check';
import { SignalCatalogue } from '../../lib/signals/catalogue.ts';

const KEYS = [
  ...new SignalCatalogue().specs.map(({ key }) => key),
  'doors_ront_right_is_open',
  'coolant_temperature',
  'pads_status',
  'pads_due_date',
  'pads_remaining_distance',
  'hello',
];

/** What a feed may say of a key: what some kind of signal takes, or nothing usable. */
const RAW = fc.constantFrom<unknown>(
  ...['0', '1', 12, '47.0', 360, true, false, 'OPEN', 'CLOSED', 'OK', 'OVERDUE', 'PENDING', 'UNLOCKED', 'LOCKED'],
  ...['BE', 'EL', 'PHEV', 'mi', 'x', null, '-NA-', 0, -1, 1e9, 200, 121, 12.1, 14, 4000],
  ...['2025-06', '2025-02', '2023-02-16', '01.07.2025 00:00 UTC', '[3178A, 955]', '[143 stop, 7 brake]', ['955 a'], []],
);

/** Fields of a message, any of them with what may stand in any. */
export const anyFields: fc.Arbitrary<Record<string, unknown>> = fc.dictionary(fc.constantFrom(...KEYS), RAW, {
  maxKeys: 12,
});
