import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HostPolicy } from './guard.ts';

/**
 * The content security policy. Scripts run only with this answer's nonce. React and map libraries set style attributes,
 * which a nonce cannot cover, so attributes alone are free. Development's reloader needs eval and its own style tags.
 * @param imageOrigin where raster tiles may come from, once somebody turns them on
 */
export function contentSecurityPolicy(nonce: string, dev: boolean, imageOrigin: string | null = null): string {
  const directives = [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ''}`,
    dev ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    `img-src 'self' data: blob:${imageOrigin ? ` ${imageOrigin}` : ''}`,
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ];
  return directives.join('; ');
}

/** Half a year, s: browsers that were here over https come back over nothing else. */
const HTTPS_ONLY = 'max-age=15552000';

/** Headers for every answer. Referrers keep the origin for others, since tile servers ask for one, but never a path. */
export function setSecurityHeaders(response: ServerResponse, { publicUrl }: Pick<HostPolicy, 'publicUrl'>): void {
  if (publicUrl?.protocol === 'https:') response.setHeader('Strict-Transport-Security', HTTPS_ONLY);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('X-Frame-Options', 'DENY');
  response.setHeader('Referrer-Policy', 'strict-origin-when-cross-origin');
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  response.setHeader('Origin-Agent-Cluster', '?1');
  response.setHeader('X-DNS-Prefetch-Control', 'off');
  response.setHeader('X-Permitted-Cross-Domain-Policies', 'none');
  response.setHeader('Permissions-Policy', 'camera=(), microphone=(), payment=(), usb=()');
}

/**
 * Gives a page's answer its policy, and the same to the request: Next takes the nonce for its own tags from there, and
 * the root layout reads `x-nonce`.
 */
export function setPagePolicy(
  request: IncomingMessage,
  response: ServerResponse,
  { dev, tileOrigin }: { readonly dev: boolean; readonly tileOrigin: string | null },
): void {
  const nonce = randomBytes(16).toString('base64');
  const policy = contentSecurityPolicy(nonce, dev, tileOrigin);
  request.headers['content-security-policy'] = policy;
  request.headers['x-nonce'] = nonce;
  response.setHeader('Content-Security-Policy', policy);
}
