import { X509Certificate } from 'node:crypto';
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls, createSecureContext, getCACertificates, type SecureContext } from 'node:tls';
import kafkajs, { type Kafka, type LogEntry, type SASLOptions } from 'kafkajs';
import type { Logger } from 'pino';
import { registerCodecs } from './codecs.ts';
import { FeedError } from './faults.ts';
import type { FeedSettings } from './feed.ts';
import { repairKafkajs } from './kafkajs-repairs.ts';

/** The client's name in the broker's log and in the group. */
const CLIENT_ID = 'motorpool';
/** TCP and TLS handshake, ms; kafkajs' own default of 1 s is too short for a far or busy broker. */
const CONNECTION_TIMEOUT = 5_000;
const AUTHENTICATION_TIMEOUT = 5_000;
/** One request, ms: enough for a 20 MB record on a line of 2 Mbit/s, as the supervisor notices silence much earlier. */
const REQUEST_TIMEOUT = 120_000;

const PEM_BLOCK = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** One kafkajs client whose sockets are ours, so that it can be thrown away whatever state it is in. */
export interface FeedClient {
  readonly kafka: Kafka;
  /** Bytes received on all its sockets so far: the only proof of life that neither side can fake. */
  bytesRead(): number;
  /** What kafkajs last logged as an error: some causes are found nowhere else. */
  lastError(): string;
  forgetLastError(): void;
  /** Closes every socket at once and refuses new ones, so that whatever kafkajs still tries ends by itself. */
  destroy(): void;
}

/**
 * Makes a client; opens no connection.
 * @param onClosed called when a connection that stood was closed, and not by `destroy`
 * @throws FeedError when the CA file holds no usable certificate
 */
export function createFeedClient(settings: FeedSettings, logger: Logger, onClosed: () => void = () => {}): FeedClient {
  repairKafkajs();
  registerCodecs();
  const sockets = new SocketPool(onClosed);
  const secureContext = settings.tls === null ? null : secureContextFor(settings.tls.ca);
  const { names, resolve } = bootstrapNames(settings.brokers);
  let lastError = '';

  const kafka = new kafkajs.Kafka({
    brokers: names,
    clientId: CLIENT_ID,
    ssl: secureContext !== null,
    connectionTimeout: CONNECTION_TIMEOUT,
    authenticationTimeout: AUTHENTICATION_TIMEOUT,
    requestTimeout: REQUEST_TIMEOUT,
    // A fresh literal each time: kafkajs writes its login into it, password and all, and cannot bear a frozen one.
    ...(settings.sasl && { sasl: { ...settings.sasl } as SASLOptions }),
    // One more try than there are brokers, as each try takes the next of them.
    retry: { retries: settings.brokers.length, initialRetryTime: 200, maxRetryTime: 2_000 },
    socketFactory: ({ host, port, onConnect }) => sockets.open(resolve(host), port, secureContext, onConnect),
    logLevel: kafkajs.logLevel.WARN,
    logCreator: () => (entry) => {
      if (entry.level === kafkajs.logLevel.ERROR) lastError = errorText(entry);
      logger.debug({ kafkajs: entry.namespace, said: errorText(entry) }, entry.log.message);
    },
  });

  return {
    kafka,
    bytesRead: () => sockets.bytesRead(),
    lastError: () => lastError,
    forgetLastError: () => {
      lastError = '';
    },
    destroy: () => sockets.destroy(),
  };
}

/** Every socket of one client. */
class SocketPool {
  readonly #open = new Set<Socket>();
  readonly #onClosed: () => void;
  #bytesOfClosed = 0;
  #destroyed = false;

  constructor(onClosed: () => void) {
    this.#onClosed = onClosed;
  }

  /** Connects. Certificate and host name are always checked, whatever NODE_TLS_REJECT_UNAUTHORIZED says. */
  open(host: string, port: number, secureContext: SecureContext | null, onConnect: () => void): Socket {
    if (this.#destroyed) throw new Error('this client was discarded');
    let stood = false;
    const connected = () => {
      stood = true;
      onConnect();
    };
    const servername = isIP(host) === 0 ? { servername: host } : {};
    const socket =
      secureContext === null
        ? connectTcp({ host, port }, connected)
        : connectTls({ host, port, ...servername, secureContext, rejectUnauthorized: true }, connected);
    socket.setKeepAlive(true, 30_000);
    socket.setNoDelay(true);
    this.#open.add(socket);
    socket.once('close', () => {
      this.#open.delete(socket);
      this.#bytesOfClosed += socket.bytesRead;
      if (stood && !this.#destroyed) this.#onClosed();
    });
    return socket;
  }

  bytesRead(): number {
    let sum = this.#bytesOfClosed;
    for (const socket of this.#open) sum += socket.bytesRead;
    return sum;
  }

  destroy(): void {
    this.#destroyed = true;
    // With an error, as kafkajs hears nothing of a close without one and would keep its requests waiting.
    for (const socket of this.#open) socket.destroy(new Error('this client was discarded'));
  }
}

/** @param ca PEM text; null = the roots that Node brings and those of the system, where a company's own stands */
function secureContextFor(ca: string | null): SecureContext {
  if (ca === null)
    return createSecureContext({ ca: [...getCACertificates('default'), ...getCACertificates('system')] });
  try {
    // OpenSSL passes over what it cannot read, and then trusts nobody.
    for (const pem of ca.match(PEM_BLOCK) ?? ['']) new X509Certificate(pem);
    return createSecureContext({ ca });
  } catch (error) {
    throw new FeedError('settings_faulty', `KAFKA_CA_FILE holds no usable certificate (${(error as Error).message})`);
  }
}

/** kafkajs cuts an address at its first colon, so an IPv6 address is lent a name until its socket is opened. */
function bootstrapNames(brokers: readonly string[]): { names: string[]; resolve: (host: string) => string } {
  const addresses = new Map<string, string>();
  const names = brokers.map((broker, index) => {
    const [, address, port] = /^\[(.+)\]:(\d+)$/.exec(broker) ?? [];
    if (address === undefined) return broker;
    const name = `ipv6-broker-${index}.invalid`;
    addresses.set(name, address);
    return `${name}:${port}`;
  });
  return { names, resolve: (host) => addresses.get(host) ?? host };
}

function errorText({ log }: LogEntry): string {
  const { message, error } = log as { message: string; error?: unknown };
  return typeof error === 'string' ? `${message}: ${error}` : message;
}
