import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { COLUMN_NAMES, COLUMNS, SummaryColumns, type SummaryRow } from '../../../lib/protocol/columns.ts';
import { encodeFrame } from '../../../lib/protocol/frame.ts';
import { PROTOCOL_VERSION } from '../../../lib/protocol/version.ts';

/**
 * Fingerprint of the wire at each protocol version: the types of all messages, the columns, and the bytes of one frame.
 * When the wire changes, raise PROTOCOL_VERSION and add the new fingerprint; never change one that was released.
 */
const FINGERPRINTS: Readonly<Record<number, string>> = {
  1: '112d55560835933d94ae2826977bf588',
  2: '5e5baa395dae60be928a24ea3f4c354a',
  3: 'aac947d32e3fba6607e8e1efa8643e1a',
  4: 'c9f172364bf9cf64ce30fb115f30f8a3',
  5: '54d99c4ce11039a9c317ccc0eb50ee4e',
  6: 'a2afa7c8ea35044e8656ee50cb59377a',
  7: '30e72a20c835101d6aa25c1be8faa514',
};

const source = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../../../lib/protocol/${name}`, import.meta.url)), 'utf8')
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/\/\/.*$/gm, '')
    .replaceAll(/\s+/g, '');

function sampleFrame(): Uint8Array {
  const columns = new SummaryColumns();
  columns.ensureRow(0);
  columns.write(0, Object.fromEntries(COLUMN_NAMES.map((name, index) => [name, index + 1])) as SummaryRow);
  columns.writeIdentity(0, {
    id: 'abcdefghijkl',
    brand: 'b',
    model: 'm',
    fleetId: 'f',
    vinLast6: '000001',
    name: 'n',
    plate: 'p',
    group: 'g',
  });
  return encodeFrame(
    { epoch: 1, since: 2, seq: 3, complete: 2, serverTime: 4, more: true, snapshot: true },
    columns,
    [0],
    () => 0xff,
  );
}

function fingerprint(): string {
  const hash = createHash('sha256');
  for (const name of ['messages.ts', 'feed-status.ts']) hash.update(source(name));
  hash.update(JSON.stringify(COLUMNS)).update(sampleFrame());
  return hash.digest('hex').slice(0, 32);
}

test('V1: the wire is that of PROTOCOL_VERSION; another wire needs another version', () => {
  assert.equal(fingerprint(), FINGERPRINTS[PROTOCOL_VERSION]);
});
