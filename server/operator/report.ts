import { type Positions, partitionKey } from '../../lib/checkpoint/positions.ts';
import type { HistoryReport, OperatorReport, PartitionReport } from '../../lib/protocol/operator.ts';
import type { Config } from '../config.ts';
import type { ConfiguredFeed } from '../feed/configured-feed.ts';
import type { FleetState } from '../fleet/fleet.ts';
import type { Admission } from '../live/admission.ts';
import type { LiveHub } from '../live/hub.ts';
import { diskOf } from './disk.ts';
import type { ProcessFigures } from './process-figures.ts';

/** Pages that a report names. */
const MOST_SOCKETS = 100;

/** What a report is made of. */
export interface Reported {
  readonly config: Config;
  readonly fleet: FleetState;
  readonly feed: () => ConfiguredFeed;
  readonly hub: LiveHub;
  readonly admission: Admission;
  readonly figures: ProcessFigures;
  readonly history: () => HistoryReport;
  /** What is durable. */
  readonly saved: () => Positions;
  readonly versions: Readonly<Record<string, string>>;
  readonly startedAt: number;
}

/** All that an operator sees, as of now. */
export async function operatorReport(from: Reported, now: number): Promise<OperatorReport> {
  const { config, fleet, hub, admission, figures } = from;
  const { rss, heapUsed, external } = process.memoryUsage();
  return {
    serverTime: now,
    startedAt: from.startedAt,
    versions: from.versions,
    configuration: config.shown,
    feed: feedReport(from, now),
    rejects: Object.fromEntries(fleet.quarantine.counts),
    fleet: { vehicles: fleet.size, epoch: fleet.epoch, seq: fleet.seq },
    pages: {
      connected: hub.viewers,
      atDoor: admission.waiting,
      passedOver: hub.passedOver,
      resyncs: hub.resyncs,
      sockets: hub.furthestBehind(MOST_SOCKETS),
    },
    process: { tick: figures.tick, loopDelay: figures.loopDelay, rss, heapUsed, external, cpu: figures.cpu },
    disk: await diskOf(config.dataDir),
    history: from.history(),
  };
}

function feedReport({ feed, fleet, saved }: Reported, now: number): OperatorReport['feed'] {
  const { reading } = feed();
  const status = feed().status();
  const figures = new Map(reading.figures().map((one) => [partitionKey(one.topic, one.partition), one]));
  const positions = saved();
  const reports = status.partitions.map(({ topic, partition, assigned, position, end, lag }): PartitionReport => {
    const key = partitionKey(topic, partition);
    return {
      topic,
      partition,
      assigned,
      position: position ?? '',
      end: end ?? '',
      lag: lag ?? 0,
      rate: figures.get(key)?.rate ?? 0,
      newestRecordAt: figures.get(key)?.newestRecordAt ?? null,
      saved: positions[key] ?? null,
    };
  });
  return {
    status,
    rate: fleet.rate.perSecond(now),
    recordsRead: fleet.recordsRead,
    lag: reports.reduce((sum, { lag }) => sum + lag, 0),
    partitions: reports,
  };
}
