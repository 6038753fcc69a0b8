import { globSync } from 'node:fs';

/** By the rules' numbers, and of all that is derived; of the fleet what knows which groups a record touches. */
const TESTS = globSync(['tests/unit/{signals,vehicle,rules}/**/*.test.ts', 'tests/unit/fleet/fleet-summary.test.ts'])
  // Half a minute for each mutant, to say of a million messages that none throws.
  .filter((file) => !file.endsWith('fuzz.test.ts'))
  .sort();
/** They take seconds, as they try thousands of cases: what a quick one kills they are not asked for. */
const SLOW = /(properties|decoded|decimal-bytes|fold-order|fleet-summary)\.test\.ts$/;

/**
 * `npm run mutate`: changes one thing of the rules at a time and asks whether a test fails. See docs/mutation.md.
 * @satisfies {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export default {
  mutate: [
    'lib/vehicle/**/*.ts',
    'lib/signals/**/*.ts',
    // Rows of data, held against a list of their own by tests/unit/signals/table.test.ts: a rule that is read twice.
    '!lib/signals/table.ts',
  ],
  // Words for people in errors and rejections, which no rule reads.
  ignorers: ['words'],
  plugins: ['@stryker-mutator/tap-runner', './scripts/mutate/words.ts'],

  testRunner: 'tap',
  tap: {
    // In this order, up to the first that fails.
    testFiles: [...TESTS.filter((file) => !SLOW.test(file)), ...TESTS.filter((file) => SLOW.test(file))],
    // Node strips the types of what was mutated as it does of what was written. It prints TAP only when asked to.
    nodeArgs: [
      '--disable-warning=ExperimentalWarning',
      '--import=./scripts/mutate/no-shrinking.ts',
      '--test-reporter=tap',
    ],
  },
  // By file: a mutant is tried with the test files that come past it. Each starts a process of its own, so that what
  // runs only when a module is loaded is tried like all else, and costs no more.
  coverageAnalysis: 'perTest',
  concurrency: 2,

  // A copy without what no test reads; the types are checked by `npm run check`, of what was written.
  ignorePatterns: ['/.*', '/data', '/docs/screens', '/public', '/reports', '/demo/build', '/demo/*.pmtiles'],
  disableTypeChecks: false,
  tsconfigFile: 'none',

  reporters: ['clear-text', 'progress-append-only', 'html', 'json'],
  clearTextReporter: { reportTests: false, reportMutants: true, allowColor: false },
  thresholds: { high: 95, low: 85, break: 85 },
};
