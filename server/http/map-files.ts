import { createReadStream, readFileSync, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { RequestHandler } from './server.ts';

/** Outlines of the world by scale; 10m is for zooms where 50m shows its corners. */
const OUTLINES = /^\/map\/countries-(110m|50m|10m)\.json$/;
const STREETS = '/map/streets.pmtiles';
/** Files of a release: another one has other content under the same name, so a browser asks again after a day. */
const CACHE = 'private, max-age=86400';
const RANGE = /^bytes=(\d+)-(\d*)$/;

/**
 * Serves what maps are drawn from with no internet: the world's outlines, and a street archive of which browsers read
 * ranges.
 * @param pmtiles one's own archive; null = the demo's
 */
export function createMapFiles(root: string, pmtiles: string | null): RequestHandler {
  const archive = pmtiles ?? join(root, 'demo', 'liechtenstein.pmtiles');
  const compressed = new Map<string, Buffer>();
  return async (request, response) => {
    const path = (request.url ?? '').split('?', 1)[0] ?? '';
    const scale = OUTLINES.exec(path)?.[1];
    response.setHeader('Cache-Control', CACHE);
    if (path === STREETS) return sendRange(archive, request, response);
    if (scale === undefined) return void response.writeHead(404).end();
    sendJson(join(root, 'node_modules', 'world-atlas', `countries-${scale}.json`), compressed, response);
  };
}

/** Compressed once, since the largest has 3.6 MB. */
function sendJson(file: string, compressed: Map<string, Buffer>, response: ServerResponse): void {
  const body = compressed.get(file) ?? gzipSync(readFileSync(file));
  compressed.set(file, body);
  response.writeHead(200, {
    'Content-Type': 'application/json',
    'Content-Encoding': 'gzip',
    'Content-Length': body.length,
  });
  response.end(body);
}

/** Answers a range with 206, uncompressed, as the archive's own parts are compressed already. */
function sendRange(file: string, request: IncomingMessage, response: ServerResponse): void {
  const { size, mtimeMs } = statSync(file);
  const etag = `"${size.toString(36)}-${Math.floor(mtimeMs).toString(36)}"`;
  const headers = { 'Content-Type': 'application/vnd.pmtiles', 'Accept-Ranges': 'bytes', ETag: etag };
  const match = RANGE.exec(request.headers.range ?? '');
  const start = match ? Number(match[1]) : 0;
  const end = match?.[2] ? Math.min(Number(match[2]), size - 1) : size - 1;
  if (start > end) return void response.writeHead(416, { ...headers, 'Content-Range': `bytes */${size}` }).end();
  const length = { 'Content-Length': end - start + 1 };
  if (match) response.writeHead(206, { ...headers, ...length, 'Content-Range': `bytes ${start}-${end}/${size}` });
  else response.writeHead(200, { ...headers, ...length });
  if (request.method === 'HEAD') return void response.end();
  createReadStream(file, { start, end })
    .on('error', () => response.destroy())
    .pipe(response);
}
