import kafkajs, { type Admin } from 'kafkajs';
import { repairKafkajs } from '../../../server/feed/kafkajs-repairs.ts';

/** What the tests do to a Kafka, all through its internal listener. Closed with `disconnect`. */
export interface KafkaAdmin {
  readonly kafkajs: Admin;
  createTopic(topic: string, partitions?: number, config?: Readonly<Record<string, string>>): Promise<void>;
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
    async createTopic(topic, partitions = 1, config = {}) {
      const configEntries = Object.entries(config).map(([name, value]) => ({ name, value }));
      await admin.createTopics({ topics: [{ topic, numPartitions: partitions, configEntries }], waitForLeaders: true });
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
