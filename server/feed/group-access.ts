import type { Admin } from 'kafkajs';
import type { FeedClient } from './client.ts';
import { FeedError } from './faults.ts';

/**
 * A second look after "coordinator not found": kafkajs says so for a user without a right to the group and for brokers
 * that cannot serve groups alike, and keeps Kafka's answer for its log. So Kafka is asked again and the log is read.
 * @returns the error to go by
 */
export async function lookAtGroup(client: FeedClient, admin: Admin, groupId: string): Promise<Error> {
  client.forgetLastError();
  try {
    await admin.describeGroups([groupId]);
  } catch (error) {
    const said = client.lastError();
    if (/group authorization failed/i.test(said)) {
      return new FeedError('group_denied', `Kafka lets this user not use the consumer group ${groupId}`);
    }
    return new FeedError('unreachable', said || (error as Error).message);
  }
  return new FeedError('unreachable', `no broker coordinated the consumer group ${groupId} for a moment`);
}
