import assert from 'node:assert/strict';
import type { IncomingMessage } from 'node:http';
import { test } from 'node:test';
import { Access } from '../../../server/http/access.ts';

const NOW = 1_750_000_000_000;
const key = Buffer.from('a key of this test');
const password = 'correct horse';
const open = (options: Partial<ConstructorParameters<typeof Access>[0]> = {}) =>
  new Access({ password, key, secure: false, ...options });
const request = (headers: Record<string, string>) =>
  ({ headers, socket: { remoteAddress: '10.0.0.9' } }) as unknown as IncomingMessage;
const cookieOf = (setCookie: string) => setCookie.split(';', 1)[0] ?? '';

async function logIn(access: Access): Promise<string> {
  const result = await access.logIn(password, '10.0.0.1', NOW);
  assert.ok(result.ok);
  return cookieOf(result.cookie);
}

test('without a password nobody is asked', () => {
  assert.equal(open({ password: null }).sessionEnd(request({}), NOW), Number.POSITIVE_INFINITY);
});

test('the right password gives a session of a day; the cookie is HttpOnly and SameSite', async () => {
  const access = open();
  const result = await access.logIn(password, '10.0.0.1', NOW);
  assert.ok(result.ok);
  assert.match(result.cookie, /; HttpOnly; SameSite=Lax; Max-Age=86400$/);
  const cookie = cookieOf(result.cookie);
  assert.equal(access.sessionEnd(request({ cookie: `a=b; ${cookie}` }), NOW), NOW + 86_400_000);
  assert.equal(access.sessionEnd(request({ cookie }), NOW + 86_400_000), null, 'it ends');
});

test('behind https the cookie is Secure', async () => {
  const result = await open({ secure: true }).logIn(password, '10.0.0.1', NOW);
  assert.ok(result.ok);
  assert.match(result.cookie, /; Secure$/);
});

test('a session outlives a restart, but not another password or another key', async () => {
  const cookie = await logIn(open());
  assert.notEqual(open().sessionEnd(request({ cookie }), NOW), null);
  assert.equal(open({ password: 'another one' }).sessionEnd(request({ cookie }), NOW), null);
  assert.equal(open({ key: Buffer.from('another') }).sessionEnd(request({ cookie }), NOW), null);
});

test('a cookie whose end was moved is refused', async () => {
  const access = open();
  const cookie = await logIn(access);
  const later = cookie.replace(/=\d+/, `=${NOW + 10 ** 12}`);
  assert.equal(access.sessionEnd(request({ cookie: later }), NOW), null);
  assert.equal(access.sessionEnd(request({ cookie: 'motorpool_session=' }), NOW), null);
});

test('the sixth try of a minute from one address is refused, the right password too; another address is not', async () => {
  const access = open();
  for (let i = 0; i < 5; i++) {
    const result = await access.logIn('wrong', '10.0.0.1', NOW);
    assert.deepEqual([result.ok, !result.ok && result.reason], [false, 'wrong']);
  }
  const refused = await access.logIn(password, '10.0.0.1', NOW);
  assert.ok(
    !refused.ok && refused.reason === 'too_many' && refused.retryAfterSeconds > 0 && refused.retryAfterSeconds <= 60,
  );
  assert.ok((await access.logIn(password, '10.0.0.2', NOW)).ok);
});

test('a program may name the password in Basic credentials', async () => {
  const access = open();
  const basic = (text: string) => request({ authorization: `Basic ${Buffer.from(text).toString('base64')}` });
  assert.equal(await access.basicAllowed(basic(`anyone:${password}`)), true);
  assert.equal(await access.basicAllowed(basic('anyone:wrong')), false);
  assert.equal(await access.basicAllowed(request({})), false);
});
