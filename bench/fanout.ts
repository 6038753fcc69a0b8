import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { Server } from 'socket.io';
import * as parser from 'socket.io-parser';
import { WebSocketServer } from 'ws';
import { withFrames } from '../lib/protocol/frame-parser.ts';
import { note } from './figure.ts';

/**
 * CPU of the server for sending one frame of 2 kB to each of 500 pages, beside socket.io's own broadcast of the same bytes
 * and a bare WebSocket server that writes them, in turns in this process; the pages are in another.
 */
const CLIENTS = 500;
const BYTES = 2048;
const FRAMES = 40;
const ROUNDS = 7;
const WARM_UP_ROUNDS = 2;
const GOAL = 0.7;

interface Way {
  readonly name: string;
  readonly http: HttpServer;
  send(frame: Buffer): void;
  close(): Promise<void>;
}

function ours(): Way {
  const http = createServer().listen(0, '127.0.0.1');
  const io = new Server(http, { transports: ['websocket'], perMessageDeflate: false, parser: withFrames(parser) });
  return {
    name: 'ours',
    http,
    close: () => io.close(),
    send(frame) {
      // As sessions do: each page for itself, as each may be at another place.
      for (const socket of io.sockets.sockets.values()) socket.emit('frame', frame);
    },
  };
}

function broadcast(): Way {
  const http = createServer().listen(0, '127.0.0.1');
  const io = new Server(http, { transports: ['websocket'], perMessageDeflate: false });
  return { name: 'io.emit', http, close: () => io.close(), send: (frame) => void io.emit('frame', frame) };
}

/** What is left without rooms, heartbeats and returns: a figure to look at, no rival. */
function bare(): Way {
  const http = createServer().listen(0, '127.0.0.1');
  const server = new WebSocketServer({ server: http, perMessageDeflate: false });
  return {
    name: 'ws',
    http,
    close: async () => void http.close(),
    send(frame) {
      for (const client of server.clients) client.send(frame);
    },
  };
}

const ways = [ours(), broadcast(), bare()];
await Promise.all(ways.map(({ http }) => http.listening || once(http, 'listening')));
const ports = ways.map(({ http }) => (http.address() as AddressInfo).port);
const pages = fork(fileURLToPath(new URL('./fanout-pages.ts', import.meta.url)), [
  String(CLIENTS),
  ...ports.map(String),
]);
await once(pages, 'message');
const rounds = new Map(ways.map(({ name }) => [name, [] as number[]]));
for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
  for (const way of ways) {
    const took = await cpuUs(way);
    if (round >= 0) rounds.get(way.name)?.push(took / (CLIENTS * FRAMES));
  }
}
pages.disconnect();
for (const way of ways) await way.close();
const [own, rival, socket] = ways.map(({ name }) => median(rounds.get(name) as number[]));
if (own === undefined || rival === undefined || socket === undefined) throw new Error('Nothing was measured.');
note({
  name: 'fan-out ÷ io.emit of a Buffer, CPU',
  value: own / rival,
  unit: 'ratio',
  goal: `<= ${GOAL}`,
  rival: 1,
  detail: `${own.toFixed(1)} µs a page beside ${rival.toFixed(1)}`,
});
note({
  name: 'fan-out ÷ a bare WebSocket server, CPU',
  value: own / socket,
  unit: 'ratio',
  goal: null,
  rival: 1,
  detail: `${own.toFixed(1)} µs a page beside ${socket.toFixed(1)}`,
});
process.stdout.write(
  `fanout: ${CLIENTS} pages, ${BYTES} B: ${own.toFixed(1)} µs a page and frame, io.emit of a Buffer ${rival.toFixed(1)}, bare ws ${socket.toFixed(1)}; ratio ${(own / rival).toFixed(2)}, goal <= ${GOAL}\n`,
);

/** CPU of this process until all frames have left it. */
async function cpuUs(way: Way): Promise<number> {
  const frame = Buffer.alloc(BYTES, 7);
  const before = process.cpuUsage();
  for (let count = 0; count < FRAMES; count++) {
    way.send(frame);
    // The next tick's frame; what was sent must have gone.
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

function median(figures: readonly number[]): number {
  return figures.toSorted((a, b) => a - b)[figures.length >> 1] as number;
}
