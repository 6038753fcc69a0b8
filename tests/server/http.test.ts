import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { produce } from '../../server/feed/produce.ts';
import { messageOf, testVin } from '../support/messages.ts';
import { eventually, type Motorpool, startMotorpool, temporaryFolder } from '../support/motorpool.ts';

/** Status of a request under any Host header, which fetch does not let us name. */
function statusUnderHost(url: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

/** What comes back to an upgrade on a path, until the server closes. */
function upgrade(url: string, path: string, host?: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    let said = '';
    socket.setEncoding('utf8').on('data', (text) => {
      said += text;
      if (said.includes('101')) socket.destroy();
    });
    socket.on('close', () => resolve(said)).on('error', reject);
    const key = 'dGhlIHNhbXBsZSBub25jZQ==';
    socket.write(
      `GET ${path} HTTP/1.1\r\nHost: ${host ?? `${hostname}:${port}`}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
    );
  });
}

describe('pages and API on one port', () => {
  const dataDir = temporaryFolder(after);
  let motorpool: Motorpool;
  let vehicles: { id: string; vin: string }[];

  before(async () => {
    motorpool = await startMotorpool(
      { FEED_ENVIRONMENT: 'non-production', PUBLIC_ID_KEY: 'a key for this test alone' },
      dataDir,
    );
    const feed = await eventually('the demo is up', async () => {
      const answer = await motorpool.json<{ demoBrokers: string | null; topics: string[] }>('/api/feed');
      return answer.demoBrokers ? answer : null;
    });
    await produce(
      feed.demoBrokers as string,
      feed.topics[0] as string,
      Array.from({ length: 5 }, (_, i) => messageOf(testVin(i))),
    );
    vehicles = await eventually('the vehicles', async () => {
      const page = await motorpool.json<{ vehicles: { id: string; vin: string }[] }>('/api/vehicles');
      return page.vehicles.length === 5 && page.vehicles;
    });
  });
  after(() => motorpool.stop());

  test('a page carries its nonce in the policy and on every script, another one each time', async () => {
    const seen = new Set<string>();
    for (const path of ['/', '/login', '/no-such-page']) {
      const answer = await fetch(motorpool.url + path);
      const policy = answer.headers.get('content-security-policy') ?? '';
      const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
      const scripts = [...(await answer.text()).matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
      assert.ok(scripts.length > 3);
      for (const script of scripts) assert.ok(script.includes(`nonce="${nonce}"`), `${path}: ${script}`);
      assert.doesNotMatch(policy, /script-src[^;]*unsafe/);
      seen.add(nonce);
    }
    assert.equal(seen.size, 3);
  });

  test('no page is static: a static one would load no script under the policy', () => {
    const manifest = JSON.parse(readFileSync('.next/prerender-manifest.json', 'utf8')) as {
      routes: Record<string, unknown>;
    };
    // Next makes this one itself, for the case that the layout fails; it has no address.
    assert.deepEqual(
      Object.keys(manifest.routes).filter((route) => route !== '/_global-error'),
      [],
    );
  });

  test('every answer says not to sniff, frame or leak', async () => {
    for (const path of ['/', '/api/feed', '/healthz', '/icon.svg']) {
      const { headers } = await fetch(motorpool.url + path);
      assert.equal(headers.get('x-content-type-options'), 'nosniff', path);
      assert.equal(headers.get('x-frame-options'), 'DENY', path);
      assert.equal(headers.get('referrer-policy'), 'strict-origin-when-cross-origin', path);
      assert.equal(headers.get('x-powered-by'), null, path);
    }
  });

  test('a host name that is not ours is refused, on pages, API and socket', async () => {
    for (const path of ['/', '/api/vehicles', '/healthz'])
      assert.equal(await statusUnderHost(motorpool.url + path, 'evil.example'), 421);
    assert.equal(await upgrade(motorpool.url, '/live?EIO=4&transport=websocket', 'evil.example'), '');
    assert.match(await upgrade(motorpool.url, '/live?EIO=4&transport=websocket'), /101 Switching/);
  });

  test('an upgrade on any other path is closed at once', async () => {
    await fetch(motorpool.url);
    for (const path of ['/', '/_next/webpack-hmr', '/livestock', '/api/feed'])
      assert.equal(await upgrade(motorpool.url, path), '', path);
  });

  test('the list pages with its cursor', async () => {
    const first = await motorpool.json<{ vehicles: { vin: string }[]; next: string }>('/api/vehicles?limit=2');
    const second = await motorpool.json<{ vehicles: { vin: string }[]; next: string }>(
      `/api/vehicles?limit=2&cursor=${first.next}`,
    );
    const third = await motorpool.json<{ vehicles: { vin: string }[]; next: null }>(
      `/api/vehicles?limit=2&cursor=${second.next}`,
    );
    assert.equal(third.next, null);
    const vins = [first, second, third].flatMap((page) => page.vehicles.map(({ vin }) => vin));
    assert.deepEqual(
      vins.toSorted(),
      Array.from({ length: 5 }, (_, i) => testVin(i)),
    );
  });

  for (const query of ['limit=0', 'limit=1001', 'limit=x', 'cursor=-1', 'cursor=x']) {
    test(`${query} is refused with words`, async () => {
      const answer = await fetch(`${motorpool.url}/api/vehicles?${query}`);
      assert.equal(answer.status, 400);
      assert.match(String(((await answer.json()) as { error: string }).error), /must be/);
    });
  }

  test('one vehicle adds its signals and what they mean', async () => {
    const { id, vin } = vehicles[2] as { id: string; vin: string };
    assert.match(id, /^[a-z2-7]{12}$/);
    const vehicle = await motorpool.json<Record<string, unknown>>(`/api/vehicles/${id}`);
    assert.equal(vehicle.vin, vin);
    const { fuel_level: fuel } = vehicle.signals as Record<
      string,
      { value: number; receivedAt: string; changedAt: string }
    >;
    assert.equal(fuel?.value, 47);
    assert.equal(new Date(fuel?.receivedAt ?? '').toISOString(), fuel?.receivedAt);
    const { tires } = vehicle.derived as { tires: { wheels: Record<string, unknown> } };
    assert.deepEqual(tires.wheels.front_left, { level: 'warn', kPa: 207, target: 234, deficit: 11.5 });
    assert.equal((vehicle.attention as { level: string }).level, 'critical');
    assert.equal(vehicle.attentionLevel, 'critical');
    assert.deepEqual(
      [vehicle.latitude, vehicle.longitude, vehicle.heading, vehicle.state],
      [36.822351, 21.719039, 338, 'parked'],
    );
  });

  test('an unknown id, a VIN and a path that is none are 404', async () => {
    for (const path of ['/api/vehicles/aaaaaaaaaaaa', `/api/vehicles/${testVin(1)}`, '/api/nothing']) {
      assert.equal((await fetch(motorpool.url + path)).status, 404, path);
    }
  });

  test('the feed, health and metrics', async () => {
    const feed = await motorpool.json<Record<string, unknown>>('/api/feed');
    assert.deepEqual(
      [feed.source, feed.environment, feed.recordsRead, feed.vehicles, feed.lag],
      ['demo', 'non-production', 5, 5, 0],
    );
    assert.equal((await fetch(`${motorpool.url}/healthz`)).status, 200);
    assert.equal((await fetch(`${motorpool.url}/readyz`)).status, 200);
    const metrics = await (await fetch(`${motorpool.url}/metrics`)).text();
    assert.match(metrics, /^motorpool_vehicles 5$/m);
    assert.match(metrics, /^motorpool_records_read_total 5$/m);
  });

  test('map files: outlines are compressed, the street archive answers ranges and is not', async () => {
    const outlines = await fetch(`${motorpool.url}/map/countries-50m.json`);
    assert.equal(outlines.headers.get('content-encoding'), 'gzip');
    assert.equal(((await outlines.json()) as { type: string }).type, 'Topology');
    const streets = `${motorpool.url}/map/streets.pmtiles`;
    const head = await fetch(streets, { headers: { range: 'bytes=0-6' } });
    assert.deepEqual([head.status, await head.text(), head.headers.get('content-encoding')], [206, 'PMTiles', null]);
    const size = Number(head.headers.get('content-range')?.split('/')[1]);
    assert.ok(size > 500_000);
    const tail = await fetch(streets, { headers: { range: `bytes=${size - 3}-${size + 50}` } });
    assert.deepEqual([tail.status, (await tail.arrayBuffer()).byteLength], [206, 3]);
    assert.equal((await fetch(streets, { headers: { range: `bytes=${size}-` } })).status, 416);
    const whole = await fetch(streets);
    assert.deepEqual([whole.status, (await whole.arrayBuffer()).byteLength], [200, size]);
    for (const path of ['/map/', '/map/countries-1m.json', '/map/../package.json', '/map/%2e%2e/package.json']) {
      assert.equal((await fetch(motorpool.url + path)).status, 404, path);
    }
  });

  test('who saw what is logged by public ids, and no VIN is', async () => {
    const { id } = vehicles[3] as { id: string };
    await motorpool.json(`/api/vehicles/${id}`);
    await fetch(`${motorpool.url}/api/vehicles/${encodeURIComponent('x\n{"level":60}')}`);
    const lines = motorpool
      .output()
      .split('\n')
      .filter((line) => line.includes('"access"'));
    assert.ok(lines.some((line) => line.includes(`"vehicle":"${id}"`) && line.includes('"address":"127.0.0.1"')));
    assert.ok(lines.some((line) => line.includes('"fleet":"all"')));
    assert.doesNotMatch(motorpool.output(), /TEST0000/);
  });

  test('no image is fetched or made smaller for anybody', async () => {
    const { status } = await fetch(`${motorpool.url}/_next/image?url=%2Ficon.svg&w=64&q=75`);
    assert.ok(status >= 400, String(status));
  });
});

describe('with a shared login', () => {
  const dataDir = temporaryFolder(after);
  const password = 'a long enough one';
  let motorpool: Motorpool;
  before(async () => {
    motorpool = await startMotorpool({ ACCESS_PASSWORD: password }, dataDir);
  });
  after(() => motorpool.stop());
  const logIn = (body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${motorpool.url}/api/login`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });

  test('nothing is shown without it but that we run', async () => {
    const page = await fetch(motorpool.url, { redirect: 'manual' });
    assert.deepEqual([page.status, page.headers.get('location')], [302, '/login']);
    for (const path of ['/api/vehicles', '/api/feed', '/metrics'])
      assert.equal((await fetch(motorpool.url + path)).status, 401, path);
    for (const path of ['/login', '/healthz']) assert.equal((await fetch(motorpool.url + path)).status, 200, path);
    assert.doesNotMatch(await upgrade(motorpool.url, '/live?EIO=4&transport=websocket'), /101/);
  });

  test('the password opens pages and API; a cookie of another browser’s making does not', async () => {
    const answer = await logIn({ password });
    assert.equal(answer.status, 200);
    const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    assert.equal((await fetch(`${motorpool.url}/api/feed`, { headers: { cookie } })).status, 200);
    assert.equal((await fetch(motorpool.url, { headers: { cookie } })).status, 200);
    assert.equal((await fetch(`${motorpool.url}/api/feed`, { headers: { cookie: `${cookie}x` } })).status, 401);
    const basic = `Basic ${Buffer.from(`x:${password}`).toString('base64')}`;
    assert.equal((await fetch(`${motorpool.url}/metrics`, { headers: { authorization: basic } })).status, 200);
  });

  test('another site may not log in, a body that is none is refused, and tries are limited', async () => {
    assert.equal((await logIn({ password }, { origin: 'https://evil.example' })).status, 403);
    assert.equal((await logIn({ pass: 1 })).status, 400);
    const statuses = [];
    for (let i = 0; i < 7; i++) statuses.push((await logIn({ password: `wrong ${i}` })).status);
    assert.equal(statuses[0], 401);
    assert.equal(statuses.at(-1), 429);
  });
});
