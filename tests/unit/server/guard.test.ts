import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAllowedHost, isAllowedOrigin } from '../../../server/http/guard.ts';

const policy = { host: '127.0.0.1', publicUrl: new URL('https://fleet.example.com') };

const HOSTS: [header: string | undefined, allowed: boolean][] = [
  ['127.0.0.1:3000', true],
  ['localhost:3000', true],
  ['[::1]:3000', true],
  ['192.168.1.7', true],
  ['fleet.example.com', true],
  ['FLEET.example.com:443', true],
  ['evil.example.com:3000', false],
  ['fleet.example.com.evil.org', false],
  ['user@127.0.0.1', false],
  ['127.0.0.1.evil.org', false],
  ['', false],
  [undefined, false],
];
for (const [header, allowed] of HOSTS) {
  test(`Host ${header}: ${allowed ? 'allowed' : 'refused'}`, () =>
    assert.equal(isAllowedHost(header, policy), allowed));
}

const ORIGINS: [origin: string | undefined, host: string, allowed: boolean][] = [
  [undefined, '127.0.0.1:3000', true],
  ['http://127.0.0.1:3000', '127.0.0.1:3000', true],
  ['http://127.0.0.1:3001', '127.0.0.1:3000', false],
  ['http://localhost:3000', '127.0.0.1:3000', false],
  ['https://fleet.example.com', '127.0.0.1:3000', true],
  ['http://fleet.example.com', '127.0.0.1:3000', false],
  ['https://evil.example.com', 'evil.example.com', false],
  ['null', '127.0.0.1:3000', false],
];
for (const [origin, host, allowed] of ORIGINS) {
  test(`Origin ${origin} at ${host}: ${allowed ? 'allowed' : 'refused'}`, () => {
    assert.equal(isAllowedOrigin(origin, host, policy), allowed);
  });
}
