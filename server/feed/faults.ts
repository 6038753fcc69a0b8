import type { FeedFault } from '../../lib/protocol/feed-status.ts';
import { OffsetOutOfRange } from './kafkajs-repairs.ts';

/** What went wrong, for the page and the log. */
export interface JudgedFault {
  readonly fault: FeedFault;
  /** One line without secrets. */
  readonly detail: string;
}

/** A fault that this server found itself, with the words to show. */
export class FeedError extends Error {
  readonly fault: FeedFault;

  constructor(fault: FeedFault, message: string) {
    super(message);
    this.name = 'FeedError';
    this.fault = fault;
  }
}

/** The fields that Node's and kafkajs' errors may carry. */
interface Said {
  readonly name?: unknown;
  readonly message?: unknown;
  /** Node: ECONNREFUSED and the like; kafkajs: Kafka's number. */
  readonly code?: unknown;
  /** Kafka's error by name, as kafkajs spells it. */
  readonly type?: unknown;
  readonly cause?: unknown;
}

const MAX_DETAIL = 300;

const TLS_CODE =
  /^(ERR_TLS_|ERR_SSL_|ERR_OSSL_|CERT_|EPROTO$|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED_CERT|UNABLE_TO_(VERIFY|GET|DECRYPT)|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH|CRL_)/;
/** OpenSSL's words where the code is missing, as some errors reach us as text alone. */
const TLS_TEXT =
  /self.signed certificate|unable to (verify|get)|certificate has expired|altnames|wrong version number|alert/i;
/** How a broker that speaks TLS and one that does not answer a client that expects the other. */
const CLOSED_EARLY = /before secure TLS connection|^Closed connection$/;
const TLS_HINT = 'if this lasts, the port may expect the opposite of KAFKA_SSL';
const NETWORK_CODE =
  /^(ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EHOSTUNREACH|EHOSTDOWN|ENETUNREACH|ENETDOWN|EPIPE|EADDRNOTAVAIL)/;
const NETWORK_NAMES = new Set([
  'KafkaJSConnectionError',
  'KafkaJSConnectionClosedError',
  'KafkaJSRequestTimeoutError',
  'KafkaJSBrokerNotFound',
  'KafkaJSNoBrokerAvailableError',
  'KafkaJSLockTimeout',
  'KafkaJSTimeout',
  'KafkaJSMetadataNotLoaded',
  'KafkaJSTopicMetadataNotLoaded',
  'KafkaJSGroupCoordinatorNotFound',
]);
const FAULT_OF_TYPE = new Map<string, FeedFault>([
  ['SASL_AUTHENTICATION_FAILED', 'credentials_refused'],
  ['UNSUPPORTED_SASL_MECHANISM', 'credentials_refused'],
  ['ILLEGAL_SASL_STATE', 'credentials_refused'],
  ['TOPIC_AUTHORIZATION_FAILED', 'topic_unknown_or_denied'],
  ['UNKNOWN_TOPIC_OR_PARTITION', 'topic_unknown_or_denied'],
  ['INVALID_TOPIC_EXCEPTION', 'topic_unknown_or_denied'],
  ['GROUP_AUTHORIZATION_FAILED', 'group_denied'],
  ['LEADER_NOT_AVAILABLE', 'unreachable'],
  ['NOT_LEADER_FOR_PARTITION', 'unreachable'],
  ['BROKER_NOT_AVAILABLE', 'unreachable'],
  ['REPLICA_NOT_AVAILABLE', 'unreachable'],
  ['REQUEST_TIMED_OUT', 'unreachable'],
  ['NETWORK_EXCEPTION', 'unreachable'],
  ['GROUP_LOAD_IN_PROGRESS', 'unreachable'],
  ['GROUP_COORDINATOR_NOT_AVAILABLE', 'unreachable'],
  ['NOT_COORDINATOR_FOR_GROUP', 'unreachable'],
]);

/**
 * Names what an error means for the feed. Pure; the innermost cause that says something decides.
 * @param error whatever was thrown
 * @param secrets texts that must not appear in the detail
 */
export function judgeFault(error: unknown, secrets: readonly string[] = []): JudgedFault {
  const chain = causes(error);
  let fault: FeedFault = 'other';
  let said = chain[0];
  for (const one of chain.toReversed()) {
    const found = faultOf(one);
    if (found === null) continue;
    fault = found;
    said = one;
    break;
  }
  const line = oneLine(said);
  return { fault, detail: redact(CLOSED_EARLY.test(line) ? `${line}; ${TLS_HINT}` : line, secrets) };
}

/** Whether the group's coordinator could not be found, which has more than one cause: see `lookAtGroup`. */
export function isCoordinatorNotFound(error: unknown): boolean {
  return causes(error).some(({ name }) => name === 'KafkaJSGroupCoordinatorNotFound');
}

/** Whether Kafka said that the topic does not exist, rather than that it is not ours to see. */
export function isTopicUnknown(error: unknown): boolean {
  return causes(error).some(({ type }) => type === 'UNKNOWN_TOPIC_OR_PARTITION');
}

/** Whether the error says that our offset is not in the log. */
export function isOutOfRange(error: unknown): boolean {
  return causes(error).some((one) => one instanceof OffsetOutOfRange || one.type === 'OFFSET_OUT_OF_RANGE');
}

function faultOf(said: Said): FeedFault | null {
  if (said instanceof FeedError) return said.fault;
  const { name, message, code, type } = said;
  const text = typeof message === 'string' ? message : '';
  if (typeof code === 'string' && TLS_CODE.test(code)) return 'tls_not_verified';
  if (name === 'KafkaJSSASLAuthenticationError') {
    // kafkajs reports a silent or closed connection during the login as a refused login (tulios/kafkajs#1550).
    return /timed? ?out|closed|not connected|ECONN/i.test(text) ? 'unreachable' : 'credentials_refused';
  }
  const byType = typeof type === 'string' ? FAULT_OF_TYPE.get(type) : undefined;
  if (byType !== undefined) return byType;
  if (typeof code === 'string' && NETWORK_CODE.test(code)) return 'unreachable';
  if (name === 'KafkaJSConnectionError' && TLS_TEXT.test(text)) return 'tls_not_verified';
  return typeof name === 'string' && NETWORK_NAMES.has(name) ? 'unreachable' : null;
}

/** An error and its causes, outermost first. */
function causes(error: unknown): Said[] {
  const chain: Said[] = [];
  let one: unknown = error;
  while (typeof one === 'object' && one !== null && chain.length < 8 && !chain.includes(one)) {
    chain.push(one);
    one = (one as Said).cause;
  }
  return chain.length > 0 ? chain : [{ message: String(error) }];
}

function oneLine(said: Said | undefined): string {
  const text =
    typeof said?.message === 'string' && said.message !== '' ? said.message : String(said?.name ?? 'unknown');
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > MAX_DETAIL ? `${line.slice(0, MAX_DETAIL - 1)}…` : line;
}

function redact(text: string, secrets: readonly string[]): string {
  return secrets.reduce((rest, secret) => (secret === '' ? rest : rest.replaceAll(secret, '***')), text);
}
