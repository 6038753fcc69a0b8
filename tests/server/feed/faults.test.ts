import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import kafkajs from 'kafkajs';
import type { FeedFault } from '../../../lib/protocol/feed-status.ts';
import {
  FeedError,
  isCoordinatorNotFound,
  isOutOfRange,
  isTopicUnknown,
  judgeFault,
} from '../../../server/feed/faults.ts';
import { OffsetOutOfRange } from '../../../server/feed/kafkajs-repairs.ts';

/** An error as kafkajs throws it, whose classes want arguments that say nothing here. */
function said(name: string, message: string, more: object = {}): Error {
  return Object.assign(new Error(message), { name }, more);
}

const CASES: readonly (readonly [FeedFault, string, unknown])[] = [
  [
    'unreachable',
    'refused',
    said('KafkaJSConnectionError', 'Connection error: connect ECONNREFUSED', { code: 'ECONNREFUSED' }),
  ],
  ['unreachable', 'unknown host', said('KafkaJSConnectionError', 'getaddrinfo ENOTFOUND kafka', { code: 'ENOTFOUND' })],
  ['unreachable', 'connection timeout', said('KafkaJSConnectionError', 'Connection timeout')],
  ['unreachable', 'closed', said('KafkaJSConnectionClosedError', 'Closed connection')],
  ['unreachable', 'request timeout', said('KafkaJSRequestTimeoutError', 'Request Metadata(key: 3) timed out')],
  ['unreachable', 'no leader', said('KafkaJSProtocolError', 'no leader', { type: 'LEADER_NOT_AVAILABLE' })],
  ['unreachable', 'coordinator', said('KafkaJSGroupCoordinatorNotFound', 'Failed to find group coordinator')],
  [
    'unreachable',
    'SASL that timed out',
    said('KafkaJSSASLAuthenticationError', 'SASL PLAIN authentication failed: Request timed out'),
  ],
  [
    'unreachable',
    'SASL cut off',
    said('KafkaJSSASLAuthenticationError', 'SASL PLAIN authentication failed: Closed connection'),
  ],
  [
    'tls_not_verified',
    'unknown CA',
    said('KafkaJSConnectionError', 'self-signed certificate', { code: 'SELF_SIGNED_CERT_IN_CHAIN' }),
  ],
  [
    'tls_not_verified',
    'expired',
    said('KafkaJSConnectionError', 'certificate has expired', { code: 'CERT_HAS_EXPIRED' }),
  ],
  [
    'tls_not_verified',
    'host name',
    said('KafkaJSConnectionError', 'altnames', { code: 'ERR_TLS_CERT_ALTNAME_INVALID' }),
  ],
  ['tls_not_verified', 'no TLS there', said('KafkaJSConnectionError', 'wrong version number', { code: 'EPROTO' })],
  [
    'tls_not_verified',
    'text alone',
    said('KafkaJSConnectionError', 'Connection error: unable to verify the first certificate'),
  ],
  [
    'credentials_refused',
    'PLAIN',
    said('KafkaJSSASLAuthenticationError', 'SASL PLAIN authentication failed: Invalid username or password'),
  ],
  [
    'credentials_refused',
    'mechanism',
    said('KafkaJSSASLAuthenticationError', 'SASL PLAIN mechanism is not supported by the server'),
  ],
  ['credentials_refused', 'by type', said('KafkaJSProtocolError', 'SASL', { type: 'SASL_AUTHENTICATION_FAILED' })],
  ['topic_unknown_or_denied', 'unknown', said('KafkaJSProtocolError', 'x', { type: 'UNKNOWN_TOPIC_OR_PARTITION' })],
  ['topic_unknown_or_denied', 'denied', said('KafkaJSProtocolError', 'x', { type: 'TOPIC_AUTHORIZATION_FAILED' })],
  ['group_denied', 'group', said('KafkaJSProtocolError', 'x', { type: 'GROUP_AUTHORIZATION_FAILED' })],
  ['stalled', 'our own', new FeedError('stalled', 'nothing came')],
  ['other', 'an error of ours', new TypeError("Cannot read properties of null (reading 'x')")],
  ['other', 'no error at all', undefined],
  ['other', 'a codec', said('KafkaJSNotImplemented', 'Snappy compression not implemented')],
];

describe('judgeFault', () => {
  for (const [fault, name, error] of CASES) {
    test(`${fault}: ${name}`, () => assert.equal(judgeFault(error).fault, fault));
  }

  test('the innermost cause that says something decides', () => {
    const inner = said('KafkaJSProtocolError', 'Topic authorization failed', { type: 'TOPIC_AUTHORIZATION_FAILED' });
    const outer = new kafkajs.KafkaJSNumberOfRetriesExceeded(inner, { retryCount: 5, retryTime: 1 });
    assert.deepEqual(judgeFault(outer), { fault: 'topic_unknown_or_denied', detail: 'Topic authorization failed' });
  });

  test('a circle of causes ends', () => {
    const one = new Error('one');
    one.cause = one;
    assert.equal(judgeFault(one).fault, 'other');
  });

  test('the detail is one line of bounded length without secrets', () => {
    const { detail } = judgeFault(new Error(`refused\n  s3cret ${'x'.repeat(1_000)}`), ['s3cret', '']);
    assert.match(detail, /^refused \*\*\* x+…$/);
    assert.equal(detail.length <= 300, true);
  });

  test('what needs a second look', () => {
    assert.ok(isCoordinatorNotFound(said('KafkaJSGroupCoordinatorNotFound', 'x')));
    assert.ok(!isCoordinatorNotFound(new Error('x')));
    assert.ok(isTopicUnknown(new Error('x', { cause: said('E', 'x', { type: 'UNKNOWN_TOPIC_OR_PARTITION' }) })));
    assert.ok(!isTopicUnknown(said('E', 'x', { type: 'TOPIC_AUTHORIZATION_FAILED' })));
    assert.ok(isOutOfRange(new Error('x', { cause: new OffsetOutOfRange('t', 0) })));
  });
});
