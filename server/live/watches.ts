import { diffDetail } from '../../lib/protocol/detail.ts';
import type { VehicleDetail } from '../../lib/protocol/messages.ts';
import type { FleetState } from '../fleet/fleet.ts';
import type { Scope } from '../fleet/scope.ts';
import type { LiveSocket } from './session.ts';

/** How often a vehicle that sends nothing is looked at, as what is derived also depends on the time. */
const REVIEW_MS = 10_000;

interface Watch {
  readonly row: number;
  /** What the watching pages hold, the fleet's revision of the vehicle that it shows, and when that was looked at. */
  detail: VehicleDetail;
  revision: number;
  at: number;
  readonly sockets: Set<LiveSocket>;
}

/** The opened vehicles: a page that watches one gets all its signals, and then only what changes. */
export class Watches {
  readonly #fleet: FleetState;
  readonly #byId = new Map<string, Watch>();
  readonly #bySocket = new Map<LiveSocket, { readonly id: string; readonly scope: Scope }>();

  constructor(fleet: FleetState) {
    this.#fleet = fleet;
  }

  /** Makes `id` the vehicle that a page watches, in place of any other. */
  set(socket: LiveSocket, scope: Scope, id: string, now: number): void {
    this.remove(socket);
    const row = this.#fleet.rows.rowOf(id);
    if (row === null || !scope.includes(this.#fleet.columns, row)) {
      socket.emit('detailMissing', { id: id.slice(0, 32) });
      return;
    }
    const watch = this.#byId.get(id) ?? this.#begin(id, row, now);
    watch.sockets.add(socket);
    this.#bySocket.set(socket, { id, scope });
    socket.emit('detail', watch.detail);
  }

  remove(socket: LiveSocket): void {
    const watched = this.#bySocket.get(socket);
    this.#bySocket.delete(socket);
    const watch = watched && this.#byId.get(watched.id);
    watch?.sockets.delete(socket);
    if (watched && watch?.sockets.size === 0) this.#byId.delete(watched.id);
  }

  /** After a new epoch: the pages ask anew once they know it. */
  reset(): void {
    this.#byId.clear();
    this.#bySocket.clear();
  }

  tick(now: number): void {
    for (const watch of this.#byId.values()) {
      const revision = this.#fleet.rows.revision(watch.row);
      if (revision === watch.revision && now - watch.at < REVIEW_MS) continue;
      watch.revision = revision;
      watch.at = now;
      this.#tell(watch, this.#fleet.rows.detail(watch.row, now));
    }
  }

  #begin(id: string, row: number, now: number): Watch {
    const detail = this.#fleet.rows.detail(row, now);
    const watch: Watch = { row, detail, revision: this.#fleet.rows.revision(row), at: now, sockets: new Set() };
    this.#byId.set(id, watch);
    return watch;
  }

  #tell(watch: Watch, detail: VehicleDetail): void {
    const delta = diffDetail(watch.detail, detail);
    if (!delta) return;
    watch.detail = { ...detail, version: delta.version };
    for (const socket of watch.sockets) socket.emit('detailDelta', delta);
  }
}
