import { crc32c, joined, type Shift, shiftBy } from './crc32c.ts';

/** Where Kafka's record batch (magic 2) has what is written late. */
const AT = { length: 8, magic: 16, crc: 17, attributes: 21, lastDelta: 23, times: 27, producer: 43, count: 57 };
const HEADER_BYTES = 61;

/** A batch that is encoded once and sent often, each time as of then. */
export interface PreparedBatch {
  readonly bytes: Buffer;
  readonly records: number;
  /** CRC of what never changes, which follows the times, and what its length does to a CRC before it. */
  readonly restCrc: number;
  readonly shift: Shift;
}

/** @param values of records without keys, in their order */
export function prepareBatch(values: readonly Uint8Array[]): PreparedBatch {
  const bytes = Buffer.concat([Buffer.alloc(HEADER_BYTES), ...values.flatMap(recordParts)]);
  bytes.writeInt32BE(bytes.length - AT.length - 4, AT.length);
  bytes.writeInt8(2, AT.magic);
  bytes.writeInt32BE(values.length - 1, AT.lastDelta);
  // No idempotent producer: id, epoch and sequence are all −1.
  bytes.fill(0xff, AT.producer, AT.count);
  bytes.writeInt32BE(values.length, AT.count);
  const rest = bytes.subarray(AT.producer);
  return { bytes, records: values.length, restCrc: crc32c(rest), shift: shiftBy(rest.length) };
}

/** Makes all its records ones of an instant, epoch ms. */
export function stamp({ bytes, restCrc, shift }: PreparedBatch, at: number): void {
  bytes.writeBigInt64BE(BigInt(at), AT.times);
  bytes.writeBigInt64BE(BigInt(at), AT.times + 8);
  bytes.writeUInt32BE(joined(crc32c(bytes.subarray(AT.attributes, AT.producer)), restCrc, shift), AT.crc);
}

function recordParts(value: Uint8Array, index: number): Uint8Array[] {
  const noKeyThenLength = [...varint(-1), ...varint(value.length)];
  const head = [0, ...varint(0), ...varint(index), ...noKeyThenLength];
  const noHeaders = varint(0);
  return [
    Uint8Array.from([...varint(head.length + value.length + noHeaders.length), ...head]),
    value,
    Uint8Array.from(noHeaders),
  ];
}

/** Zigzag, seven bits a byte, the lowest first. */
function varint(value: number): number[] {
  const bytes: number[] = [];
  let left = value < 0 ? -2 * value - 1 : 2 * value;
  for (; left > 0x7f; left >>>= 7) bytes.push((left & 0x7f) | 0x80);
  bytes.push(left);
  return bytes;
}
