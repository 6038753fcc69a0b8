import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { FeedStatus } from '../../lib/protocol/feed-status.ts';
import type { PartitionFigures } from '../feed/feed.ts';
import type { FleetState } from '../fleet/fleet.ts';
import type { History } from '../history/history.ts';
import type { Admission } from '../live/admission.ts';
import type { LiveHub } from '../live/hub.ts';
import { diskOf } from '../operator/disk.ts';

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
  readonly figures: () => readonly PartitionFigures[];
  readonly history: History;
  readonly dataDir: string;
}

/** Prometheus' view of the server; figures are read when they are asked for. */
export function createMetrics(measured: Measured): Metrics {
  const { fleet, hub, admission, feedStatus } = measured;
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
  addPartitions(registry, measured);
  addHistory(registry, measured);
  new Counter({
    name: 'motorpool_page_resyncs_total',
    help: 'Snapshots that pages asked for, as they found that they differ',
    registers: [registry],
    collect() {
      this.reset();
      this.inc(hub.resyncs);
    },
  });
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

const PARTITION_LABELS = ['topic', 'partition'] as const;

/** The same of each partition. */
function addPartitions(registry: Registry, { feedStatus, figures }: Measured): void {
  const each = (name: string, help: string, read: () => readonly (PartitionName & { readonly value: number })[]) => {
    new Gauge({
      name: `motorpool_partition_${name}`,
      help,
      labelNames: PARTITION_LABELS,
      registers: [registry],
      collect() {
        this.reset();
        for (const { topic, partition, value } of read()) this.set({ topic, partition: String(partition) }, value);
      },
    });
  };
  each('lag_records', 'Records of the partition not read yet', () =>
    feedStatus().partitions.map(({ topic, partition, lag }) => ({ topic, partition, value: lag ?? 0 })),
  );
  each('assigned', '1 where this process reads the partition', () =>
    feedStatus().partitions.map(({ topic, partition, assigned }) => ({ topic, partition, value: assigned ? 1 : 0 })),
  );
  each('records_per_second', 'Records read of the partition a second, over ten seconds', () =>
    figures().map(({ topic, partition, rate }) => ({ topic, partition, value: rate })),
  );
  each('newest_record_timestamp_seconds', 'Kafka timestamp of the newest record read', () =>
    figures().map(({ topic, partition, newestRecordAt: at }) => ({ topic, partition, value: (at ?? 0) / 1000 })),
  );
  each('lost_records', 'Records that were deleted before they could be read, of the ranges that are known', () =>
    feedStatus().lost.map(({ topic, partition, from, to }) => ({ topic, partition, value: Number(to) - Number(from) })),
  );
}

interface PartitionName {
  readonly topic: string;
  readonly partition: number;
}

/** History, checkpoint, and the disk under them. */
function addHistory(registry: Registry, { history, dataDir }: Measured): void {
  const gauge = (name: string, help: string, read: () => number | Promise<number>) => {
    new Gauge({
      name: `motorpool_${name}`,
      help,
      registers: [registry],
      async collect() {
        this.set(await read());
      },
    });
  };
  gauge('history_ok', '1 while the history is written', () => (history.report().state === 'ok' ? 1 : 0));
  gauge('history_backlog_bytes', 'Bytes that are not saved yet', () => history.report().backlogBytes);
  gauge('history_backlog_entries', 'Orders that are not done with', () => history.report().backlogEntries);
  gauge('history_size_bytes', 'Size of the history', () => history.report().diskBytes ?? 0);
  gauge(
    'history_saved_timestamp_seconds',
    'When something was saved last',
    () => (history.report().savedAt ?? 0) / 1000,
  );
  gauge('disk_free_bytes', 'Free on the disk of the data folder', async () => (await diskOf(dataDir))?.free ?? 0);
  new Counter({
    name: 'motorpool_history_rows_total',
    help: 'Rows written to the history since the start',
    registers: [registry],
    collect() {
      this.reset();
      this.inc(history.report().rowsWritten);
    },
  });
}

/** Records that are not read yet, over all partitions whose lag is known. */
export function totalLag(status: FeedStatus): number {
  return status.partitions.reduce((sum, { lag }) => sum + (lag ?? 0), 0);
}
