import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { after, before, describe, test } from 'node:test';
import type { FeedSettings } from '../../../server/feed/feed.ts';
import { produce } from '../../../server/feed/produce.ts';
import { plainSettings, recordFeed } from '../../support/feed-recorder.ts';
import { connectAdmin, type KafkaAdmin } from '../../support/kafka/admin.ts';
import { USERS } from '../../support/kafka/config.ts';
import { startKafka, type TestKafka } from '../../support/kafka/server.ts';

const TOPIC = 'customer.fleet';
const GROUP = 'motorpool-reader';

describe('what the feed may not do is one typed state, and mends itself', () => {
  let kafka: TestKafka;
  let admin: KafkaAdmin;

  before(async () => {
    kafka = await startKafka();
    admin = await connectAdmin(kafka.plaintext);
    await admin.createTopic(TOPIC, 2);
    await admin.createTopic('someone.elses');
    await admin.allow('reader', { topic: TOPIC, group: GROUP });
    await produce(kafka.plaintext, TOPIC, [{ key: 'a', value: 'one' }]);
  });

  after(async () => {
    await admin.disconnect();
    await kafka.stop();
  });

  function settings(more: Partial<FeedSettings> = {}): FeedSettings {
    return plainSettings(kafka.sasl, TOPIC, {
      groupId: GROUP,
      sasl: { mechanism: 'plain', username: 'reader', password: USERS.reader },
      tls: { ca: kafka.certificates.ca },
      ...more,
    });
  }

  for (const mechanism of ['plain', 'scram-sha-256', 'scram-sha-512'] as const) {
    test(`${mechanism}: a wrong password is refused; the right one, read again before a retry, mends it`, async (t) => {
      let password = 'wrong-secret';
      const recorded = recordFeed(() => settings({ sasl: { mechanism, username: 'reader', password } }));
      t.after(() => recorded.stop());
      await recorded.untilState('lost: credentials_refused');
      const { connection } = recorded.feed.status();
      assert.ok(connection.state === 'lost');
      assert.doesNotMatch(connection.detail, /wrong-secret/);
      password = USERS.reader;
      await recorded.untilState('live');
      assert.deepEqual(recorded.values(), ['one']);
    });
  }

  test('a certificate of an unknown authority is refused; the right CA, read again, mends it', async (t) => {
    let ca: string | null = kafka.certificates.otherCa;
    const recorded = recordFeed(() => settings({ tls: { ca } }));
    t.after(() => recorded.stop());
    await recorded.untilState('lost: tls_not_verified');
    ca = null;
    await recorded.until('the roots of the system to be tried', ({ connection }) => {
      return connection.state === 'lost' && connection.fault === 'tls_not_verified' && connection.attempt > 2;
    });
    ca = kafka.certificates.ca;
    await recorded.untilState('live');
  });

  test('a certificate for another host is refused, and nothing in the environment makes it pass', async (t) => {
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
    t.after(() => delete process.env.NODE_TLS_REJECT_UNAUTHORIZED);
    const recorded = recordFeed(settings({ brokers: [kafka.wrongHost] }));
    t.after(() => recorded.stop());
    await recorded.untilState('lost: tls_not_verified');
    const { connection } = recorded.feed.status();
    assert.ok(connection.state === 'lost');
    assert.match(connection.detail, /altnames/);
  });

  test('a CA file without a usable certificate is a fault of the settings', async (t) => {
    const recorded = recordFeed(
      settings({ tls: { ca: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----' } }),
    );
    t.after(() => recorded.stop());
    await recorded.untilState('lost: settings_faulty');
  });

  test('TLS to a listener without it, and the other way round: the detail names the setting', async (t) => {
    for (const wrong of [settings({ brokers: [kafka.plaintext] }), settings({ tls: null })]) {
      const recorded = recordFeed(wrong);
      t.after(() => recorded.stop());
      await recorded.untilState('lost: unreachable');
      const { connection } = recorded.feed.status();
      assert.ok(connection.state === 'lost');
      assert.match(connection.detail, /KAFKA_SSL/);
    }
  });

  test('a port where nothing listens', async (t) => {
    const recorded = recordFeed(settings({ brokers: ['127.0.0.1:1'] }));
    t.after(() => recorded.stop());
    await recorded.untilState('lost: unreachable');
    const started = Date.now();
    await recorded.stop();
    assert.ok(Date.now() - started < 2_000);
  });

  test('of several brokers one that answers is enough', async (t) => {
    const recorded = recordFeed(settings({ brokers: ['127.0.0.1:1', '127.0.0.1:2', kafka.sasl] }));
    t.after(() => recorded.stop());
    await recorded.untilState('live');
  });

  test('a broker may be given by its IPv6 address', async (t) => {
    const port = Number(kafka.plaintext.split(':').at(-1));
    const forwarder = createServer((socket) => {
      const upstream = connect(port, '127.0.0.1');
      socket.on('error', () => upstream.destroy());
      upstream.on('error', () => socket.destroy());
      socket.pipe(upstream).pipe(socket);
    });
    t.after(() => forwarder.close());
    try {
      await once(forwarder.listen(0, '::1'), 'listening');
    } catch {
      t.skip('this machine has no IPv6');
      return;
    }
    const address = `[::1]:${(forwarder.address() as AddressInfo).port}`;
    const recorded = recordFeed(settings({ brokers: [address], sasl: null, tls: null }));
    t.after(() => recorded.stop());
    await recorded.untilState('live');
  });

  test('a topic that is unknown and one without a right to it are one fault; granting it mends it', async (t) => {
    const unknown = recordFeed(settings({ topics: ['no.such.topic'] }));
    t.after(() => unknown.stop());
    const denied = recordFeed(settings({ topics: ['someone.elses'] }));
    t.after(() => denied.stop());
    await unknown.untilState('lost: topic_unknown_or_denied');
    await denied.untilState('lost: topic_unknown_or_denied');
    await admin.allow('reader', { topic: 'someone.elses' });
    await denied.untilState('live');
  });

  test('a user without a right to the group is told apart from a broker that does not answer', async (t) => {
    const recorded = recordFeed(settings({ groupId: 'not-ours' }));
    t.after(() => recorded.stop());
    await recorded.untilState('lost: group_denied');
    await admin.allow('reader', { group: 'not-ours' });
    await recorded.untilState('live');
    assert.deepEqual(recorded.values(), ['one']);
  });

  test('a user who may see nothing at all', async (t) => {
    const sasl = { mechanism: 'plain', username: 'stranger', password: USERS.stranger } as const;
    const recorded = recordFeed(settings({ sasl }));
    t.after(() => recorded.stop());
    await recorded.untilState('lost: topic_unknown_or_denied');
  });

  test('settings that cannot be read are a fault with their own words, and are read again', async (t) => {
    let fault: string | null = 'KAFKA_PASSWORD is missing';
    const recorded = recordFeed(() => {
      if (fault !== null) throw new Error(fault);
      return settings();
    });
    t.after(() => recorded.stop());
    await recorded.untilState('lost: settings_faulty');
    const { connection } = recorded.feed.status();
    assert.ok(connection.state === 'lost');
    assert.equal(connection.detail, 'KAFKA_PASSWORD is missing');
    fault = null;
    await recorded.untilState('live');
  });

  test('no offset was ever committed', async () => {
    const committed = await admin.kafkajs.fetchOffsets({ groupId: GROUP, topics: [TOPIC] });
    assert.deepEqual(
      committed[0]?.partitions.map(({ offset }) => offset),
      ['-1', '-1'],
    );
  });
});
