import { existsSync } from 'node:fs';
import { delimiter, dirname } from 'node:path';
import { StrykerCli } from '@stryker-mutator/core';
import config from '../stryker.config.js';

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
// The test runner starts `node` by its name: it is to be this one.
process.env.PATH = [dirname(process.execPath), process.env.PATH].join(delimiter);
// Thousands of short processes load the same modules. The folder is in the copy that they run in, and goes with it.
process.env.NODE_COMPILE_CACHE = '.cache/compile';
// In this process, so that a stop reaches it and all that it started.
new StrykerCli([process.execPath, 'stryker', 'run', ...mutate, ...options]).run();

function filesOf(part: string): string {
  const path = `lib/${part.replace(/^lib\//, '').replace(/\.ts$/, '')}`;
  if (existsSync(`${path}.ts`)) return `${path}.ts`;
  if (existsSync(path)) return `${path}/**/*.ts`;
  process.stderr.write(`No module or folder ${path}. Parts are named as vehicle/tires, signals or signals/wire.\n`);
  process.exit(2);
}
