import { AsyncLocalStorage } from 'node:async_hooks';
import { createRequire } from 'node:module';

/** The release whose internals are repaired here; with any other the repairs are refused rather than guessed. */
const KNOWN_VERSION = '2.2.4';

interface RequestQueue {
  pending: unknown[];
  scheduleCheckPendingRequests(): void;
}

interface OffsetManager {
  setDefaultOffset(at: { topic: string; partition: number }): Promise<void>;
}

interface ConsumerGroup {
  memberId: string | null;
  connect(): Promise<void>;
}

interface Runner {
  running: boolean;
  readonly fetchManager: { stop(): Promise<void> };
  fetch(nodeId: number): Promise<unknown[]>;
}

/** The member id under which a consumer that is run inside joins its group. */
const memberToResume = new AsyncLocalStorage<string>();

/** The broker holds nothing at the offset that was asked for: records were deleted, or the topic is another one. */
export class OffsetOutOfRange extends Error {
  readonly topic: string;
  readonly partition: number;
  /** Read by kafkajs: it must not try again by itself. */
  readonly retriable = false;

  constructor(topic: string, partition: number) {
    super(`the offset asked for is no longer in ${topic}, partition ${partition}`);
    this.name = 'OffsetOutOfRange';
    this.topic = topic;
    this.partition = partition;
  }
}

let repaired = false;

/**
 * Mends four things that kafkajs 2.2.4 offers no setting for. Does its work once a process.
 *
 * 1. Each connection re-arms a timer with a negative delay for ever, about 1,000 times a second: 3.5 % of a core when
 *    idle, and `TimeoutNegativeWarning` (tulios/kafkajs#1751). With nothing pending there is nothing to check later.
 * 2. An offset out of range is answered by committing the default offset in silence (#1119). It becomes an error
 *    instead, so that a loss is declared and nothing is ever committed.
 * 3. A new client always joins its group as a new member, and then waits for its own predecessor to time out. See
 *    `resumeMember`.
 * 4. Fetchers that are made anew (a leader moved) at the moment when their consumer stops are never told to stop: they
 *    ask it without end, and as it answers at once, nothing else in the process gets a turn. Asked by such a fetcher, a
 *    stopped consumer stops it.
 *
 * @throws Error when another release of kafkajs is installed
 */
export function repairKafkajs(): void {
  if (repaired) return;
  const require = createRequire(import.meta.url);
  const { version } = require('kafkajs/package.json') as { version: string };
  if (version !== KNOWN_VERSION) {
    throw new Error(`kafkajs ${version} is installed, but its repairs are made for ${KNOWN_VERSION}: run npm ci.`);
  }
  const { prototype: queue } = require('kafkajs/src/network/requestQueue/index.js') as { prototype: RequestQueue };
  const schedule = queue.scheduleCheckPendingRequests;
  queue.scheduleCheckPendingRequests = function (this: RequestQueue): void {
    if (this.pending.length > 0) schedule.call(this);
  };
  const { prototype: offsets } = require('kafkajs/src/consumer/offsetManager/index.js') as { prototype: OffsetManager };
  offsets.setDefaultOffset = async ({ topic, partition }) => {
    throw new OffsetOutOfRange(topic, partition);
  };
  const { prototype: group } = require('kafkajs/src/consumer/consumerGroup.js') as { prototype: ConsumerGroup };
  const connect = group.connect;
  group.connect = function (this: ConsumerGroup): Promise<void> {
    this.memberId ??= memberToResume.getStore() ?? null;
    return connect.call(this);
  };
  const { prototype: runner } = require('kafkajs/src/consumer/runner.js') as { prototype: Runner };
  const fetch = runner.fetch;
  runner.fetch = async function (this: Runner, nodeId: number): Promise<unknown[]> {
    if (this.running) return fetch.call(this, nodeId);
    // Not awaited: it resolves only after the fetcher that asks here has ended.
    void this.fetchManager.stop();
    return [];
  };
  repaired = true;
}

/**
 * Runs a consumer that takes up the place of one that was thrown away. A member that the group no longer knows joins as
 * a new one, by kafkajs' own doing.
 * @param memberId null = there is none to take up
 */
export function resumeMember<T>(memberId: string | null, run: () => T): T {
  return memberId === null ? run() : memberToResume.run(memberId, run);
}
