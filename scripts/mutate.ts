import { existsSync } from 'node:fs';
import { delimiter, dirname } from 'node:path';
import config from '../stryker.config.js';
import { runStep } from './run-step.ts';

/**
 * `npm run mutate [-- part …] [-- option …]`: changes one thing of lib/vehicle and lib/signals at a time and asks whether
 * a test fails. A part is a folder or a module of lib, as `signals/wire` or `vehicle/tires`; options go to Stryker.
 */
const args = process.argv.slice(2);
const firstOption = args.findIndex((arg) => arg.startsWith('-'));
const parts = firstOption < 0 ? args : args.slice(0, firstOption);
const options = firstOption < 0 ? [] : args.slice(firstOption);

const never = config.mutate.filter((pattern) => pattern.startsWith('!'));
const mutate = parts.length === 0 ? [] : ['--mutate', [...parts.map(filesOf), ...never].join()];
const status = await runStep(['node_modules/@stryker-mutator/core/bin/stryker.js', 'run', ...mutate, ...options], {
  // The test runner starts `node` by its name: it is to be this one.
  PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
  // Thousands of short processes load the same modules.
  NODE_COMPILE_CACHE: '.cache/compile',
});
process.exit(status);

function filesOf(part: string): string {
  const path = `lib/${part.replace(/^lib\//, '').replace(/\.ts$/, '')}`;
  if (existsSync(`${path}.ts`)) return `${path}.ts`;
  if (existsSync(path)) return `${path}/**/*.ts`;
  process.stderr.write(`No module or folder ${path}. Parts are named as vehicle/tires, signals or signals/wire.\n`);
  process.exit(2);
}
