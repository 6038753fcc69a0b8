import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { test } from 'node:test';
import { setSecurityHeaders } from '../../../server/http/headers.ts';

/** The headers of an answer of a server with that public address. */
function headersUnder(publicUrl: string | null): Map<string, unknown> {
  const headers = new Map<string, unknown>();
  const response = { setHeader: (name: string, value: unknown) => headers.set(name, value) };
  setSecurityHeaders(response as unknown as ServerResponse, {
    publicUrl: publicUrl === null ? null : new URL(publicUrl),
  });
  return headers;
}

test('only browsers that come over https are told to come over nothing else', () => {
  const under = (publicUrl: string | null) => headersUnder(publicUrl).has('Strict-Transport-Security');
  assert.deepEqual(
    [under('https://fleet.example.com'), under('http://fleet.example.com'), under(null)],
    [true, false, false],
  );
});
