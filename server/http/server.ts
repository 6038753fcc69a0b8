import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { SOCKET_PATH } from '../../lib/protocol/messages.ts';
import type { Logger } from '../logger.ts';
import type { Access } from './access.ts';
import { type HostPolicy, isAllowedHost } from './guard.ts';
import { setPagePolicy, setSecurityHeaders } from './headers.ts';
import type { RequestLimit } from './request-limit.ts';

export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;
export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

export interface HttpOptions {
  readonly policy: HostPolicy;
  readonly access: Access;
  readonly dev: boolean;
  readonly limit: RequestLimit;
  /** Where raster tiles may come from; null = nowhere. */
  readonly tileOrigin: string | null;
  readonly logger: Logger;
  /** Answers `API_PATHS`. */
  readonly api: RequestHandler;
  /** Answers `MAP_PATHS`. */
  readonly mapFiles: RequestHandler;
  /** Answers pages and assets; a request that comes before Next is ready waits for it. */
  readonly pages: Promise<RequestHandler>;
  /** In development Next's reloader upgrades too; null = such upgrades are refused. */
  pageUpgrades: UpgradeHandler | null;
  /** Upgrades on `SOCKET_PATH`. */
  readonly liveUpgrades: UpgradeHandler;
}

const API_PATHS = /^\/(api(\/|$)|healthz$|readyz$|metrics$)/;
const MAP_PATHS = '/map/';
/** What a browser may fetch before a login: the login page, its assets, and the fact that we run. */
const OPEN_PATHS = /^\/(login$|_next\/static\/|api\/login$|healthz$|readyz$|icon\.svg$)/;

/** One port for pages, API and socket: checks who asks for what, then hands on by path. */
export function createHttpServer(options: HttpOptions): Server {
  const server = createServer((request, response) => {
    answer(options, request, response).catch((error: unknown) => {
      options.logger.error({ err: error, path: pathOf(request) }, 'a request failed');
      if (!response.headersSent) refuse(response, 500, 'The server failed to answer; its log says why.');
      else response.destroy();
    });
  });
  server.on('upgrade', (request, socket, head) => upgrade(options, request, socket, head));
  return server;
}

/**
 * A stand-in for the server, never listening, for libraries that hang listeners of their own on it: what they add is
 * reached through `upgrade` alone, and an upgrade that nobody takes is not left open.
 */
export function createUpgradeDecoy(): { decoy: Server; upgrade: UpgradeHandler } {
  const decoy = createServer();
  return {
    decoy,
    upgrade: (request, socket, head) => {
      if (!decoy.emit('upgrade', request, socket, head)) socket.destroy();
    },
  };
}

async function answer(options: HttpOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  setSecurityHeaders(response, options.policy);
  if (!isAllowedHost(request.headers.host, options.policy)) {
    return refuse(
      response,
      421,
      'This server does not answer under that host name. Set PUBLIC_URL to the address that browsers use.',
    );
  }
  const wait = await options.limit.wait(request);
  if (wait !== null) {
    response.setHeader('Retry-After', wait);
    return refuse(response, 429, `Too many requests from this address. Ask again in ${wait} s.`);
  }
  const path = pathOf(request);
  if (!OPEN_PATHS.test(path) && !(await isKnown(options.access, request))) return askForLogin(response, path);
  if (API_PATHS.test(path)) return options.api(request, response);
  if (path.startsWith(MAP_PATHS)) return options.mapFiles(request, response);
  setPagePolicy(request, response, options);
  await (await options.pages)(request, response);
}

async function isKnown(access: Access, request: IncomingMessage): Promise<boolean> {
  return access.sessionEnd(request, Date.now()) !== null || (await access.basicAllowed(request));
}

function askForLogin(response: ServerResponse, path: string): void {
  if (API_PATHS.test(path)) {
    response.setHeader('WWW-Authenticate', 'Basic realm="Motorpool"');
    refuse(response, 401, 'Log in first.');
  } else response.writeHead(302, { Location: '/login' }).end();
}

function upgrade(options: HttpOptions, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  socket.on('error', () => socket.destroy());
  const path = pathOf(request);
  const isLive = path === SOCKET_PATH || path === `${SOCKET_PATH}/`;
  const handler = isLive ? options.liveUpgrades : options.pageUpgrades;
  if (handler && isAllowedHost(request.headers.host, options.policy)) handler(request, socket, head);
  else socket.destroy();
}

function refuse(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' });
  response.end(JSON.stringify({ error: text }));
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '/').split('?', 1)[0] ?? '/';
}
