import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { FeedStatus } from '../../lib/protocol/feed-status.ts';
import type { FleetState } from '../fleet/fleet.ts';
import type { Admission } from '../live/admission.ts';
import type { LiveHub } from '../live/hub.ts';

/** Bounds of what a tick may take, s. */
const TICK_SECONDS = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1];

export interface Metrics {
  readonly registry: Registry;
  /** Notes what a tick took, s. */
  tickTook(seconds: number): void;
}

/** What metrics are read from. */
export interface Measured {
  readonly fleet: FleetState;
  readonly hub: LiveHub;
  readonly admission: Admission;
  readonly feedStatus: () => FeedStatus;
}

/** Prometheus' view of the server; figures are read when they are asked for. */
export function createMetrics({ fleet, hub, admission, feedStatus }: Measured): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const gauge = (name: string, help: string, read: () => number) => {
    new Gauge({
      name: `motorpool_${name}`,
      help,
      registers: [registry],
      collect() {
        this.set(read());
      },
    });
  };
  gauge('vehicles', 'Vehicles known', () => fleet.size);
  gauge('viewers', 'Pages connected', () => hub.viewers);
  gauge('viewers_waiting', 'Pages that are not let in yet', () => admission.waiting);
  gauge('viewers_passed_over', 'Pages that the last tick had no time for', () => hub.passedOver);
  gauge('feed_lag_records', 'Records of the topic not read yet', () => totalLag(feedStatus()));
  gauge('feed_live', '1 while the feed is live', () => (feedStatus().connection.state === 'live' ? 1 : 0));
  gauge(
    'feed_last_read_timestamp_seconds',
    'When the last record was read',
    () => (feedStatus().lastReadAt ?? 0) / 1000,
  );
  new Counter({
    name: 'motorpool_records_read_total',
    help: 'Kafka records read since the start',
    registers: [registry],
    collect() {
      this.reset();
      this.inc(fleet.recordsRead);
    },
  });
  new Counter({
    name: 'motorpool_records_rejected_total',
    help: 'Kafka records that could not be read, by reason',
    labelNames: ['reason'],
    registers: [registry],
    collect() {
      this.reset();
      for (const [reason, count] of fleet.quarantine.counts) this.inc({ reason }, count);
    },
  });
  const ticks = new Histogram({
    name: 'motorpool_tick_seconds',
    help: 'What a tick takes: deriving, encoding, sending',
    buckets: TICK_SECONDS,
    registers: [registry],
  });
  return { registry, tickTook: (seconds) => ticks.observe(seconds) };
}

/** Records that are not read yet, over all partitions whose lag is known. */
export function totalLag(status: FeedStatus): number {
  return status.partitions.reduce((sum, { lag }) => sum + (lag ?? 0), 0);
}
