import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openPage, quantile } from './browser.ts';
import { note } from './figure.ts';

/**
 * `npm start` with the demo, once the page is built: until the server serves, and until the first vehicle is listed in a
 * browser that is open already and goes there at once. Each round has a data folder of its own.
 */
const ROUNDS = 5;
const GOALS = { ready: 2, shown: 6 };
const LAUNCHER = fileURLToPath(new URL('../scripts/launch.js', import.meta.url));
const READY = /Ready: (http:\/\/[^\s"]+)/;
const LIMIT_MS = 60_000;

const { page, stop } = await openPage(1440, 900);
const rounds: { readonly ready: number; readonly shown: number }[] = [];
// Builds the page, where its sources changed.
await start();
for (let round = 0; round < ROUNDS; round++) rounds.push(await start());
await stop();
for (const [what, name] of [
  ['ready', 'start → server ready'],
  ['shown', 'start → first vehicle listed'],
] as const) {
  const figures = rounds.map((round) => round[what]);
  const [middle, worst] = [quantile(figures, 0.5), Math.max(...figures)];
  const detail = `worst of ${ROUNDS} ${worst.toFixed(2)} s`;
  note({ name, value: middle, unit: 's', goal: `<= ${GOALS[what]}`, rival: null, detail });
  process.stdout.write(`start: ${name}: ${middle.toFixed(2)} s, ${detail} (goal <= ${GOALS[what]} s)\n`);
}

async function start() {
  const dataDir = mkdtempSync(join(tmpdir(), 'motorpool-bench-'));
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, PORT: '0', LOG_FORMAT: 'json', DATA_DIR: dataDir } as unknown as NodeJS.ProcessEnv;
  const from = performance.now();
  const child = spawn(process.execPath, [LAUNCHER, 'start'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const ready = READY.exec(said)?.[1];
      if (ready) resolve(ready);
    });
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}:\n${said}`)));
  });
  const ready = (performance.now() - from) / 1000;
  await page.goto(url);
  await page.getByTestId('vehicle-row').first().waitFor({ timeout: LIMIT_MS });
  const shown = (performance.now() - from) / 1000;
  await page.goto('about:blank');
  child.kill('SIGTERM');
  await ended;
  rmSync(dataDir, { recursive: true, force: true });
  return { ready, shown };
}
