import kafkajs, { type Admin } from 'kafkajs';
import { repairKafkajs } from '../../../server/feed/kafkajs-repairs.ts';

/** What the tests do to a Kafka, all through its internal listener. Closed with `disconnect`. */
export interface KafkaAdmin {
  readonly kafkajs: Admin;
  createTopic(
    topic: string,
    partitions?: number,
    config?: Readonly<Record<string, string>>,
    replicas?: number,
  ): Promise<void>;
  /** Raises the number of partitions, and waits until each has a leader. */
  addPartitions(topic: string, count: number): Promise<void>;
  /** Deletes the records before an offset in each of a topic's partitions. */
  deleteBefore(topic: string, offset: number): Promise<void>;
  /** Lets a user read a topic, use a group, or both. */
  allow(user: string, rights: { readonly topic?: string; readonly group?: string }): Promise<void>;
  disconnect(): Promise<void>;
}

/** @param brokers `host:port` of the listener that allows everything */
export async function connectAdmin(brokers: string): Promise<KafkaAdmin> {
  repairKafkajs();
  const kafka = new kafkajs.Kafka({ brokers: [brokers], clientId: 'test-admin', logLevel: kafkajs.logLevel.NOTHING });
  const admin = kafka.admin({ retry: { retries: 10, initialRetryTime: 100, maxRetryTime: 1_000 } });
  await admin.connect();
  const { AclOperationTypes, AclPermissionTypes, AclResourceTypes, ResourcePatternTypes } = kafkajs;
  return {
    kafkajs: admin,
    async createTopic(topic, numPartitions = 1, config = {}, replicationFactor = 1) {
      const configEntries = Object.entries(config).map(([name, value]) => ({ name, value }));
      const topics = [{ topic, numPartitions, replicationFactor, configEntries }];
      try {
        await admin.createTopics({ topics, waitForLeaders: true });
      } catch (error) {
        // The broker that is asked for the leaders may not have heard of the topic yet; then others may not either.
        if (!isUnknownTopic(error)) throw error;
        await untilLed(admin, topic, numPartitions);
        await new Promise((resolve) => setTimeout(resolve, SPREAD_MS));
      }
    },
    async addPartitions(topic, count) {
      await admin.createPartitions({ topicPartitions: [{ topic, count }] });
      await untilLed(admin, topic, count);
    },
    async deleteBefore(topic, offset) {
      // deleteTopicRecords knows only topics that were asked for before.
      const partitions = await admin.fetchTopicOffsets(topic);
      await admin.deleteTopicRecords({
        topic,
        partitions: partitions.map(({ partition }) => ({ partition, offset: String(offset) })),
      });
    },
    async allow(user, { topic, group }) {
      const right = (resourceType: number, resourceName: string) => ({
        resourceType,
        resourceName,
        resourcePatternType: ResourcePatternTypes.LITERAL,
        principal: `User:${user}`,
        host: '*',
        operation: AclOperationTypes.READ,
        permissionType: AclPermissionTypes.ALLOW,
      });
      const acl = [
        ...(topic === undefined ? [] : [right(AclResourceTypes.TOPIC, topic)]),
        ...(group === undefined ? [] : [right(AclResourceTypes.GROUP, group)]),
      ];
      await admin.createAcls({ acl });
    },
    disconnect: () => admin.disconnect(),
  };
}

const LEADERS_MS = 10_000;
/** By then all brokers of a cluster have heard of a topic. */
const SPREAD_MS = 500;

/** Waits until so many partitions of a topic have a leader. */
async function untilLed(admin: Admin, topic: string, count: number): Promise<void> {
  const until = Date.now() + LEADERS_MS;
  while ((await leaders(admin, topic)) < count) {
    if (Date.now() > until)
      throw new Error(`Topic ${topic} has no ${count} partitions with a leader after ${LEADERS_MS} ms.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function leaders(admin: Admin, topic: string): Promise<number> {
  try {
    const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
    return topics[0]?.partitions.filter(({ leader }) => leader >= 0).length ?? 0;
  } catch (error) {
    if (isUnknownTopic(error)) return 0;
    throw error;
  }
}

function isUnknownTopic(error: unknown): boolean {
  return (error as { type?: string }).type === 'UNKNOWN_TOPIC_OR_PARTITION';
}
