import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';

/** The first version of each package without a weakness that matters here. */
const LEAST: Readonly<Record<string, string>> = {
  next: '16.3.4',
  'engine.io': '6.6.9',
  ws: '8.21.0',
  'socket.io-parser': '4.2.7',
};

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  readonly packages: Readonly<Record<string, { readonly version?: string }>>;
};

/** Numbers of a version; what comes behind a hyphen is older than the same without. */
function isAtLeast(version: string, least: string): boolean {
  const [a, b] = [version, least].map((text) => text.split(/[.-]/, 3).map(Number)) as [number[], number[]];
  const place = a.findIndex((number, index) => number !== b[index]);
  return place < 0 ? !version.includes('-') : (a[place] as number) > (b[place] as number);
}

describe('every copy of a package that faces the network is recent enough', () => {
  for (const [name, least] of Object.entries(LEAST)) {
    test(`${name} from ${least} on`, () => {
      const versions = Object.entries(lock.packages)
        .filter(([path]) => path.endsWith(`node_modules/${name}`))
        .map(([, { version = '' }]) => version);
      assert.ok(versions.length > 0);
      for (const version of versions) assert.ok(isAtLeast(version, least), version);
    });
  }

  test('versions are compared as numbers', () => {
    const cases: readonly [string, string, boolean][] = [
      ['8.21.0', '8.21.0', true],
      ['8.9.9', '8.21.0', false],
      ['8.100.0', '8.21.0', true],
      ['9.0.0', '8.21.0', true],
      ['8.21.0-beta.1', '8.21.0', false],
    ];
    for (const [version, least, expected] of cases) assert.equal(isAtLeast(version, least), expected, version);
  });
});
