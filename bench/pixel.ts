import kafkajs from 'kafkajs';
import type { Page } from 'playwright';
import { repairKafkajs } from '../server/feed/kafkajs-repairs.ts';
import { openPage, quantile, untilFitted } from './browser.ts';
import type { Area } from './feed.ts';
import { note } from './figure.ts';
import { startRig, TOPIC } from './load/rig.ts';
import { cameTo, LOST_MS, markedAt, watchMarked, zoomToMarked } from './pixel/marked.ts';

/**
 * From the append of a record to Kafka (the call of `send`) to the end of the frame in which the page drew the vehicle
 * at its new place, while all others drive: a thousand of them in view west of it, twenty thousand out of it.
 */
interface Load {
  readonly vehicles: number;
  readonly perSecond: number;
  readonly goalMs: number;
  readonly area?: Area;
  readonly rounds?: number;
}
const LOADS: readonly Load[] = [
  { vehicles: 1000, perSecond: 1000, goalMs: 250, area: { south: 47, west: 9.35, degrees: 0.3 }, rounds: 5 },
  { vehicles: 20_000, perSecond: 20_000, goalMs: 400 },
];
const SAMPLES = 200;
const WARM_UP = 20;

for (const load of LOADS) {
  const { vehicles, perSecond, goalMs } = load;
  const { latencies, version, appended } = await measure(load);
  const ms = (share: number) => quantile(latencies, share).toFixed(0);
  const name = `append → pixel, p99, ${vehicles} vehicles, ${perSecond} msg/s`;
  note({ name, value: Number(ms(0.99)), unit: 'ms', goal: `<= ${goalMs}`, rival: null, detail: `p50 ${ms(0.5)} ms` });
  process.stdout.write(
    `pixel: append → drawn at ${appended.toFixed(0)} msg/s, ${vehicles} vehicles, ${latencies.length} samples, Chromium ${version} without a GPU: p50 ${ms(0.5)} ms, p95 ${ms(0.95)} ms, p99 ${ms(0.99)} ms (target ≤ ${goalMs} ms), max ${ms(1)} ms\n`,
  );
}

async function measure({ vehicles, perSecond, ...where }: Load) {
  const rig = await startRig({ vehicles, rate: perSecond, ...where });
  const producer = await producerTo(rig.kafka.plaintext);
  const send = (place: number) => producer.send({ topic: TOPIC, acks: 1, messages: [markedAt(place)] });
  await send(0);
  const { page, browser, stop } = await openPage(1440, 900);
  await page.goto(rig.motorpool.url);
  await untilFitted(page);
  await zoomToMarked(page);
  await watchMarked(page);
  await cameTo(page, 0);
  await rig.generator.ask('pace', perSecond);
  const [before, start] = [await rig.generator.ask('appended'), performance.now()];
  const latencies = await samples(page, send);
  const appended = ((await rig.generator.ask('appended')) - before) / ((performance.now() - start) / 1000);
  const version = browser.version();
  await producer.disconnect();
  await stop();
  await rig.stop();
  return { latencies, version, appended };
}

async function samples(page: Page, send: (place: number) => Promise<unknown>): Promise<number[]> {
  const latencies: number[] = [];
  for (let sample = -WARM_UP; sample < SAMPLES; sample++) {
    const place = Math.abs(sample + 1) % 2;
    const at = Date.now();
    void send(place);
    const seen = await cameTo(page, place).catch(() => null);
    // From then on nothing but the same would be measured.
    if (seen === null) return [...latencies, LOST_MS];
    if (sample >= 0) latencies.push(seen - at);
    // Of no common measure with ticks and frames, so that samples fall anywhere between them.
    await new Promise((resolve) => setTimeout(resolve, 50 + (((sample + WARM_UP) * 61.8) % 100)));
  }
  return latencies;
}

async function producerTo(broker: string) {
  repairKafkajs();
  const kafka = new kafkajs.Kafka({ brokers: [broker], clientId: 'bench', logLevel: kafkajs.logLevel.NOTHING });
  const producer = kafka.producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
  await producer.connect();
  return producer;
}
