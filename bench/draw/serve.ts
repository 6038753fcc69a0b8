import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

const ROOT = new URL('../../', import.meta.url);
const PACKAGES: Readonly<Record<string, string>> = {
  leaflet: 'leaflet/dist/leaflet-src.esm.js',
  supercluster: 'supercluster/index.js',
  kdbush: 'kdbush/index.js',
};
/** The page's modules say `import L from 'leaflet'`, whose own module has no default. */
const LEAFLET = `export * from '/packages/leaflet'; import * as all from '/packages/leaflet'; export default all;`;

/** In place of the clusters: every vehicle stands alone, as the markers that ours are compared with do. */
const APART = `export class ClusterClient {
  shown = { zoom: 0, clusters: [], singles: new Uint32Array(0) };
  constructor(onShown) { this.onShown = onShown; }
  waitMs() { return 0; }
  load({ rows }) { this.shown = { zoom: 0, clusters: [], singles: rows }; }
  show() {}
  hurry() {}
  clear() {}
  close() {}
}`;

const html = (
  variant: string,
) => `<!doctype html><meta charset="utf-8"><title>Draw</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="/leaflet.css"><style>body{margin:0}.map{width:1400px;height:900px}
.dot{width:14px;height:14px;border-radius:7px;background:#0b6bcb;border:2px solid #fff;box-sizing:border-box}</style>
<script type="module" src="/${variant}/bench/draw/page.ts"></script>`;

export interface ModuleServer {
  readonly url: string;
  stop(): void;
}

/** Serves the page's own modules to a browser, without their types; under `/apart/` without clusters. */
export async function serveModules(): Promise<ModuleServer> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://127.0.0.1').pathname;
    const [, room = '', ...rest] = path.split('/');
    try {
      const [type, body] = answer(path, room, rest.join('/'));
      response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop: () => server.close() };
}

function answer(path: string, room: string, file: string): [type: string, body: string] {
  const script = 'text/javascript';
  if (path === '/leaflet') return [script, LEAFLET];
  if (path === '/leaflet.css') return ['text/css', read('node_modules/leaflet/dist/leaflet.css')];
  if (room === 'packages') return [script, resolved(read(`node_modules/${PACKAGES[file]}`))];
  if (file === '') return ['text/html', html(room)];
  if (room === 'apart' && file === 'components/map/cluster-client.ts') return [script, APART];
  return [script, resolved(stripTypeScriptTypes(read(file)))];
}

/** Packages by where they are served: a worker knows no import map. */
function resolved(source: string): string {
  return source.replaceAll(/\bfrom '(leaflet|supercluster|kdbush)'/g, (_, name: string) =>
    name === 'leaflet' ? "from '/leaflet'" : `from '/packages/${name}'`,
  );
}

function read(file: string): string {
  return readFileSync(fileURLToPath(new URL(file, ROOT)), 'utf8');
}
