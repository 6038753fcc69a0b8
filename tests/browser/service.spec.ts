import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { produce } from '../../server/feed/produce.ts';
import { messageOf, testVin } from '../support/messages.ts';
import { createTopic, expect, type Page, test } from './page.ts';

const CARS = 12;

async function show(page: Page, url: string, query = '') {
  await page.goto(`${url}/?view=service${query}`);
  await expect(page.getByTestId('service-summary')).toContainText(`of ${CARS} cars`);
  await expect(page.getByTestId('service-view')).toContainText(/cars · as of \d\d:\d\d/);
}

const rows = (page: Page) => page.getByTestId('service-row');

test('what is due of all cars: overdue on top, narrowed, grouped, by keyboard alone, saved and printed', async ({
  page,
  kafka,
  server,
}, info) => {
  const isPhone = (page.viewportSize()?.width ?? 0) < 600;
  const topic = await createTopic(kafka, 'service');
  const far = { brake_fluid_due_date: '2031-05', brake_fluid_status: 'OK', vehicle_check_status_date: '2031-06' };
  const oil = (km: number, status: string) => ({
    ...far,
    engine_oil_due_date: null,
    engine_oil_remaining_distance: km,
    engine_oil_status: status,
  });
  const cars = Array.from({ length: CARS }, (_, n) =>
    messageOf(testVin(n), n === 0 ? oil(-500, 'OK') : n === 1 ? oil(900, 'PENDING') : oil(20_000 + n, 'OK')),
  );
  await produce(kafka.plaintext, topic, cars);
  const { url } = await server.start({ KAFKA_BROKERS: kafka.plaintext, KAFKA_TOPIC: topic, ACCESS_PASSWORD: '' });
  await show(page, url);

  const overdue = page.getByTestId('urgency-critical');
  await overdue.click();
  await expect(page).toHaveURL(/urgency=critical/);
  await page.getByLabel('Item', { exact: true }).selectOption({ label: 'Engine oil' });
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText('000000');
  await expect(rows(page)).toContainText('500 km overdue');
  await expect(page.getByTestId('contradiction')).toContainText('our reading: Overdue');
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  await page.screenshot({ path: info.outputPath('service.png') });
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);

  // Saved as it is shown.
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the list as CSV' }).click();
  const file = await saving;
  expect(file.suggestedFilename()).toMatch(/^service-\d{4}-\d\d-\d\d-Europe-Athens\.csv$/);
  const lines = readFileSync(await file.path(), 'utf8').split('\r\n');
  expect(lines[0]).toMatch(/^\uFEFFItem,Car,.*Predicted day \(UTC\)/);
  expect([lines.length, lines[1]?.includes('-500')]).toEqual([3, true]);

  // What is looked for may be a VIN, which stays out of the URL.
  await overdue.click();
  await page.getByLabel('Find item or car').fill('no such car');
  await expect(page.getByTestId('service-nothing')).toContainText('Engine oil · “no such car”');
  await page.getByLabel('Find item or car').fill(testVin(3));
  await expect(page).not.toHaveURL(/TEST/);
  await page.getByRole('button', { name: 'Clear all filters' }).click();
  await expect(page).not.toHaveURL(/item=|find=|urgency=/);

  // Groups close and open, and the list is in another order.
  await page.getByLabel('Group by').selectOption({ label: 'Grouped by item' });
  const group = page.getByTestId('service-group').first();
  await expect(group).toHaveAttribute('aria-expanded', 'true');
  const before = await rows(page).count();
  await group.click();
  await expect(group).toHaveAttribute('aria-expanded', 'false');
  expect(await rows(page).count()).toBeLessThanOrEqual(before);
  // Which are closed is in the link; on paper and in a file they are open.
  await expect(page).toHaveURL(/closed=/);
  await page.reload();
  await expect(group).toHaveAttribute('aria-expanded', 'false');
  await expect(page.getByTestId('service-group').nth(1)).toHaveAttribute('aria-expanded', 'true');
  // Heads look alike, as the keyboard does not stand in the list.
  await page.mouse.move(0, 0);
  const looks = await page
    .getByTestId('service-group')
    .evaluateAll((heads) => heads.map((head) => getComputedStyle(head).backgroundColor));
  expect(new Set(looks).size).toBe(1);
  await group.click();
  await expect(group).toHaveAttribute('aria-expanded', 'true');
  await expect(page).not.toHaveURL(/closed=/);
  if (!isPhone) {
    const header = page.getByRole('columnheader', { name: 'Car' });
    await header.getByRole('button').click();
    await expect(header).toHaveAttribute('aria-sort', 'ascending');
    await header.getByRole('button').click();
    await expect(header).toHaveAttribute('aria-sort', 'descending');
    await expect(page).toHaveURL(/order=car.*down=true|down=true.*order=car/);
  }

  // On paper everything is there, groups open, without controls.
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByTestId('printed-list')).toContainText('Europe/Athens');
  expect(await page.getByTestId('printed-list').locator('tbody tr').count()).toBeGreaterThan(CARS * 2);
  await expect(page.getByLabel('Group by')).toBeHidden();
  await page.emulateMedia({ media: null });
  await expect(page.getByTestId('printed-list')).toHaveCount(0);

  // By keyboard alone.
  await show(page, url, '&grouped=none&item=engine_oil');
  await page.getByRole('treegrid').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await expect(page.locator('[data-active]')).toContainText('000001');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('vehicle-panel')).toContainText('000001');
});

test('a week of the chart narrows the list to it, and again to all', async ({ page, kafka, server }) => {
  const topic = await createTopic(kafka, 'weeks');
  const cars = Array.from({ length: CARS }, (_, n) => messageOf(testVin(n), { engine_oil_remaining_distance: -100 }));
  await produce(kafka.plaintext, topic, cars);
  const { url } = await server.start({ KAFKA_BROKERS: kafka.plaintext, KAFKA_TOPIC: topic, ACCESS_PASSWORD: '' });
  await show(page, url);
  // A phone shows the chart on demand.
  const charts = page.getByRole('button', { name: 'Charts' });
  if ((await charts.getAttribute('aria-pressed')) === 'false') await charts.click();
  const bar = page.getByTestId('week-chart').locator('.recharts-bar-rectangle path').first();
  await bar.click();
  await expect(page).toHaveURL(/week=0/);
  await expect(page.getByTestId('service-group')).toHaveCount(1);
  await expect(page.getByTestId('service-group')).toContainText('Overdue');
  await bar.click();
  await expect(page).not.toHaveURL(/week=/);
  await expect(page.getByRole('table', { name: 'Due per week' })).toContainText('Overdue');
  // A vehicle that comes is in the list soon, whenever that would be renewed.
  await produce(kafka.plaintext, topic, [messageOf(testVin(CARS))]);
  await expect(page.getByTestId('service-summary')).toContainText(`of ${CARS + 1} cars`);
});
