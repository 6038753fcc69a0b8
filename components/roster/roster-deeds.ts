import type { MasterField } from '../../lib/roster/entry.ts';
import type { FieldFault } from '../../lib/roster/fields.ts';
import type { ImportPreview } from '../../lib/roster/import-plan.ts';
import type { RosterState } from '../../lib/roster/roster-report.ts';

/** What became of something that was asked for; `lost` = the server did not answer, or not with this. */
export type Outcome<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | { readonly kind: 'changed' }
  | { readonly kind: 'lost' };

export type FieldFaults = readonly { readonly field: MasterField; readonly fault: FieldFault }[];
export type Preview = ImportPreview & { readonly hash: string; readonly faultCount: number };

/** Saves some fields of a vehicle. @returns faults by field; null = it was not saved, as the server does not answer */
export async function saveMaster(
  id: string,
  written: Readonly<Partial<Record<MasterField, string>>>,
): Promise<{ readonly state: RosterState } | { readonly faults: FieldFaults } | null> {
  const answer = await send(`/api/roster/${id}`, 'PUT', JSON.stringify(written));
  if (answer?.status === 422) return (await answer.json()) as { faults: FieldFaults };
  return answer?.ok ? { state: (await answer.json()) as RosterState } : null;
}

export async function previewImport(csv: string): Promise<Preview | null> {
  const answer = await send('/api/roster/preview', 'POST', csv);
  return answer?.ok ? ((await answer.json()) as Preview) : null;
}

export function applyImport(csv: string, hash: string): Promise<Outcome<{ readonly state: RosterState }>> {
  return outcome(send(`/api/roster/import?hash=${hash}`, 'POST', csv));
}

export function undoChange(id: number): Promise<Outcome<RosterState>> {
  return outcome(send('/api/roster/undo', 'POST', JSON.stringify({ id })));
}

async function outcome<T>(asked: Promise<Response | null>): Promise<Outcome<T>> {
  const answer = await asked;
  if (answer?.ok) return { kind: 'ok', value: (await answer.json()) as T };
  return { kind: answer?.status === 409 ? 'changed' : 'lost' };
}

function send(path: string, method: string, body: string): Promise<Response | null> {
  return fetch(path, { method, body }).catch(() => null);
}
