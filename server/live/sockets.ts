import type { IncomingMessage } from 'node:http';
import { Server } from 'socket.io';
import * as parser from 'socket.io-parser';
import { withFrames } from '../../lib/protocol/frame-parser.ts';
import { type Down, SOCKET_PATH, type Up } from '../../lib/protocol/messages.ts';
import { PROTOCOL_VERSION } from '../../lib/protocol/version.ts';
import { WHOLE_FLEET } from '../fleet/scope.ts';
import type { Access } from '../http/access.ts';
import type { AccessLog } from '../http/access-log.ts';
import { type HostPolicy, isAllowedHost, isAllowedOrigin } from '../http/guard.ts';
import { createUpgradeDecoy, type UpgradeHandler } from '../http/server.ts';
import { Allowance } from './allowance.ts';
import type { LiveHub } from './hub.ts';
import type { LiveSocket } from './session.ts';
import { readHello } from './up.ts';

export interface SocketOptions {
  readonly hub: LiveHub;
  readonly access: Access;
  readonly policy: HostPolicy;
  readonly accessLog: AccessLog;
}

export interface Sockets {
  readonly upgrade: UpgradeHandler;
  stop(): Promise<void>;
}

/** Messages of a page in a second over time, and at once. */
const ALLOWED = { perSecond: 100, burst: 400 };

/**
 * The live socket: WebSocket only, no compression (frames are binary and small), and no connection-state recovery (it
 * skips the checks below and keeps every message). Bounds what a page may send.
 */
export function startSockets(options: SocketOptions): Sockets {
  const { decoy, upgrade } = createUpgradeDecoy();
  const io = new Server<Up, Down>(decoy, {
    path: SOCKET_PATH,
    parser: withFrames(parser),
    addTrailingSlash: false,
    transports: ['websocket'],
    serveClient: false,
    perMessageDeflate: false,
    maxHttpBufferSize: 16 * 1024,
    // A page says within 10 s that it hears nothing.
    pingInterval: 4000,
    pingTimeout: 5000,
    allowRequest: (request, answer) => answer(null, isAllowed(options, request)),
  });
  io.on('connection', (socket) => connect(options, socket));
  return { upgrade, stop: () => stop(io) };
}

function isAllowed({ access, policy }: SocketOptions, request: IncomingMessage): boolean {
  const { host, origin } = request.headers;
  return (
    isAllowedHost(host, policy) &&
    isAllowedOrigin(origin, host, policy) &&
    access.sessionEnd(request, Date.now()) !== null
  );
}

function connect({ hub, access, accessLog }: SocketOptions, socket: LiveSocket): void {
  const now = Date.now();
  const end = access.sessionEnd(socket.request, now);
  if (end === null) return void socket.disconnect(true);
  endWithSession(socket, end - now);
  boundMessages(socket, now);
  socket.on('watch', (id) => accessLog.vehicle(id, socket.request));
  const hello = readHello(socket.handshake.auth);
  // A page of another version is told ours by the hello and reloads itself; what it holds is of no use.
  const isOurs = hello !== undefined && hello.protocol === PROTOCOL_VERSION;
  hub.add(socket, WHOLE_FLEET, isOurs ? hello : { resume: null, view: null }, now);
}

function endWithSession(socket: LiveSocket, ms: number): void {
  if (!Number.isFinite(ms)) return;
  const timer = setTimeout(() => socket.disconnect(true), ms);
  socket.on('disconnect', () => clearTimeout(timer));
}

/** A page that says too much is no page. */
function boundMessages(socket: LiveSocket, now: number): void {
  const allowance = new Allowance(ALLOWED.perSecond, ALLOWED.burst, now);
  socket.use((_message, next) => {
    if (allowance.take(Date.now())) next();
    else socket.disconnect(true);
  });
}

async function stop(io: Server): Promise<void> {
  io.disconnectSockets(true);
  io.engine.close();
}
