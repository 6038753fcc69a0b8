import type { IncomingMessage } from 'node:http';

/** Whose tries and requests are counted: behind a proxy the address that it saw, which it appends last. */
export function addressOf({ headers, socket }: IncomingMessage, behindProxy: boolean): string {
  const forwarded = headers['x-forwarded-for'];
  const last = behindProxy
    ? String(forwarded ?? '')
        .split(',')
        .at(-1)
        ?.trim()
    : undefined;
  return last || socket.remoteAddress || 'unknown';
}
