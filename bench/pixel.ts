import kafkajs from 'kafkajs';
import { repairKafkajs } from '../server/feed/kafkajs-repairs.ts';
import { produce } from '../server/feed/produce.ts';
import { pixelOf } from '../tests/browser/on-map.ts';
import { messageOf, testVin } from '../tests/support/messages.ts';
import { openPage, quantile, untilFitted } from './browser.ts';
import { note } from './figure.ts';
import { startLoadedServer, TOPIC } from './loaded-server.ts';

/**
 * From the append of a record to Kafka (the call of `send`) to the end of the frame in which the page drew the vehicle
 * at its new place, while all others drive. The marked vehicle jumps so far that it is shown there at once.
 */
const VEHICLES = 1000;
const PER_SECOND = 200;
const SAMPLES = 200;
const WARM_UP = 20;
const TARGET_P99_MS = 250;
const LOST_MS = 10_000;

const PLACES = [
  { latitude: 47.12, longitude: 9.9 },
  { latitude: 47.18, longitude: 9.9 },
] as const;

/** Others stand and drive west of the marked one, spread so that some are alone and some in clusters. */
function driving(index: number, round: number): { key: string; value: string } {
  const share = (factor: number) => (index * factor) % 1;
  return messageOf(testVin(index), {
    latitude: String(47 + 0.3 * share(0.618034) + round * 0.0006),
    longitude: String(9.3 + 0.4 * share(0.754878)),
    heading: '0.0',
    mileage: (10_000 + round / 10).toFixed(1),
  });
}

function marked(place: number): { key: string; value: string } {
  const { latitude, longitude } = PLACES[place] as (typeof PLACES)[number];
  return messageOf(testVin(0), { latitude: String(latitude), longitude: String(longitude), heading: '0.0' });
}

const server = await startLoadedServer(VEHICLES);
const others = Array.from({ length: VEHICLES - 1 }, (_, index) => driving(index + 1, 0));
await produce(server.kafka.plaintext, TOPIC, [marked(0), ...others]);
const { page, browser, stop } = await openPage(1440, 900);
await page.goto(server.motorpool.url);
await untilFitted(page);
const [first, second] = [await pixelOf(page, PLACES[0]), await pixelOf(page, PLACES[1])];

/** Looks after each frame where the marker is; a task posted from a frame runs once that was drawn. */
await page.evaluate(
  (spots) => {
    const canvas = document.querySelector<HTMLCanvasElement>('.leaflet-vehicles-pane canvas');
    const context = canvas?.getContext('2d');
    if (!canvas || !context) throw new Error('The map has no canvas.');
    const box = canvas.getBoundingClientRect();
    const inked = ({ x, y }: { x: number; y: number }) =>
      context.getImageData(Math.round(x - box.left) - 4, Math.round(y - box.top) - 4, 9, 9).data.some(Boolean);
    const channel = new MessageChannel();
    const state = { place: -1, at: 0 };
    channel.port1.onmessage = () => {
      const place = spots.findIndex(inked);
      if (place !== state.place) Object.assign(state, { place, at: Date.now() });
      requestAnimationFrame(() => channel.port2.postMessage(null));
    };
    channel.port2.postMessage(null);
    Object.assign(window, { marker: state });
  },
  [first, second],
);
/** When the marker came to a place, epoch ms. */
const cameTo = async (place: number): Promise<number> => {
  const handle = await page.waitForFunction(
    (wanted) => {
      const { marker } = window as unknown as { marker: { place: number; at: number } };
      return marker.place === wanted && marker.at;
    },
    place,
    { timeout: LOST_MS, polling: 20 },
  );
  return Number(await handle.jsonValue());
};
await cameTo(0);

repairKafkajs();
const kafka = new kafkajs.Kafka({
  brokers: [server.kafka.plaintext],
  clientId: 'bench',
  logLevel: kafkajs.logLevel.NOTHING,
});
const producer = kafka.producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
await producer.connect();
const send = (message: { key: string; value: string }) => producer.send({ topic: TOPIC, acks: 1, messages: [message] });

let sent = 0;
const pending = new Set<Promise<unknown>>();
const start = performance.now();
const load = setInterval(() => {
  for (; sent < ((performance.now() - start) * PER_SECOND) / 1000; sent++) {
    const one = send(driving(1 + (sent % (VEHICLES - 1)), 1 + Math.floor(sent / (VEHICLES - 1))));
    pending.add(one);
    void one.then(() => pending.delete(one));
  }
}, 5);

const latencies: number[] = [];
for (let sample = -WARM_UP; sample < SAMPLES; sample++) {
  const place = Math.abs(sample + 1) % 2;
  const at = Date.now();
  void send(marked(place));
  const seen = await cameTo(place);
  if (sample >= 0) latencies.push(seen - at);
  // Of no common measure with ticks and frames, so that samples fall anywhere between them.
  await new Promise((resolve) => setTimeout(resolve, 50 + (((sample + WARM_UP) * 61.8) % 100)));
}
const rate = (sent * 1000) / (performance.now() - start);
clearInterval(load);
await Promise.all(pending);
const version = browser.version();
await producer.disconnect();
await stop();
await server.stop();
const ms = (share: number) => quantile(latencies, share).toFixed(0);
note({ name: 'append → pixel, p99', value: Number(ms(0.99)), unit: 'ms', goal: `<= ${TARGET_P99_MS}`, rival: null });
process.stdout.write(
  `pixel: append → drawn at ${rate.toFixed(0)} msg/s, ${VEHICLES} vehicles, ${SAMPLES} samples, Chromium ${version} without a GPU: p50 ${ms(0.5)} ms, p95 ${ms(0.95)} ms, p99 ${ms(0.99)} ms (target ≤ ${TARGET_P99_MS} ms), max ${ms(1)} ms\n`,
);
