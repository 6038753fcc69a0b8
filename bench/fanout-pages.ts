import { io } from 'socket.io-client';
import * as parser from 'socket.io-parser';
import { WebSocket } from 'ws';
import { withFrames } from '../lib/protocol/frame-parser.ts';

/** The pages of `bench/fanout.ts`: so many to each of three servers, in a process of their own. They only listen. */
const [count = '0', own = '0', rival = '0', bare = '0'] = process.argv.slice(2);
const connected: Promise<void>[] = [];
for (const [port, options] of [
  [own, { parser: withFrames(parser) }],
  [rival, {}],
] as const) {
  for (let index = 0; index < Number(count); index++) {
    const socket = io(`http://127.0.0.1:${port}`, { transports: ['websocket'], forceNew: true, ...options });
    connected.push(new Promise((resolve) => socket.on('connect', () => resolve())));
  }
}
for (let index = 0; index < Number(count); index++) {
  const socket = new WebSocket(`ws://127.0.0.1:${bare}`, { perMessageDeflate: false });
  connected.push(new Promise((resolve) => socket.on('open', () => resolve())));
}
await Promise.all(connected);
process.send?.('connected');
process.on('disconnect', () => process.exit(0));
