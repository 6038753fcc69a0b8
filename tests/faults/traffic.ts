import kafkajs, { type Producer } from 'kafkajs';
import { messageOf, testVin } from '../support/messages.ts';

export const CARS = 20;
const EVERY_MS = 40;

/** Cars that speak all the time, each record with a mileage that no other has, and what Kafka confirmed of it. */
export class Traffic {
  readonly #producer: Producer;
  topic: string;
  #timer: NodeJS.Timeout | null = null;
  #sending: Promise<void> = Promise.resolve();
  #count = 0;
  /** By VIN: the odometers that Kafka confirmed, km, in their order, and when. */
  readonly confirmed = new Map<string, { readonly km: number; readonly at: number }[]>();
  #isOn = false;

  private constructor(producer: Producer, topic: string) {
    this.#producer = producer;
    this.topic = topic;
  }

  /** @param brokers without a proxy between: what the fault is between is the server, not the cars */
  static async start(brokers: string, topic: string): Promise<Traffic> {
    const client = new kafkajs.Kafka({ brokers: brokers.split(','), logLevel: kafkajs.logLevel.NOTHING });
    const producer = client.producer({
      idempotent: true,
      createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
      retry: { retries: 60, initialRetryTime: 100, maxRetryTime: 500 },
    });
    await producer.connect();
    const traffic = new Traffic(producer, topic);
    traffic.resume();
    return traffic;
  }

  get total(): number {
    return [...this.confirmed.values()].reduce((sum, { length }) => sum + length, 0);
  }

  resume(): void {
    this.#isOn = true;
    const next = () => {
      if (!this.#isOn) return;
      this.#sending = this.say();
      void this.#sending.finally(() => {
        this.#timer = setTimeout(next, EVERY_MS);
      });
    };
    next();
  }

  async pause(): Promise<void> {
    this.#isOn = false;
    if (this.#timer !== null) clearTimeout(this.#timer);
    await this.#sending;
  }

  async stop(): Promise<void> {
    await this.pause();
    await this.#producer.disconnect();
  }

  /** One record of the next car. @param changes of the message @param timestamp epoch ms */
  async say(changes: Record<string, unknown> = {}, timestamp = Date.now()): Promise<void> {
    const n = this.#count++;
    const vin = testVin(n % CARS);
    const km = 20_000 + n / 10;
    const fields = {
      mileage: km.toFixed(1),
      latitude: (48 + (n % 5000) / 10_000).toFixed(4),
      fuel_level: n % 100,
      ...changes,
    };
    const message = { ...messageOf(vin, fields), timestamp: String(timestamp) };
    await this.#producer.send({ topic: this.topic, acks: -1, messages: [message] });
    const known = this.confirmed.get(vin) ?? [];
    known.push({ km, at: Date.now() });
    this.confirmed.set(vin, known);
  }
}
