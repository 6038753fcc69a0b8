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
  await page.getByTestId('vehicle-row').filter({ hasText: '118i · M29923' }).click();
  const panel = page.getByTestId('vehicle-panel');
  await expect(panel.getByTestId('wheel-rear_left')).toContainText('186\u00a0kPa');
  await expect(panel.getByTestId('wheel-rear_left')).toContainText('13.1 % low');
  await expect(panel).toContainText('17\u00a0L · Range 276\u00a0km');
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
  await page.getByTestId('user-menu').click();
  await page.getByRole('button', { name: 'Log out' }).click();
  await expect(page.getByRole('heading', { name: 'Log in to Motorpool' })).toBeVisible();
});

test('the demo’s fleet is on the map; a click on Demo says what it is', async ({ page }) => {
  motorpool = await startMotorpool({ DEMO_VEHICLES: '40' }, dataDir);
  await page.goto(motorpool.url);
  await expect(page.getByTestId('chip-all')).toContainText('40');
  await expect(page.getByTestId('chip-critical')).not.toContainText('0');
  await page.getByTestId('feed-pill').click();
  await expect(page.getByText('The vehicles are simulated')).toBeVisible();
  await expect(page.getByText('KAFKA_BROKERS=kafka.example.com:9093')).toBeVisible();
});

test('the list says by name where a car is and by icons what is wrong; each wheel says where its pressure goes', async ({
  page,
}) => {
  motorpool = await startMotorpool({ DEMO_VEHICLES: '12' }, dataDir);
  await page.goto(motorpool.url);
  // The one with the slow leak.
  const row = page.getByTestId('vehicle-row').filter({ hasText: '118i · 000003' });
  await expect(row).toContainText(/\d (s|min|h|d) · \p{Lu}\p{Ll}+/u);
  await expect(row.getByTitle(/Tire/).locator('svg')).not.toHaveCount(0);
  await row.click();
  const panel = page.getByTestId('vehicle-panel');
  await expect(panel.getByTestId('place-name')).toContainText(/^near [A-Z]/);
  await expect(panel.getByTestId('wheel-front_left').getByTestId('pressure-falling')).toHaveAttribute(
    'title',
    /^falling [\d.]+.kPa a day over the last week$/,
  );
});
