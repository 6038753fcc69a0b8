import { readFileSync } from 'node:fs';

/** Run before each test file of a mutant: a property that fails is not asked for its smallest failing case. */
const file = process.argv[1];
if (file?.endsWith('.test.ts') && readFileSync(file, 'utf8').includes("from 'fast-check'")) {
  const { default: fc } = await import('fast-check');
  fc.configureGlobal({ endOnFailure: true });
}
