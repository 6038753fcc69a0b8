import AxeBuilder from '@axe-core/playwright';
import { produce } from '../../server/feed/produce.ts';
import type { TestKafka } from '../support/kafka/server.ts';
import { messageOf, testVin } from '../support/messages.ts';
import { createTopic, expect, type Page, type Server, test } from './page.ts';

const CALM = {
  ...Object.fromEntries(
    ['front_left', 'front_right', 'rear_left', 'rear_right'].map((wheel) => [`tire_pressure_${wheel}`, '230']),
  ),
  check_control_messages: '[]',
  engine_oil_due_date: '2059-01',
  brake_fluid_due_date: '2059-01',
  service_due_date: '2059-01',
  remaining_contract_days: 900,
  vehicle_is_locked: 'SECURED',
};

/** Six cars of two fleets and three models, of which one is short of fuel. @returns the server's address */
async function startFleet(kafka: TestKafka, server: Server, name: string): Promise<string> {
  const topic = await createTopic(kafka, name);
  const now = Date.now();
  const cars = Array.from({ length: 6 }, (_, n) => ({
    ...messageOf(testVin(n), {
      ...CALM,
      fleet_id: n < 2 ? 'north' : 'south',
      model: ['118i', 'X1', '320d'][n % 3],
      fuel_level: n === 4 ? '4' : String(30 + 10 * n),
      remaining_fuel: String(10 + n),
      mileage: String(1000 * (n + 1)),
      latitude: String(47.1 + n / 200),
      longitude: '9.52',
    }),
    timestamp: now - n * 1000,
  }));
  await produce(kafka.plaintext, topic, cars);
  return (await server.start({ KAFKA_BROKERS: kafka.plaintext, KAFKA_TOPIC: topic })).url;
}

async function expectNoAxeFindings(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

/** Waits until the page lives: what is chosen before that is lost. On a phone the list is a sheet that is drawn up first. */
async function showList(page: Page): Promise<void> {
  await expect(page.getByTestId('feed-pill')).toContainText('Live');
  const handle = page.getByTestId('sheet-handle');
  if (await handle.isVisible()) await handle.click();
}

test('a filter is counted, shown, linked and undone; what passes none says what hides it', async ({
  page,
  kafka,
  server,
}) => {
  const url = await startFleet(kafka, server, 'filters');
  await page.goto(url);
  const rows = page.getByTestId('vehicle-row');
  await showList(page);
  await expect(page.getByTestId('chip-all')).toContainText('6');
  await page.getByRole('button', { name: /^Filter/ }).click();
  const picker = page.getByRole('dialog', { name: 'Filter' });
  await picker.getByRole('checkbox', { name: /north/ }).check();
  await picker.getByRole('checkbox', { name: /118i/ }).check();
  await expectNoAxeFindings(page);
  await page.keyboard.press('Escape');
  await expect(rows).toHaveCount(1);
  await expect(page.getByTestId('chip-all')).toContainText('1');
  await expect(page).toHaveURL(/fleet=north/);
  await page.reload();
  await showList(page);
  await expect(page.getByTestId('narrowed')).toContainText('Fleet: north');
  await page.getByTestId('chip-critical').click();
  await expect(page.getByText('No vehicle passes: Critical · Fleet: north · Model: 118i')).toBeVisible();
  await page.getByRole('button', { name: 'Show all vehicles' }).click();
  await expect(page.getByTestId('chip-all')).toContainText('6');
  await expect(page.getByTestId('narrowed')).toBeHidden();
  await expect(page).not.toHaveURL(/fleet=/);
});

test('the list is ordered as one chooses', async ({ page, kafka, server }) => {
  await page.goto(await startFleet(kafka, server, 'orders'));
  await showList(page);
  const first = page.getByTestId('vehicle-row').first();
  const order = page.getByRole('combobox', { name: 'Order' });
  for (const [sort, percent] of [
    ['odometer', '80%'],
    ['energy', '4%'],
    ['age', '80%'],
  ] as const) {
    await order.selectOption(sort);
    await expect(first).toContainText(percent);
  }
  await order.selectOption('distance');
  await expect(page.getByTestId('vehicle-row')).not.toHaveCount(0);
});

test('a view is saved by its name, taken up again, and a removal is undone', async ({ page, kafka, server }) => {
  await page.goto(await startFleet(kafka, server, 'views'));
  await showList(page);
  await page.getByRole('combobox', { name: 'Order' }).selectOption('energy');
  await page.getByTestId('chip-parked').click();
  const saved = page.getByRole('button', { name: 'Saved views' });
  await saved.click();
  await page.getByRole('textbox', { name: 'Name of this view' }).fill('Parked and thirsty');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.getByTestId('chip-all').click();
  await page.getByRole('combobox', { name: 'Order' }).selectOption('name');
  await saved.click();
  await page.getByRole('button', { name: 'Parked and thirsty', exact: true }).click();
  await expect(page).toHaveURL(/chip=parked/);
  await expect(page.getByRole('combobox', { name: 'Order' })).toHaveValue('energy');
  if (!(await page.getByRole('button', { name: 'Remove Parked and thirsty' }).isVisible())) await saved.click();
  await page.getByRole('button', { name: 'Remove Parked and thirsty' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await saved.click();
  await expect(page.getByRole('button', { name: 'Parked and thirsty', exact: true })).toBeVisible();
});

test('a link opens the vehicle by its public id, and the way back closes it', async ({ page, kafka, server }) => {
  const url = await startFleet(kafka, server, 'links');
  await page.goto(url);
  await showList(page);
  const row = page.getByTestId('vehicle-row').nth(2);
  const id = await row.getAttribute('data-id');
  await row.click();
  await expect(page).toHaveURL(new RegExp(`car=${id}`));
  expect(page.url()).not.toMatch(/[A-HJ-NPR-Z0-9]{17}/);
  await page.goBack();
  await expect(page.getByTestId('vehicle-panel')).toBeHidden();
  // On a phone too it stands clear of its panel there, so that the map stays.
  await page.goto(`${url}/?car=${id}&at=47.06000,9.50000,12`);
  await expect(page.getByTestId('vehicle-panel').getByRole('heading').first()).toBeVisible();
  await expect(page.locator('.leaflet-container')).toHaveAttribute('data-view', /^12\/47\.0(6|59)/);
});

test('a VIN that is typed stays out of the address', async ({ page, kafka, server }) => {
  await page.goto(await startFleet(kafka, server, 'private'));
  await showList(page);
  await page.getByRole('searchbox', { name: 'Search vehicles' }).fill(`x1 ${testVin(1)}`);
  await expect(page.getByTestId('vehicle-row')).toHaveCount(1);
  await expect(page).toHaveURL(/q=x1/);
  expect(page.url()).not.toContain(testVin(1));
});

test('every figure of the overview leads to the list that proves it', async ({ page, kafka, server }) => {
  const url = await startFleet(kafka, server, 'overview');
  await page.goto(`${url}/?view=overview`);
  const overview = page.getByTestId('overview');
  await expect(overview.getByRole('button', { name: /^Parked/ })).toContainText('6');
  await expect(overview).toContainText('75\u00a0L');
  await expect(overview).toContainText('of 6 vehicles that tell their litres');
  await expectNoAxeFindings(page);
  for (const [name, count] of [
    ['6 vehicles', 6],
    ['Energy low', 1],
    ['Heard within 5 minutes', 6],
    ['Critical', 1],
    ['Service overdue', 0],
  ] as const) {
    await page.goto(`${url}/?view=overview`);
    await overview.getByRole('button', { name }).first().click();
    await showList(page);
    await expect(page.getByTestId('chip-all')).toBeVisible();
    await expect(page.locator('[data-testid^="chip-"][aria-pressed="true"]')).toContainText(String(count));
    await expect(page.getByTestId('vehicle-row')).toHaveCount(count);
  }
});

test('all of it by keyboard: views, help, palette, the list, following', async ({ page, kafka, server }, info) => {
  await page.goto(await startFleet(kafka, server, 'keys'));
  await expect(page.getByTestId('chip-all')).toContainText('6');
  await page.keyboard.press('g');
  await page.keyboard.press('o');
  await expect(page.getByTestId('overview')).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('m');
  await expect(page.locator('.leaflet-container')).toBeVisible();
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Keys' });
  await expect(help).toContainText('Search vehicles and commands');
  await expectNoAxeFindings(page);
  await page.screenshot({ path: info.outputPath('help.png') });
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'A vehicle, or what to do' })).toBeFocused();
  await page.keyboard.type('320d');
  const options = page.getByRole('option');
  await expect(options).toHaveCount(2);
  await expectNoAxeFindings(page);
  await page.keyboard.press('Enter');
  const panel = page.getByTestId('vehicle-panel');
  await expect(panel.getByRole('heading').first()).toContainText('320d');
  await page.keyboard.press('f');
  const follow = panel.getByRole('button', { name: 'Follow' });
  await expect(follow).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('f');
  await expect(follow).toHaveAttribute('aria-pressed', 'false');
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(panel).toBeVisible();
});

test('the map comes and goes as often as somebody likes', async ({ page, kafka, server }) => {
  await page.goto(await startFleet(kafka, server, 'to-and-fro'));
  await expect(page.getByTestId('chip-all')).toContainText('6');
  // Each time at another moment of what the map does when it comes.
  for (let time = 0; time < 12; time++) {
    await page.keyboard.press('g');
    await page.keyboard.press('m');
    await expect(page.locator('.leaflet-container')).toBeVisible();
    await page.waitForTimeout(time * 12);
    await page.keyboard.press('g');
    await page.keyboard.press('o');
    await expect(page.getByTestId('overview')).toBeVisible();
  }
});

test('a list that was folded away is there again where it is a sheet', async ({ page, kafka, server }) => {
  const wide = { width: 1440, height: 900 };
  await page.setViewportSize(wide);
  await page.goto(await startFleet(kafka, server, 'folded'));
  const rows = page.getByTestId('vehicle-row');
  await expect(rows).toHaveCount(6);
  await page.getByRole('button', { name: 'Fold the list away' }).click();
  await expect(rows.first()).toBeHidden();
  await page.setViewportSize({ width: 700, height: 900 });
  await expect(rows.first()).toBeVisible();
  await page.setViewportSize(wide);
  await expect(rows.first()).toBeHidden();
  await page.getByRole('button', { name: 'Show the list' }).click();
  await expect(rows).toHaveCount(6);
});

test('units, language and time zone are as one chooses, at once and after a reload', async ({
  page,
  kafka,
  server,
}) => {
  await page.goto(await startFleet(kafka, server, 'preferences'));
  await showList(page);
  await page.getByTestId('vehicle-row').first().click();
  const odometer = page.getByTestId('figure-mileage');
  await expect(odometer).toContainText('km');
  await page.getByTestId('user-menu').click();
  await page.getByRole('combobox', { name: 'Distance' }).selectOption('mi');
  await expect(odometer).toContainText('\u00a0mi');
  await page.getByRole('combobox', { name: 'Pressure' }).selectOption('bar');
  await expect(page.getByTestId('vehicle-panel')).toContainText('2.3\u00a0bar');
  await page.getByRole('combobox', { name: 'Language' }).selectOption('de');
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(page.getByTestId('view-overview').first()).toHaveText('Übersicht');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(odometer).toContainText('\u00a0mi');
  await expect(page.getByTestId('vehicle-panel')).toContainText('2,3\u00a0bar');
});

test('the trail is where the vehicle was, and layers are chosen', async ({ page, kafka, server }) => {
  const topic = await createTopic(kafka, 'trail');
  const now = Date.now();
  const fixes = Array.from({ length: 10 }, (_, n) => ({
    ...messageOf(testVin(1), { ...CALM, latitude: String(47.1 + n / 1000), longitude: '9.52' }),
    timestamp: now - (10 - n) * 60_000,
  }));
  await produce(kafka.plaintext, topic, fixes);
  const { url } = await server.start({ KAFKA_BROKERS: kafka.plaintext, KAFKA_TOPIC: topic });
  await page.goto(url);
  await showList(page);
  await page.getByTestId('vehicle-row').click();
  const trail = page.locator('.leaflet-trail-pane path');
  await expect(trail).toHaveCount(1);
  await page.getByTestId('vehicle-panel').getByRole('button', { name: 'Trail of 30 minutes' }).click();
  await expect(trail).toHaveCount(0);
  await page.reload();
  await expect(page.getByTestId('vehicle-panel').getByRole('button', { name: 'Trail of 30 minutes' })).toHaveAttribute(
    'aria-pressed',
    'false',
  );
});

test('a wall screen shows no controls, and still how the feed is', async ({ page, kafka, server }) => {
  const url = await startFleet(kafka, server, 'kiosk');
  await page.goto(`${url}/?kiosk=1`);
  await expect(page.getByTestId('feed-pill')).toContainText('Live');
  await expect(page.getByTestId('chip-all')).toBeHidden();
  await expect(page.getByTestId('user-menu')).toBeHidden();
  await expect(page.locator('.leaflet-container')).toBeVisible();
});

test('a browser whose clock is three hours slow shows the same ages', async ({ page, kafka, server }) => {
  const url = await startFleet(kafka, server, 'clock');
  await page.addInitScript(() => {
    const now = Date.now;
    Date.now = () => now() - 3 * 3_600_000;
  });
  await page.goto(url);
  await expect(page.getByTestId('feed-pill')).toContainText(/Live · newest \d+ s ago/);
  await showList(page);
  await expect(page.getByTestId('chip-parked')).toContainText('6');
  await expect(page.getByTestId('vehicle-row').first()).toContainText(/\d+ s/);
});
