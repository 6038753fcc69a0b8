import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const LIB = new URL('../../lib/', import.meta.url);

/** What gives another answer each time, or reaches out of a function's arguments. */
const IMPURE: readonly RegExp[] = [
  /\bDate\s*\.\s*now\b/,
  /\bnew\s+Date\s*(\(\s*\)|(?!\s*\())/,
  /(?<!new\s+)\bDate\s*\(/,
  /\bMath\s*\.\s*random\b/,
  /\b(process|performance|crypto|globalThis|window|document|navigator|localStorage)\b\s*[.[(;,)]/,
  /\b(setTimeout|setInterval|setImmediate|queueMicrotask|fetch)\b/,
];
const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*(['"])([^'"]+)\1/g;

/** Lines of a file of lib that make it impure; `depth` = folders between it and lib. */
function impurities(source: string, depth: number): string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' ')).split('\n');
  return code.map((line) => line.replace(/(^|\s)\/\/.*$/, '')).filter((line) => isImpure(line, depth));
}

function isImpure(line: string, depth: number): boolean {
  if (IMPURE.some((pattern) => pattern.test(line))) return true;
  return [...line.matchAll(IMPORT)].some(([, , path = '']) => !isWithinLib(path, depth));
}

function isWithinLib(path: string, depth: number): boolean {
  const up = path.split('/').filter((part) => part === '..').length;
  return /^\.\.?\//.test(path) && up <= depth;
}

const PROBES: readonly [line: string, impure: boolean][] = [
  ['const now = Date.now();', true],
  ['const now = Date . now();', true],
  ['const today = new Date();', true],
  ['const today = new Date( );', true],
  ['const today = new Date;', true],
  ['const today = Date();', true],
  ['const day = new Date(now);', false],
  ['const day = new Date(0);', false],
  ['const x = Math.random();', true],
  ['const x = Math.max(1, 2);', false],
  ['const env = process.env.HOME;', true],
  ['const t = performance.now();', true],
  ['const id = crypto.randomUUID();', true],
  ['const all = globalThis.name;', true],
  ['const all = Object.keys(globalThis);', true],
  ['setTimeout(work, 1);', true],
  ['const timer = setInterval(work, 1);', true],
  ['// as Date.now() would', false],
  ['/* process.env */ const x = 1;', false],
  ['/** new Date() */', false],
  ["import { x } from './x.ts';", false],
  ["import { x } from '../signals/x.ts';", false],
  ["import { x } from '../../server/x.ts';", true],
  ["import { readFileSync } from 'node:fs';", true],
  ["import type { Z } from 'zod';", true],
  ["export { x } from 'x';", true],
  ["import 'x';", true],
  ["const x = await import('node:fs');", true],
];

for (const [line, impure] of PROBES) {
  test(`${line} is ${impure ? 'impure' : 'pure'}`, () => {
    const source = `const before = 1;\n${line}\nconst after = 2;`;
    assert.deepEqual(impurities(source, 1), impure ? [line] : []);
  });
}

const files = globSync('**/*.ts', { cwd: LIB });

test('lib has files to look at', () => assert.ok(files.length > 40, `${files.length} files`));

for (const file of files) {
  test(`lib/${file} has no clock, no chance, nothing of its surroundings`, () => {
    const source = readFileSync(new URL(file, LIB), 'utf8');
    assert.deepEqual(impurities(source, file.split('/').length - 1), []);
  });
}
