import type { Certificates } from './certificates.ts';

export interface Ports {
  readonly plaintext: number;
  readonly sasl: number;
  readonly wrongHost: number;
  /** As plaintext, told to clients as the port of a proxy; null = there is none. */
  readonly proxied: { readonly own: number; readonly proxy: number } | null;
}

/** Users of the SASL listeners and their passwords. What they may do is granted by each test. */
export const USERS = { reader: 'reader-secret', stranger: 'stranger-secret' } as const;

export interface NodeConfig {
  /** 1 is the controller too; others are brokers alone. */
  readonly id: number;
  readonly folder: string;
  readonly ports: Ports;
  /** Port of the controller. */
  readonly controller: number;
  /** How many nodes there are: replicas of Kafka's own topics. */
  readonly nodes: number;
}

/** server.properties of one node, for tests: small, quick, and only on loopback. */
export function serverProperties(
  { id, folder, ports, controller, nodes }: NodeConfig,
  certificates: Certificates,
): string {
  const plainUsers = Object.entries(USERS).map(([name, password]) => `user_${name}="${password}"`);
  const security = 'org.apache.kafka.common.security';
  const saslListener = (name: string, keystore: string) => ({
    [`listener.name.${name}.ssl.keystore.type`]: 'PEM',
    [`listener.name.${name}.ssl.keystore.location`]: keystore,
    [`listener.name.${name}.sasl.enabled.mechanisms`]: 'PLAIN,SCRAM-SHA-256,SCRAM-SHA-512',
    [`listener.name.${name}.plain.sasl.jaas.config`]: `${security}.plain.PlainLoginModule required ${plainUsers.join(' ')};`,
    [`listener.name.${name}.scram-sha-256.sasl.jaas.config`]: `${security}.scram.ScramLoginModule required;`,
    [`listener.name.${name}.scram-sha-512.sasl.jaas.config`]: `${security}.scram.ScramLoginModule required;`,
  });
  const listeners = [
    `PLAINTEXT://127.0.0.1:${ports.plaintext}`,
    `SASL://127.0.0.1:${ports.sasl}`,
    `WRONGHOST://127.0.0.1:${ports.wrongHost}`,
  ];
  const advertised = [...listeners];
  if (ports.proxied !== null) {
    listeners.push(`PROXIED://127.0.0.1:${ports.proxied.own}`);
    advertised.push(`PROXIED://127.0.0.1:${ports.proxied.proxy}`);
  }
  const properties: Record<string, string | number> = {
    'process.roles': id === 1 ? 'broker,controller' : 'broker',
    'node.id': id,
    'controller.listener.names': 'CONTROLLER',
    'controller.quorum.bootstrap.servers': `127.0.0.1:${controller}`,
    listeners: [...(id === 1 ? [`CONTROLLER://127.0.0.1:${controller}`] : []), ...listeners].join(','),
    'advertised.listeners': advertised.join(',').replaceAll('127.0.0.1', 'localhost'),
    'listener.security.protocol.map':
      'CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,PROXIED:PLAINTEXT,SASL:SASL_SSL,WRONGHOST:SASL_SSL',
    'inter.broker.listener.name': 'PLAINTEXT',
    'log.dirs': `${folder}/data`,
    'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
    // Whoever comes through the internal listener; the SASL listeners know nobody by that name.
    'super.users': 'User:ANONYMOUS',
    'auto.create.topics.enable': 'false',
    'offsets.topic.num.partitions': 1,
    'offsets.topic.replication.factor': nodes,
    'transaction.state.log.num.partitions': 1,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    // A killed broker may register again only after its old session.
    'broker.session.timeout.ms': 1500,
    'broker.heartbeat.interval.ms': 300,
    'group.initial.rebalance.delay.ms': 0,
    'group.min.session.timeout.ms': 1000,
    'log.cleaner.dedupe.buffer.size': 4_194_304,
    'num.network.threads': 2,
    'num.io.threads': 2,
    ...saslListener('sasl', certificates.keystore),
    ...saslListener('wronghost', certificates.wrongHostKeystore),
  };
  return Object.entries(properties)
    .map(([key, value]) => `${key}=${value}\n`)
    .join('');
}

/** Log4j's settings: what the broker says goes to its stdout. */
export const LOG4J = `
appenders=console
appender.console.type=Console
appender.console.name=console
appender.console.layout.type=PatternLayout
appender.console.layout.pattern=%p %m (%c{1})%n%throwable{3}
rootLogger.level=INFO
rootLogger.appenderRefs=console
rootLogger.appenderRef.console.ref=console
`;
