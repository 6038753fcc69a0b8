import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { DEFAULT_POLICY, policyWith } from '../../../lib/vehicle/policy.ts';
import { ConfigError, type Env, readConfig, readEnv, readFeedSettings } from '../../../server/config.ts';

const root = mkdtempSync(join(tmpdir(), 'motorpool-config-'));
after(() => rmSync(root, { recursive: true, force: true }));

const file = (name: string, text: string): string => {
  const path = join(root, name);
  writeFileSync(path, text);
  return path;
};
const PEM = file('ca.pem', '-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----\n');
const REAL = { KAFKA_BROKERS: 'kafka.example.com:9093', KAFKA_TOPIC: 'fleet' };

function faultsOf(env: Env, platform: NodeJS.Platform = 'linux'): readonly string[] {
  try {
    readConfig(env, root, platform);
    return [];
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return error.faults;
  }
}

test('nothing set is the demo on this machine alone', () => {
  const config = readConfig({}, root, 'linux');
  assert.equal(config.feed, null);
  assert.deepEqual(config.demo, { vehicles: 40, seed: 7 });
  assert.deepEqual(
    [config.host, config.port, config.accessPassword, config.behindProxy],
    ['127.0.0.1', 3000, null, false],
  );
});

test('a feed by settings alone, with its defaults', () => {
  const { feed } = readConfig({ ...REAL, KAFKA_BROKERS: 'a:9092, b:9092', KAFKA_TOPIC: 'one,two' }, root, 'linux');
  assert.deepEqual(feed, {
    brokers: ['a:9092', 'b:9092'],
    topics: ['one', 'two'],
    groupId: 'motorpool',
    from: 'earliest',
    sasl: null,
    tls: null,
    environment: null,
  });
});

test('credentials mean PLAIN over TLS unless told otherwise', () => {
  const login = { ...REAL, KAFKA_USERNAME: 'u', KAFKA_PASSWORD: ' p ' };
  assert.deepEqual(readFeedSettings(login)?.sasl, { mechanism: 'plain', username: 'u', password: ' p ' });
  assert.deepEqual(readFeedSettings(login)?.tls, { ca: null });
  assert.equal(readFeedSettings({ ...login, KAFKA_SSL: '0' })?.tls, null);
  assert.equal(readFeedSettings({ ...login, KAFKA_SASL_MECHANISM: 'SCRAM-SHA-512' })?.sasl?.mechanism, 'scram-sha-512');
});

test('password and CA come from files, read anew at each call', () => {
  const path = file('password', 'first\n');
  const env = { ...REAL, KAFKA_USERNAME: 'u', KAFKA_PASSWORD_FILE: path, KAFKA_CA_FILE: PEM };
  assert.equal(readFeedSettings(env)?.sasl?.password, 'first');
  writeFileSync(path, 'second');
  assert.equal(readFeedSettings(env)?.sasl?.password, 'second');
  assert.match(readFeedSettings(env)?.tls?.ca ?? '', /BEGIN CERTIFICATE/);
});

test('the environment wins over .env', () => {
  file('.env', 'KAFKA_TOPIC=from-file\nPORT=4000\n');
  const env = readEnv({ PORT: '5000' }, root);
  assert.deepEqual([env.KAFKA_TOPIC, env.PORT], ['from-file', '5000']);
  rmSync(join(root, '.env'));
});

test('an unreadable .env is told with the remedy', () => {
  const folder = mkdtempSync(join(root, 'env-'));
  // A folder of that name can be read by nobody, not even by root.
  mkdtempSync(join(folder, 'x'));
  assert.throws(() => readEnv({}, join(PEM, 'below-a-file')), ConfigError);
});

const FAULTS: [name: string, env: Env, ...faults: RegExp[]][] = [
  ['topic missing', { KAFKA_BROKERS: 'a:1' }, /KAFKA_TOPIC is missing\. Set it/],
  ['brokers missing', { KAFKA_TOPIC: 't' }, /KAFKA_BROKERS is missing/],
  ['broker without port', { ...REAL, KAFKA_BROKERS: 'kafka.example.com' }, /no host:port/],
  ['broker as URL', { ...REAL, KAFKA_BROKERS: 'http://a:1' }, /no host:port/],
  ['topic name', { ...REAL, KAFKA_TOPIC: 'a b' }, /cannot be the name of a topic/],
  ['password missing', { ...REAL, KAFKA_USERNAME: 'u' }, /KAFKA_PASSWORD is missing/],
  ['user missing', { ...REAL, KAFKA_PASSWORD: 'p' }, /KAFKA_USERNAME is missing/],
  ['both passwords', { ...REAL, KAFKA_USERNAME: 'u', KAFKA_PASSWORD: 'p', KAFKA_PASSWORD_FILE: PEM }, /both set/],
  [
    'mechanism',
    { ...REAL, KAFKA_USERNAME: 'u', KAFKA_PASSWORD: 'p', KAFKA_SASL_MECHANISM: 'gssapi' },
    /Choose one of plain, scram/,
  ],
  ['mechanism alone', { ...REAL, KAFKA_SASL_MECHANISM: 'plain' }, /without KAFKA_USERNAME/],
  ['CA file gone', { ...REAL, KAFKA_CA_FILE: '/nowhere/ca.pem' }, /cannot be read \(ENOENT\)/],
  ['CA file is none', { ...REAL, KAFKA_CA_FILE: file('not-a-ca', 'x') }, /no PEM certificate/],
  ['CA without TLS', { ...REAL, KAFKA_CA_FILE: PEM, KAFKA_SSL: 'off' }, /KAFKA_SSL is off/],
  ['from', { ...REAL, KAFKA_FROM: 'middle' }, /Choose one of earliest, latest/],
  ['port', { PORT: '70000' }, /no whole number from 0 to 65535/],
  ['cars of the demo', { DEMO_VEHICLES: '100001' }, /no whole number from 0 to 100000/],
  ['flag', { BEHIND_PROXY: 'maybe' }, /neither on nor off/],
  ['open host', { HOST: '0.0.0.0' }, /Set ACCESS_PASSWORD.*or BEHIND_PROXY=1/],
  ['short password', { ACCESS_PASSWORD: 'short' }, /shorter than 8/],
  ['short id key', { PUBLIC_ID_KEY: 'short' }, /shorter than 16/],
  ['proxy without address', { BEHIND_PROXY: '1' }, /needs PUBLIC_URL/],
  ['public URL with path', { PUBLIC_URL: 'https://a.example/x' }, /no address of a site/],
  ['data folder below a file', { DATA_DIR: join(PEM, 'data') }, /cannot write to .* \(ENOTDIR\)/],
  ['street map gone', { MAP_PMTILES: '/nowhere.pmtiles' }, /MAP_PMTILES=.* cannot be read \(ENOENT\)/],
  ['street map is none', { MAP_PMTILES: PEM }, /no PMTiles archive of version 3/],
  ['tile template without places', { MAP_TILE_URL: 'https://tiles.example.com/' }, /no template of tiles/],
  [
    'tile template with a host to fill in',
    { MAP_TILE_URL: 'https://{s}.example.com/{z}/{x}/{y}.png' },
    /no template of tiles/,
  ],
  ['all at once', { PORT: 'x', HOST: '::', KAFKA_TOPIC: 't' }, /PORT/, /KAFKA_BROKERS is missing/, /HOST=::/],
];
for (const [name, env, ...expected] of FAULTS) {
  test(`fault: ${name}`, () => {
    const faults = faultsOf(env);
    assert.equal(faults.length, expected.length, faults.join('\n'));
    for (const [index, pattern] of expected.entries()) assert.match(faults[index] ?? '', pattern);
  });
}

test('on Windows the demo needs WSL, a real feed does not', () => {
  assert.match(faultsOf({}, 'win32')[0] ?? '', /Use WSL, or set KAFKA_BROKERS/);
  assert.deepEqual(faultsOf(REAL, 'win32'), []);
});

for (const env of [
  { HOST: '0.0.0.0', ACCESS_PASSWORD: 'long enough' },
  { HOST: '0.0.0.0', BEHIND_PROXY: '1', PUBLIC_URL: 'https://a.example' },
  { HOST: '::1' },
]) {
  test(`may listen: ${JSON.stringify(env)}`, () => assert.deepEqual(faultsOf(env), []));
}

test('a secret is in no fault', () => {
  const faults = faultsOf({
    KAFKA_USERNAME: 'u',
    KAFKA_PASSWORD: 'hunter2hunter2',
    ACCESS_PASSWORD: 'hunter2',
    PUBLIC_ID_KEY: 'hunter2',
  });
  assert.ok(faults.length >= 3);
  assert.doesNotMatch(faults.join('\n'), /hunter2/);
});

test('maps: the demo’s streets, and raster tiles that may be turned on, or not at all', () => {
  assert.deepEqual(
    [readConfig({}, root, 'linux').mapPmtiles, readConfig({}, root, 'linux').mapTileUrl],
    [null, 'https://tile.openstreetmap.org/{z}/{x}/{y}.png'],
  );
  assert.equal(readConfig({ MAP_TILE_URL: 'off' }, root, 'linux').mapTileUrl, null);
  assert.equal(
    readConfig({ MAP_PMTILES: 'demo/liechtenstein.pmtiles' }, root, 'linux').mapPmtiles?.endsWith(
      '/demo/liechtenstein.pmtiles',
    ),
    true,
  );
});

test('a policy file changes what it names', () => {
  const POLICY_FILE = file('policy.json', '{"tires":{"warnPercent":12},"freshness":{}}');
  assert.deepEqual(readConfig({}, root, 'linux').policy, DEFAULT_POLICY);
  assert.deepEqual(readConfig({ POLICY_FILE }, root, 'linux').policy, policyWith({ tires: { warnPercent: 12 } }));
});

test('every fault of a policy file is told at once, with its place', () => {
  const faults = (text: string) => faultsOf({ POLICY_FILE: file('policy.json', text) });
  const remedy = 'docs/meaning.md lists every threshold.';
  assert.deepEqual(faults('{"tires":{"warnPercent":"12","soft":1},"energy":{"warnPercent":-1},"colour":{}}'), [
    `POLICY_FILE: tires.warnPercent is no number. ${remedy}`,
    `POLICY_FILE: unknown: tires.soft. ${remedy}`,
    `POLICY_FILE: energy.warnPercent is below 0. ${remedy}`,
    `POLICY_FILE: unknown: colour. ${remedy}`,
  ]);
  assert.deepEqual(faults('[]'), [`POLICY_FILE: the file is no object. ${remedy}`]);
  assert.match(faults('{')[0] ?? '', /^POLICY_FILE: the file is no JSON \(/);
  assert.deepEqual(faults('{"tires":{"infoPercent":50}}'), [
    `POLICY_FILE: tires.infoPercent (50) is above tires.warnPercent (10). ${remedy}`,
  ]);
  assert.match(faultsOf({ POLICY_FILE: '/nowhere.json' })[0] ?? '', /^POLICY_FILE="\/nowhere.json" cannot be read/);
});
