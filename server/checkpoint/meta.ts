import { z } from 'zod';

const schema = z.object({
  /** Of the fleet's state at the time. */
  epoch: z.number(),
  seq: z.number(),
  /** Whether the process ended in order, so that `seq` is the last that any page can have. */
  isFinal: z.boolean(),
  /** Kafka's id of the cluster on which the positions have a meaning; null = none was reached. */
  cluster: z.string().nullable(),
  /** Our place in the consumer group, which a process that is killed does not give up. */
  member: z.object({ groupId: z.string(), memberId: z.string() }).nullable(),
});

/** What a checkpoint says besides its parts. */
export type CheckpointMeta = Readonly<z.infer<typeof schema>>;

export function writeMeta(meta: CheckpointMeta): string {
  return JSON.stringify(meta);
}

/** @throws Error where the text is no such thing */
export function readMeta(text: string): CheckpointMeta {
  return schema.parse(JSON.parse(text));
}
