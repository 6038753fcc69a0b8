import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { PreparedBatch } from './record-batch.ts';

const PRODUCE = { key: 0, version: 3 };
const ACKS = 1;
const TIMEOUT_MS = 30_000;

/**
 * Appends prepared batches over one connection to a single broker, as they stand: no client's encoding bounds the rate.
 */
export class RawProducer {
  readonly #socket: Socket;
  readonly #waiting: { readonly resolve: () => void; readonly reject: (error: Error) => void }[] = [];
  #answer = Buffer.alloc(0);
  #requests = 0;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (bytes) => this.#read(bytes as Buffer));
    socket.on('close', () => this.#fail(new Error('The broker closed the connection.')));
    socket.on('error', (error) => this.#fail(error));
  }

  /** @param broker `host:port` */
  static async connect(broker: string): Promise<RawProducer> {
    const [host, port] = broker.split(':');
    const socket = connect({ host: host as string, port: Number(port) });
    await once(socket, 'connect');
    return new RawProducer(socket);
  }

  /** Requests that the broker has not answered. */
  get inFlight(): number {
    return this.#waiting.length;
  }

  /** Resolves once the broker has it; the batch may be used again as soon as it was answered. */
  send(topic: string, partition: number, { bytes }: PreparedBatch): Promise<void> {
    const head = requestHead(topic, partition, bytes.length, this.#requests++);
    this.#socket.cork();
    this.#socket.write(head);
    this.#socket.write(bytes);
    this.#socket.uncork();
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  close(): void {
    this.#socket.destroy();
  }

  #read(bytes: Buffer): void {
    this.#answer = Buffer.concat([this.#answer, bytes]);
    while (this.#answer.length >= 4 && this.#answer.length >= 4 + this.#answer.readInt32BE(0)) {
      const end = 4 + this.#answer.readInt32BE(0);
      const fault = errorOf(this.#answer.subarray(0, end));
      this.#answer = this.#answer.subarray(end);
      const waiting = this.#waiting.shift();
      if (fault === 0) waiting?.resolve();
      else waiting?.reject(new Error(`The broker refused a batch with Kafka's error ${fault}.`));
    }
  }

  #fail(error: Error): void {
    for (const { reject } of this.#waiting.splice(0)) reject(error);
  }
}

function requestHead(topic: string, partition: number, bytes: number, id: number): Buffer {
  const name = Buffer.from(topic);
  const head = Buffer.alloc(12 + 2 + 2 + 2 + 4 + 4 + 2 + name.length + 4 + 4 + 4);
  let at = 0;
  const i16 = (value: number) => (at = head.writeInt16BE(value, at));
  const i32 = (value: number) => (at = head.writeInt32BE(value, at));
  i32(head.length - 4 + bytes);
  i16(PRODUCE.key);
  i16(PRODUCE.version);
  i32(id);
  // Neither a client's name nor a transaction.
  i16(-1);
  i16(-1);
  i16(ACKS);
  i32(TIMEOUT_MS);
  i32(1);
  i16(name.length);
  at += name.copy(head, at);
  i32(1);
  i32(partition);
  i32(bytes);
  return head;
}

/** Of an answer for one partition: length, id, topics, the topic's name, partitions, the partition's number, then it. */
function errorOf(answer: Buffer): number {
  return answer.readInt16BE(12 + 2 + answer.readInt16BE(12) + 4 + 4);
}
