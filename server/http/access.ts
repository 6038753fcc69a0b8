import { createHmac, randomBytes, scrypt, scryptSync, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { RateLimiterMemory } from 'rate-limiter-flexible';

/** How long a login holds. A working day and a night, so that a screen left open is asked once a day. */
const SESSION_MS = 24 * 3600 * 1000;
const COOKIE = 'motorpool_session';
/** Wrong passwords allowed from one address in a minute, and from all together. */
const TRIES = { perAddress: 5, overall: 60, seconds: 60 };
const SCRYPT = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };

export interface AccessOptions {
  /** The shared password; null = nobody is asked. */
  readonly password: string | null;
  /** Key from the data folder, so that sessions outlive a restart. */
  readonly key: Buffer;
  /** Whether the cookie may travel over https only. */
  readonly secure: boolean;
}

export type LoginResult =
  | { readonly ok: true; readonly cookie: string }
  | { readonly ok: false; readonly reason: 'wrong' | 'too_many'; readonly retryAfterSeconds: number };

/**
 * The one shared login. A session is its expiry, signed with a key that depends on the password: a new password ends
 * all sessions, and nothing needs to be stored.
 */
export class Access {
  readonly required: boolean;
  readonly #options: AccessOptions;
  readonly #salt = randomBytes(16);
  readonly #hash: Buffer;
  readonly #signingKey: Buffer;
  readonly #byAddress = new RateLimiterMemory({ points: TRIES.perAddress, duration: TRIES.seconds });
  readonly #overall = new RateLimiterMemory({ points: TRIES.overall, duration: TRIES.seconds });
  /** MAC of the last good Basic header, so that a scraper does not cost a slow hash at each request. */
  #knownBasic: Buffer | null = null;

  constructor(options: AccessOptions) {
    this.#options = options;
    this.required = options.password !== null;
    this.#hash = this.required ? scryptSync(options.password ?? '', this.#salt, 32, SCRYPT) : Buffer.alloc(0);
    this.#signingKey = createHmac('sha256', options.key)
      .update(`session:${options.password ?? ''}`)
      .digest();
  }

  /**
   * Checks a password, slowly on purpose.
   * @param address whose tries are counted
   */
  async logIn(password: string, address: string, now: number): Promise<LoginResult> {
    const wait = await this.#consume(address);
    if (wait !== null) return { ok: false, reason: 'too_many', retryAfterSeconds: wait };
    if (!(await this.#matches(password))) return { ok: false, reason: 'wrong', retryAfterSeconds: 0 };
    await this.#byAddress.delete(address);
    return { ok: true, cookie: this.#cookie(this.#sign(now + SESSION_MS), SESSION_MS / 1000) };
  }

  /** `Set-Cookie` that ends the session in this browser. */
  logOut(): string {
    return this.#cookie('', 0);
  }

  /** When the request's session ends, epoch ms; null = no valid session; Infinity where no login is asked for. */
  sessionEnd(request: IncomingMessage, now: number): number | null {
    if (!this.required) return Number.POSITIVE_INFINITY;
    const token = readCookie(request.headers.cookie, COOKIE);
    const end = Number(token?.split('.')[0]);
    if (!token || !Number.isSafeInteger(end) || end <= now) return null;
    return safeEqual(token, this.#sign(end)) ? end : null;
  }

  /** Whether a program's `Authorization: Basic` carries the password (any user name); for scrapers and `npm run send`. */
  async basicAllowed(request: IncomingMessage): Promise<boolean> {
    const header = request.headers.authorization;
    if (!header?.startsWith('Basic ')) return false;
    const mac = createHmac('sha256', this.#signingKey).update(header).digest();
    if (this.#knownBasic && timingSafeEqual(mac, this.#knownBasic)) return true;
    const credentials = Buffer.from(header.slice(6), 'base64').toString('utf8');
    const password = credentials.slice(credentials.indexOf(':') + 1);
    const result = await this.logIn(password, request.socket.remoteAddress ?? '', Date.now());
    if (result.ok) this.#knownBasic = mac;
    return result.ok;
  }

  async #consume(address: string): Promise<number | null> {
    try {
      await this.#byAddress.consume(address);
      await this.#overall.consume('all');
      return null;
    } catch (refused) {
      return Math.ceil((refused as { msBeforeNext: number }).msBeforeNext / 1000);
    }
  }

  async #matches(password: string): Promise<boolean> {
    const derive = promisify<string, Buffer, number, typeof SCRYPT, Buffer>(scrypt);
    return timingSafeEqual(await derive(password, this.#salt, 32, SCRYPT), this.#hash);
  }

  #sign(end: number): string {
    return `${end}.${createHmac('sha256', this.#signingKey).update(String(end)).digest('base64url')}`;
  }

  #cookie(value: string, maxAgeSeconds: number): string {
    const secure = this.#options.secure ? '; Secure' : '';
    return `${COOKIE}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAgeSeconds}${secure}`;
  }
}

function readCookie(header: string | undefined, name: string): string | null {
  for (const part of (header ?? '').split(';')) {
    const [key, value] = part.trim().split('=', 2);
    if (key === name && value) return value;
  }
  return null;
}

function safeEqual(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
