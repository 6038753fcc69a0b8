import { isIP } from 'node:net';
import { hostname } from 'node:os';

export interface HostPolicy {
  /** Where the server listens. */
  readonly host: string;
  /** Origin that browsers use when it is not the server's own; null = none. */
  readonly publicUrl: URL | null;
}

/**
 * Whether a request's `Host` header may name us. A name that somebody else's DNS points at this machine (DNS rebinding)
 * may not; an IP address cannot be rebound, so any is good.
 */
export function isAllowedHost(header: string | undefined, policy: HostPolicy): boolean {
  const name = hostName(header);
  if (name === null) return false;
  if (name === 'localhost' || isIP(name) !== 0) return true;
  return name === policy.publicUrl?.hostname || name === policy.host.toLowerCase() || name === hostname().toLowerCase();
}

/**
 * Whether a request's `Origin` may act on us: none (a program, or a page's plain read), our own, or the public one.
 * @param origin the header, `null` for sandboxed pages is the text "null"
 * @param host the `Host` header of the same request
 */
export function isAllowedOrigin(origin: string | undefined, host: string | undefined, policy: HostPolicy): boolean {
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  const { host: from, origin: whole } = new URL(origin);
  return whole === policy.publicUrl?.origin || (from === host?.toLowerCase() && isAllowedHost(host, policy));
}

function hostName(header: string | undefined): string | null {
  const match = /^(?:\[([0-9a-f:.]+)\]|([^\s:@/\\?#]+))(?::\d{1,5})?$/i.exec(header ?? '');
  return (match?.[1] ?? match?.[2])?.toLowerCase() ?? null;
}
