import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explain } from '../../../server/history/faults.ts';

const URL_WITH_SECRET = 'postgres://fleet:p%40ss@db.example:5432/fleet';
const fault = (code: string, message = '') => Object.assign(new Error(message), { code });

const CASES: readonly [error: unknown, said: string][] = [
  [fault('SQLITE_FULL'), 'the disk is full: free some space'],
  [fault('SQLITE_READONLY_DBMOVED'), 'the data folder cannot be written to: mend its rights'],
  [fault('ECONNRESET', 'read ECONNRESET'), 'the connection to PostgreSQL was lost: see whether it runs'],
  [fault('EPIPE', 'write EPIPE'), 'the connection to PostgreSQL was lost: see whether it runs'],
  [fault('57P03', 'the database system is starting up'), 'PostgreSQL is just starting'],
  [new Error('Connection terminated unexpectedly'), 'Connection terminated unexpectedly'],
  [new Error('no  such\n thing'), 'no such thing'],
  [new Error('cannot log in with p@ss'), 'cannot log in with ***'],
  ['a text', 'a text'],
];

for (const [error, said] of CASES) {
  test(`of the database it is said: ${said}`, () => assert.equal(explain(error, URL_WITH_SECRET), said));
}
