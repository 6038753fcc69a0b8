import type { Json, SignalCell, VehicleDetail, VehicleDetailDelta } from './messages.ts';

/**
 * What changed between two details of one vehicle, or null when nothing did.
 *
 * A message usually repeats most signals unchanged, so all that only got younger together is one pair of times.
 */
export function diffDetail(before: VehicleDetail, after: VehicleDetail): VehicleDetailDelta | null {
  const changed: Record<string, SignalCell> = Object.create(null);
  const moves = new Map<number, number | null>();
  for (const [key, cell] of Object.entries(after.signals)) {
    const old = before.signals[key];
    if (!old || old[2] !== cell[2] || old[3] !== cell[3] || !sameJson(old[0], cell[0])) changed[key] = cell;
    else noteMove(moves, old[1], cell[1]);
  }
  // Signals of one age that did not all move to the same new age are told one by one.
  for (const [key, cell] of Object.entries(after.signals)) {
    const old = before.signals[key];
    if (old && !(key in changed) && old[1] !== cell[1] && moves.get(old[1]) === null) changed[key] = cell;
  }
  const again = [...moves].filter((move): move is [number, number] => move[1] !== null && move[0] !== move[1]);
  const groups: Record<string, Json> = {};
  for (const [name, group] of Object.entries(after.groups)) {
    if (!sameJson(before.groups[name] ?? null, group)) groups[name] = group;
  }
  const nothing = again.length === 0 && Object.keys(changed).length === 0 && Object.keys(groups).length === 0;
  return nothing ? null : { id: after.id, version: before.version + 1, changed, again, groups };
}

/** Applies a delta; unchanged cells keep their identity. Returns null when the delta does not follow on this detail. */
export function applyDetail(detail: VehicleDetail, delta: VehicleDetailDelta): VehicleDetail | null {
  if (delta.id !== detail.id || delta.version !== detail.version + 1) return null;
  const moves = new Map(delta.again);
  const signals: Record<string, SignalCell> = Object.assign(Object.create(null), detail.signals);
  for (const [key, cell] of Object.entries(detail.signals)) {
    const to = moves.get(cell[1]);
    if (to !== undefined) signals[key] = [cell[0], to, cell[2], cell[3]];
  }
  for (const [key, cell] of Object.entries(delta.changed)) signals[key] = cell;
  return { ...detail, version: delta.version, signals, groups: { ...detail.groups, ...delta.groups } };
}

function noteMove(moves: Map<number, number | null>, from: number, to: number): void {
  const known = moves.get(from);
  if (known === undefined) moves.set(from, to);
  else if (known !== to) moves.set(from, null);
}

function sameJson(a: Json, b: Json): boolean {
  return a === b || (typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b));
}
