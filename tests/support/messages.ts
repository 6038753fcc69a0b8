import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The documented example of the feed. */
export const EXAMPLE: Readonly<Record<string, unknown>> = JSON.parse(
  readFileSync(fileURLToPath(new URL('../../demo/example-message.json', import.meta.url)), 'utf8'),
);

/** A synthetic VIN of this number. */
export function testVin(number: number): string {
  return `TEST${String(number).padStart(13, '0')}`;
}

/** The example as another vehicle's message, with what differs. */
export function messageOf(
  vin: string,
  changes: Readonly<Record<string, unknown>> = {},
): { key: string; value: string } {
  return { key: vin, value: JSON.stringify({ ...EXAMPLE, vin, ...changes }) };
}
