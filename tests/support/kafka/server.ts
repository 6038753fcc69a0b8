import { type ChildProcessByStdio, execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { promisify } from 'node:util';
import { FaultProxy } from '../fault-proxy.ts';
import { type Certificates, makeCertificates } from './certificates.ts';
import { LOG4J, type Ports, serverProperties, USERS } from './config.ts';
import { ensureKafka } from './install.ts';

const run = promisify(execFile);

/** A real Kafka. Where a node is asked for, 1 is the controller and the only one unless more were started. */
export interface TestKafka {
  /** Listener of the first node without a login, everything allowed. */
  readonly plaintext: string;
  /** SASL_SSL with PLAIN, SCRAM-SHA-256 and SCRAM-SHA-512 for `USERS`, who may do nothing until granted. */
  readonly sasl: string;
  /** All nodes, with proxies between them and their clients; empty where none were asked for. */
  readonly proxied: string;
  readonly proxies: readonly FaultProxy[];
  /** As `sasl`, with a certificate for another host. */
  readonly wrongHost: string;
  readonly certificates: Certificates;
  /** SIGKILL; resolves when it is gone. */
  kill(node?: number): Promise<void>;
  /** SIGSTOP: connections stay open and nothing answers. */
  freeze(node?: number): void;
  thaw(node?: number): void;
  /** Starts it again after `kill`, with its data and ports. */
  start(node?: number): Promise<void>;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
}

/** Quick start and small heap matter more to a test than throughput. */
const JVM = ['-Xmx384m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xshare:auto'];
const READY = 'Kafka Server started';
const START_LIMIT = 60_000;

/**
 * Makes a new Kafka with empty data and starts it: about 3 s, and as long again with each further node.
 * @param withProxies whether clients may come through proxies
 */
export async function startKafka(nodes = 1, withProxies = false): Promise<TestKafka> {
  const lib = await ensureKafka();
  const folder = mkdtempSync(join(tmpdir(), 'motorpool-kafka-'));
  const certificates = makeCertificates(folder);
  writeFileSync(join(folder, 'log4j2.properties'), LOG4J);
  const java = [...JVM, `-Dlog4j2.configurationFile=${join(folder, 'log4j2.properties')}`, '-cp', join(lib, '*')];
  // One that begins with a hyphen would be taken for an option.
  const clusterId = Buffer.from(crypto.getRandomValues(new Uint8Array(16)))
    .toString('base64url')
    .replace(/^-/, 'A');
  const [controller = 0, ...free] = await freePorts(1 + 5 * nodes);
  const brokers: BrokerProcess[] = [];
  const ports: Ports[] = [];
  const proxies: FaultProxy[] = [];
  for (let id = 1; id <= nodes; id += 1) {
    const [plaintext = 0, sasl = 0, wrongHost = 0, behind = 0, proxy = 0] = free.splice(0, 5);
    const own = { plaintext, sasl, wrongHost, proxied: withProxies ? { own: behind, proxy } : null };
    if (withProxies) proxies.push(await FaultProxy.start(proxy, behind));
    const properties = join(folder, `node-${id}.properties`);
    const config = { id, folder: join(folder, `node-${id}`), ports: own, controller, nodes };
    writeFileSync(properties, serverProperties(config, certificates));
    const format = [
      'format',
      '-t',
      clusterId,
      '-c',
      properties,
      ...(id === 1 ? ['--standalone', ...scramUsers()] : []),
    ];
    await run('java', [...java, 'kafka.tools.StorageTool', ...format]);
    const broker = new BrokerProcess([...java, 'kafka.Kafka', properties]);
    await broker.start();
    brokers.push(broker);
    ports.push(own);
  }
  const node = (id: number): BrokerProcess => {
    const broker = brokers[id - 1];
    if (broker === undefined) throw new Error(`this Kafka has no node ${id}`);
    return broker;
  };
  return {
    plaintext: `localhost:${ports[0]?.plaintext}`,
    sasl: `localhost:${ports[0]?.sasl}`,
    wrongHost: `localhost:${ports[0]?.wrongHost}`,
    proxied: proxies.map(({ port }) => `localhost:${port}`).join(','),
    proxies,
    certificates,
    kill: (id = 1) => node(id).kill(),
    freeze: (id = 1) => node(id).signal('SIGSTOP'),
    thaw: (id = 1) => node(id).signal('SIGCONT'),
    start: (id = 1) => node(id).start(),
    stop: async () => {
      await Promise.all([...brokers.map((broker) => broker.kill()), ...proxies.map((proxy) => proxy.stop())]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function scramUsers(): string[] {
  return Object.entries(USERS).flatMap(([name, password]) =>
    ['SCRAM-SHA-256', 'SCRAM-SHA-512'].flatMap((kind) => [
      '--add-scram',
      `${kind}=[name=${name},password=${password}]`,
    ]),
  );
}

/** The Java process behind a shell that kills it when our end of its stdin closes, however this process ends. */
class BrokerProcess {
  readonly #java: readonly string[];
  #shell: ChildProcessByStdio<Writable, Readable, null> | null = null;
  #pid = 0;

  constructor(java: readonly string[]) {
    this.#java = java;
  }

  start(): Promise<void> {
    const script = 'java "$@" 2>&1 & echo "PID $!"; cat > /dev/null; kill -9 $!';
    const shell = spawn('sh', ['-c', script, 'sh', ...this.#java], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#shell = shell;
    shell.stdin.on('error', () => {});
    return new Promise((resolve, reject) => {
      let said = '';
      const fail = (why: string) => reject(new Error(`Kafka ${why}. Its last words:\n${said.slice(-3_000)}`));
      const limit = setTimeout(() => fail(`did not start within ${START_LIMIT / 1000} s`), START_LIMIT);
      shell.stdout.setEncoding('utf8').on('data', (text: string) => {
        said = (said + text).slice(-20_000);
        this.#pid ||= Number(/^PID (\d+)/.exec(said)?.[1] ?? 0);
        if (!said.includes(READY)) return;
        clearTimeout(limit);
        resolve();
      });
      shell.stdout.once('end', () => {
        clearTimeout(limit);
        fail('ended');
      });
    });
  }

  signal(signal: NodeJS.Signals): void {
    process.kill(this.#pid, signal);
  }

  async kill(): Promise<void> {
    const shell = this.#shell;
    if (shell === null) return;
    this.#shell = null;
    this.#pid = 0;
    const gone = new Promise<void>((resolve) => shell.once('close', () => resolve()));
    shell.stdin.end();
    await gone;
  }
}

async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  const ports = await Promise.all(
    servers.map(async (server) => {
      await new Promise((resolve) => server.once('listening', resolve));
      const address = server.address();
      return typeof address === 'object' && address !== null ? address.port : 0;
    }),
  );
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
