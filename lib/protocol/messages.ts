import type { FreshnessPolicy } from '../vehicle/policy.ts';
import type { RowPart } from './columns.ts';
import type { Digest } from './digest.ts';
import type { FeedStatus } from './feed-status.ts';

/** Path of the live socket on the server. */
export const SOCKET_PATH = '/live';

/** JSON that came from the feed through parse: text, never markup. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** One signal as it stands: value, when it was received last, when it changed last (epoch ms), and whether it is current. */
export type SignalCell = readonly [value: Json, receivedAt: number, changedAt: number, current: boolean];

/** A feature of the server that pages show or hide, and what they print of the configuration. */
export interface ServerInfo {
  /** Address of the embedded broker, for the copyable kcat line; null for a real Kafka or while it is down. */
  readonly demoBrokers: string | null;
  /** Whether a login is asked for, so that a page can offer to log out. */
  readonly login: boolean;
  /** Template of raster tiles that a person may turn on; null = none. */
  readonly mapTileUrl: string | null;
  /** How long a vehicle may be silent. */
  readonly freshness: FreshnessPolicy;
}

/** What a connecting page says of itself, in socket.io's handshake. */
export interface Hello {
  readonly protocol: number;
  /** What the page holds, to be continued; null = nothing. */
  readonly resume: Held | null;
  /** What it shows; null = it wants all at full rate. */
  readonly view: View | null;
}

/** What a page holds: all of an epoch up to `complete`, and up to `seq` but for places of what it did not show. */
export interface Held {
  readonly epoch: number;
  readonly seq: number;
  readonly complete: number;
}

/**
 * What a page shows of a large fleet. Vehicles in it come at full rate; of all others that comes at once on which lists and
 * counts hang, and where they are every `restMs`.
 */
export interface View {
  /** West, south, east, north in degrees × 1e6; west > east crosses the antimeridian. null = no map is seen. */
  readonly bounds: readonly [west: number, south: number, east: number, north: number] | null;
  /** Rows that are shown wherever they are: of the list, and the opened vehicle. At most `MAX_VIEW_ROWS`. */
  readonly rows: readonly number[];
  /** The longest that the place of a vehicle out of view may be behind, ms; the server takes the next of `REST_MS`. */
  readonly restMs: number;
}

/** Everything the server says, by event name. */
export interface Down {
  /** First message: who answers. A page of another protocol version reloads itself. */
  hello: (message: {
    readonly protocol: number;
    readonly epoch: number;
    readonly serverTime: number;
    readonly info: ServerInfo;
  }) => void;
  /** Rows of the summary that changed; `lib/protocol/frame.ts` reads it. */
  frame: (bytes: ArrayBuffer | Uint8Array) => void;
  /** The state of the feed, on connecting and on change. */
  feed: (status: FeedStatus, info: ServerInfo, serverTime: number) => void;
  /** What the digest of some rows is at `seq`: a page at the same place that differs asks to `resync`. */
  digest: (message: Digest & RowPart & { readonly epoch: number; readonly seq: number }) => void;
  /** The watched vehicle, whole. */
  detail: (message: VehicleDetail) => void;
  /** What changed of the watched vehicle since the message before. */
  detailDelta: (message: VehicleDetailDelta) => void;
  /** The vehicle that was asked for is not known. */
  detailMissing: (message: { readonly id: string }) => void;
  /** Which vehicles a search found by what a page does not hold. */
  found: (message: Found) => void;
}

/** Everything a page says, by event name. */
export interface Up {
  /** Frames received since the connection began; what is under way to a page is bounded by it. */
  ack: (frames: number) => void;
  /** The vehicle whose signals are wanted; null = none. */
  watch: (id: string | null) => void;
  /** The page's columns differ from the digest: it wants a snapshot. */
  resync: () => void;
  /** What the page shows from now on; null = it wants all at full rate. */
  view: (view: View | null) => void;
  /** Words to be looked for in full VINs and option codes; takes the place of a search that is not answered yet. */
  search: (words: readonly string[]) => void;
}

/** The vehicles of each word of a search. */
export interface Found {
  readonly epoch: number;
  /** Rows that were looked at: those that came later are not among the found. */
  readonly count: number;
  /** By word, runs of rows. */
  readonly words: readonly (readonly [word: string, runs: readonly (readonly [first: number, count: number])[]])[];
}

export interface VehicleDetail {
  readonly id: string;
  /** Counts the detail messages of this watch; a delta follows on the message before. */
  readonly version: number;
  readonly vin: string;
  readonly signals: Readonly<Record<string, SignalCell>>;
  /** Derived groups and attention, as `/api/vehicles/{id}` spells them. */
  readonly groups: Readonly<Record<string, Json>>;
}

export interface VehicleDetailDelta {
  readonly id: string;
  readonly version: number;
  /** Signals with another value or currency, and those first seen. */
  readonly changed: Readonly<Record<string, SignalCell>>;
  /** Of all others: whatever was received at `from` was received again, unchanged, at `to`. */
  readonly again: readonly (readonly [from: number, to: number])[];
  /** Groups that differ. */
  readonly groups: Readonly<Record<string, Json>>;
}
