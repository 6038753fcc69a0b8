import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Motorpool, startMotorpool } from '../support/motorpool.ts';
import { expect, test } from './page.ts';

const run = promisify(execFile);
const password = 'only for this test';
let dataDir: string;
let motorpool: Motorpool;

test.beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'motorpool-browser-'));
});
test.afterEach(async ({ page }) => {
  // First, so that it does not miss the server that goes.
  await page.close();
  await motorpool.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

test('with nothing configured the page says Demo and how to send a message; the shown command works', async ({
  page,
}) => {
  motorpool = await startMotorpool({}, dataDir);
  await page.goto(motorpool.url);
  await expect(page.getByTestId('feed-pill')).toContainText('Demo');
  await expect(
    page.getByText(/^kcat -P -b 127\.0\.0\.1:\d+ -t motorpool\.demo demo\/example-message\.json$/),
  ).toBeVisible();
  const command = (await page.getByText(/^npm run send/).textContent()) ?? '';
  const [npm = '', ...args] = command.split(' ');
  await run(npm, args, { env: { ...process.env, PORT: new URL(motorpool.url).port } });
  await expect(page.getByTestId('vehicle-row')).toContainText('118i · M29923');
});

test('the shared login keeps others out and lets in', async ({ page, watched }) => {
  motorpool = await startMotorpool({ ACCESS_PASSWORD: password }, dataDir);
  await page.goto(motorpool.url);
  await expect(page.getByRole('heading', { name: 'Log in to Motorpool' })).toBeVisible();
  await page.getByLabel('Password').fill('not this one');
  await page.keyboard.press('Enter');
  await expect(page.getByText('This password is not the right one.')).toBeVisible();
  watched.errors.length = 0; // The browser itself notes the refused request.
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Log in' }).click();
  await expect(page.getByTestId('feed-pill')).toContainText('Demo');
});
