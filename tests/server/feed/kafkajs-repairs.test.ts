import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { repairKafkajs } from '../../../server/feed/kafkajs-repairs.ts';

interface Fetcher {
  start(): Promise<void>;
  stop(): Promise<void>;
}
interface Runner {
  fetch(this: object, nodeId: number): Promise<unknown[]>;
}

const require = createRequire(import.meta.url);
const logger = { debug: () => undefined, info: () => undefined };

/** The loop that kafkajs leaves behind when a fetcher is made anew while its consumer stops. */
test('a fetcher whose consumer has stopped ends, and never keeps the process from everything else', {
  timeout: 5000,
}, async () => {
  repairKafkajs();
  const { prototype } = require('kafkajs/src/consumer/runner.js') as { prototype: Runner };
  const createFetcher = require('kafkajs/src/consumer/fetcher.js') as (options: object) => Fetcher;
  let rounds = 0;
  const runner: object = {
    running: false,
    logger,
    consumerGroup: { groupId: 'g', memberId: 'm' },
    fetchManager: { stop: () => fetcher.stop() },
  };
  const fetcher = createFetcher({
    nodeId: 1,
    workerQueue: {},
    partitionAssignments: new Map(),
    logger: { namespace: () => logger },
    fetch: (nodeId: number) => {
      rounds += 1;
      // Without the repair this is the only way out: the loop lets no timer and no socket have its turn.
      if (rounds > 10_000) throw new Error('the loop spins');
      return prototype.fetch.call(runner, nodeId);
    },
  });
  await fetcher.start();
  assert.equal(rounds, 1);
});
