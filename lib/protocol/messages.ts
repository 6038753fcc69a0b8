import type { FreshnessPolicy } from '../vehicle/policy.ts';
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
  readonly resume: { readonly epoch: number; readonly seq: number } | null;
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
  /** What the summary's digest is at `seq`: a page at the same place that differs asks to `resync`. */
  digest: (message: Digest & { readonly epoch: number; readonly seq: number }) => void;
  /** The watched vehicle, whole. */
  detail: (message: VehicleDetail) => void;
  /** What changed of the watched vehicle since the message before. */
  detailDelta: (message: VehicleDetailDelta) => void;
  /** The course of the watched vehicle's figures: all that is kept, and then what is new. */
  history: (message: VehicleHistory) => void;
  /** The vehicle that was asked for is not known. */
  detailMissing: (message: { readonly id: string }) => void;
}

/** Everything a page says, by event name. */
export interface Up {
  /** Frames received since the connection began; what is under way to a page is bounded by it. */
  ack: (frames: number) => void;
  /** The vehicle whose signals are wanted; null = none. */
  watch: (id: string | null) => void;
  /** The page's columns differ from the digest: it wants a snapshot. */
  resync: () => void;
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

/** The course of a vehicle's figures since the server's start. */
export interface VehicleHistory {
  readonly id: string;
  /** Whether `points` go on behind those that were sent before; else they take their place. */
  readonly continues: boolean;
  /** [record time (epoch ms), energy %, odometer km, 12 V battery V, the four tires kPa in the order of WHEELS]; null = not known. */
  readonly points: readonly (readonly (number | null)[])[];
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
