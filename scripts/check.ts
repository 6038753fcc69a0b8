import { runStep } from './run-step.ts';

/** `npm run check`: types, then lint, format and the direction of imports; all are run, so that all is seen at once. */
const STEPS = [
  { name: 'types', args: ['node_modules/typescript/bin/tsc', '--noEmit'] },
  { name: 'lint, format, rooms', args: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings'] },
];

const failed: string[] = [];
for (const { name, args } of STEPS) {
  if ((await runStep(args)) !== 0) failed.push(name);
}
process.stdout.write(failed.length === 0 ? 'check: all good\n' : `check: failed: ${failed.join('; ')}\n`);
process.exit(failed.length === 0 ? 0 : 1);
