import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { seconds } from './install.js';
import { LaunchError, say } from './report.js';
import { runStep } from './step.js';

/** What the built page is made of. Server code is not among it: Node runs it as it stands. */
const SOURCES = [
  'app',
  'components',
  'lib',
  'public',
  'next.config.js',
  'tailwind.config.ts',
  'postcss.config.js',
  'package-lock.json',
];

/** Builds the page when a source's content differs from what was built last. */
export async function ensureBuilt(root, node) {
  const marker = join(root, '.next', 'motorpool-built');
  const wanted = fingerprint(root);
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return;
  say('building the page (after each change of its sources) …');
  const started = Date.now();
  rmSync(marker, { force: true });
  const { code, output } = await next(root, node);
  if (code !== 0) throw new LaunchError(`the page could not be built:\n${output.trim()}`);
  writeFileSync(marker, wanted);
  say(`page built in ${seconds(started)} s`);
}

function next(root, node) {
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' };
  return runStep(node, [join(root, 'node_modules/next/dist/bin/next'), 'build'], { cwd: root, env });
}

function fingerprint(root) {
  const hash = createHash('sha256');
  for (const source of SOURCES) addTo(hash, root, source);
  return hash.digest('hex');
}

function addTo(hash, root, path) {
  const full = join(root, path);
  if (!existsSync(full)) return;
  if (/\.[a-z]+$/.test(path)) {
    hash.update(path).update('\0').update(readFileSync(full));
    return;
  }
  const entries = readdirSync(full, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const child = `${path}/${entry.name}`;
    if (entry.isDirectory()) addTo(hash, root, child);
    else
      hash
        .update(child)
        .update('\0')
        .update(readFileSync(join(root, child)));
  }
}
