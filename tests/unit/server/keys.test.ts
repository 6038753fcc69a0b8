import assert from 'node:assert/strict';
import { createHmac, createSecretKey } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { loadKey, publicId } from '../../../server/keys.ts';

test('an id is the first 60 bits of the HMAC, five to a character', () => {
  fc.assert(
    fc.property(fc.string(), fc.string({ minLength: 1 }), (vin, key) => {
      const mac = createHmac('sha256', key).update(vin).digest();
      const bits = [...mac].map((byte) => byte.toString(2).padStart(8, '0')).join('');
      const expected = Array.from(
        { length: 12 },
        (_, i) => 'abcdefghijklmnopqrstuvwxyz234567'[Number.parseInt(bits.slice(i * 5, i * 5 + 5), 2)],
      );
      assert.equal(publicId(vin, createSecretKey(Buffer.from(key))), expected.join(''));
    }),
  );
});

test('a key is made once, for this user alone, and is the same afterwards', () => {
  const folder = mkdtempSync(join(tmpdir(), 'motorpool-keys-'));
  const first = loadKey(folder, 'a.key');
  assert.deepEqual(loadKey(folder, 'a.key'), first);
  assert.notDeepEqual(loadKey(folder, 'b.key'), first);
  assert.equal(statSync(join(folder, 'a.key')).mode & 0o777, 0o600);
  rmSync(folder, { recursive: true });
});
