import { once } from 'node:events';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo, Socket as TcpSocket } from 'node:net';
import { Server } from 'socket.io';
import { io } from 'socket.io-client';
import * as parser from 'socket.io-parser';
import { withFrames } from '../lib/protocol/frame-parser.ts';
import type { Down, Up } from '../lib/protocol/messages.ts';
import { DEFAULT_POLICY } from '../lib/vehicle/policy.ts';
import type { FeedRecord } from '../server/feed/feed.ts';
import { FleetState } from '../server/fleet/fleet.ts';
import { WHOLE_FLEET } from '../server/fleet/scope.ts';
import { FrameCache } from '../server/live/frames.ts';
import { messageOf, testVin } from '../tests/support/messages.ts';
import { BenchFeed, type BenchRecord } from './feed.ts';
import { note } from './figure.ts';

/**
 * Bytes that a change of a vehicle costs on the way to a page, at a steady rate: the real state and encoder, and what
 * socket.io and WebSocket add, counted on the connection itself. The same every time.
 */
const VEHICLES = 1000;
const PER_SECOND = 200;
const TICK_MS = 100;
const PER_TICK = (PER_SECOND * TICK_MS) / 1000;
const TICKS = 100;
/** Records of each vehicle before it is counted: its row is known and it is under way. */
const WARM_UP = 12;

/** What a page is sent of a position, at most, of the message that told it. */
const SHARE = 1 / 120;

interface Ticked {
  /** Frames of all ticks. */
  readonly frames: readonly Uint8Array[];
  readonly rows: number;
  /** Bytes of a message, on average. */
  readonly message: number;
}

/** What a server at this rate sends for these records; its clock is theirs. */
function ticked(next: () => FeedRecord): Ticked {
  const first = next();
  const fleet = new FleetState('bench', DEFAULT_POLICY, first.timestamp);
  const cache = new FrameCache(fleet);
  let [messages, bytes] = [0, 0];
  const tick = () => {
    const records = Array.from({ length: PER_TICK }, next);
    const now = (records.at(-1) as FeedRecord).timestamp;
    for (const { value } of records) bytes += value?.byteLength ?? 0;
    messages += records.length;
    fleet.apply(records, now);
    fleet.flush(now);
    cache.nextTick();
    return now;
  };
  for (let count = 0; count < (WARM_UP * VEHICLES) / PER_TICK; count++) tick();
  const frames: Uint8Array[] = [];
  let rows = 0;
  for (let count = 0; count < TICKS; count++) {
    const since = fleet.seq;
    const now = tick();
    rows += fleet.rowsSince(since).length;
    frames.push(...cache.since(WHOLE_FLEET, since, now, true).frames);
  }
  return { frames, rows, message: bytes / messages };
}

function recordOf(value: string | Buffer, index: number, timestamp: number): FeedRecord {
  return { topic: 'bench', partition: 0, offset: String(index), timestamp, value: Buffer.from(value) };
}

/** Only the place and the heading change: cars that say so every 5 s. */
function positions(): Ticked {
  let index = 0;
  return ticked(() => {
    const step = Math.floor(index / VEHICLES);
    const place = { latitude: String(47 + step * 0.001), longitude: String(9 + step * 0.001), heading: String(step) };
    const { value } = messageOf(testVin(index % VEHICLES), place);
    return recordOf(value, index, Date.UTC(2025, 5, 15, 12) + (index++ * 1000) / PER_SECOND);
  });
}

/** Cars under way as in the bench of reading: odometer, range and more change with the place. */
function drives(): Ticked {
  const feed = new BenchFeed(VEHICLES, 7);
  return ticked(() => {
    const { value, offset, timestamp } = feed.next(1)[0] as BenchRecord;
    return recordOf(value, offset, timestamp);
  });
}

/** Bytes that frames take on a real connection, with all that is around them. */
async function onTheWire(frames: readonly Uint8Array[]): Promise<number> {
  const http: HttpServer = createServer().listen(0, '127.0.0.1');
  const server = new Server<Up, Down>(http, {
    transports: ['websocket'],
    perMessageDeflate: false,
    parser: withFrames(parser),
  });
  const connected = new Promise<TcpSocket>((resolve) => http.once('connection', resolve));
  await once(http, 'listening');
  const client = io(`http://127.0.0.1:${(http.address() as AddressInfo).port}`, {
    transports: ['websocket'],
    parser: withFrames(parser),
  });
  const tcp = await connected;
  await once(client as unknown as NodeJS.EventEmitter, 'connect');
  const before = tcp.bytesWritten;
  const received = new Promise<void>((resolve) => {
    let count = 0;
    client.on('frame', () => ++count === frames.length && resolve());
  });
  for (const frame of frames) server.emit('frame', frame);
  await received;
  const bytes = tcp.bytesWritten - before;
  client.close();
  await server.close();
  return bytes;
}

for (const [what, { frames, rows, message }] of [
  ['position alone', positions()],
  ['a driving car’s whole message', drives()],
] as const) {
  const payload = frames.reduce((sum, { byteLength }) => sum + byteLength, 0);
  const wire = await onTheWire(frames);
  const around = (wire - payload) / frames.length;
  const perSecond = (wire / TICKS) * (1000 / TICK_MS);
  const goal = what === 'position alone' ? `<= ${SHARE.toFixed(4)}` : null;
  const detail = `a message ${message.toFixed(0)} B`;
  note({
    name: `bytes of ${what} ÷ the message, on the wire`,
    value: wire / rows / message,
    unit: 'ratio',
    goal,
    rival: 1,
    detail,
  });
  note({ name: `bytes of a change on the wire, ${what}`, value: wire / rows, unit: 'B', goal: '<= 20', rival: null });
  process.stdout.write(
    `bytes: ${what}, ${PER_SECOND} msg/s, ticks of ${TICK_MS} ms: ${(payload / rows).toFixed(1)} B a row in frames, ${(wire / rows).toFixed(1)} B with the ${around.toFixed(0)} B that socket.io and WebSocket put around a frame; ${(perSecond / 1000).toFixed(1)} kB/s a page\n`,
  );
}
