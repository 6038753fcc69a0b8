import AxeBuilder from '@axe-core/playwright';
import { produce } from '../../server/feed/produce.ts';
import { messageOf, testVin } from '../support/messages.ts';
import { createTopic, expect, type Page, test } from './page.ts';

/** Nothing but who it is. */
const BARE = Object.fromEntries(
  Object.keys(JSON.parse(messageOf(testVin(0)).value))
    .filter((key) => key !== 'vin')
    .map((key) => [key, undefined]),
);
const HOUR = 3_600_000;
/** As long as a model's name may be, without a place to break it. */
const LONG = 'Sportwagenausstattungssonderanfertigungslangversion'.padEnd(64, 'n');
const RIGHT_TO_LEFT = 'سيارة نقل ١٢٣ מכונית';

const LOOKS: readonly (readonly [name: string, path: string, prepare: (page: Page) => Promise<void>])[] = [
  ['map', '/', async () => {}],
  ['nothing passes', '/?chip=critical&brand=nobody', (page) => shown(page.getByText('No vehicle passes:'))],
  ['overview', '/?view=overview', (page) => shown(page.getByTestId('overview'))],
  ['service', '/?view=service', (page) => shown(page.getByTestId('service-row').first())],
  [
    'roster',
    '/',
    async (page) => {
      await page.getByTestId('user-menu').click();
      await page.getByRole('button', { name: 'Vehicles and contracts' }).click();
      await shown(page.getByText('Nothing is entered yet.'));
    },
  ],
  [
    'help',
    '/',
    async (page) => {
      await page.keyboard.press('?');
      await shown(page.getByRole('dialog', { name: 'Keys' }));
    },
  ],
  [
    'palette',
    '/',
    async (page) => {
      await page.keyboard.press('Control+k');
      await shown(page.getByRole('option').first());
    },
  ],
  [
    'settings',
    '/',
    async (page) => {
      await page.getByTestId('user-menu').click();
      await shown(page.getByRole('combobox', { name: 'Language' }));
    },
  ],
  [
    'layers',
    '/',
    async (page) => {
      const layers = page.getByRole('button', { name: 'Layers' });
      // On a phone the list lies over it.
      if (await layers.isVisible()) await layers.click({ force: true });
    },
  ],
];

async function shown(locator: ReturnType<Page['getByText']>): Promise<void> {
  await expect(locator).toBeVisible();
}

async function expectSound(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${what}: ${id}: ${nodes[0]?.html}`)).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, `${what} is wider than the screen`).toBeLessThanOrEqual(0);
}

test('every view and state is sound to see and to hear, whatever vehicles are called and lack', async ({
  page,
  kafka,
  server,
}, info) => {
  test.setTimeout(180_000);
  const topic = await createTopic(kafka, 'looks');
  const now = Date.now();
  await produce(kafka.plaintext, topic, [
    { ...messageOf(testVin(0)), timestamp: now },
    { ...messageOf(testVin(1), { model: LONG, fleet_id: LONG, brand: LONG }), timestamp: now },
    { ...messageOf(testVin(2), { model: RIGHT_TO_LEFT, fleet_id: RIGHT_TO_LEFT }), timestamp: now },
    { ...messageOf(testVin(3), BARE), timestamp: now },
    { ...messageOf(testVin(4), {}), timestamp: now - 9 * 24 * HOUR },
    { ...messageOf(testVin(5), { battery_voltage: '14.2' }), timestamp: now - 3 * HOUR },
  ]);
  const { url } = await server.start({ KAFKA_BROKERS: kafka.plaintext, KAFKA_TOPIC: topic });
  for (const [name, path, prepare] of LOOKS) {
    await page.goto(`${url}${path}`);
    await expect(page.getByTestId('feed-pill')).toContainText('Live');
    await prepare(page);
    await expectSound(page, name);
    await page.screenshot({ path: info.outputPath(`${name.replaceAll(' ', '-')}.png`) });
  }
  await page.goto(url);
  await expect(page.getByTestId('vehicle-row')).toHaveCount(6);
  const ids = await page
    .getByTestId('vehicle-row')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-id') ?? ''));
  // Every one of them in the sizes and themes that differ most, in the others one.
  const isThorough = ['wide light', 'phone dark'].includes(info.project.name);
  for (const [index, id] of ids.slice(0, isThorough ? ids.length : 1).entries()) {
    await page.goto(`${url}/?car=${id}`);
    await expect(page.getByTestId('vehicle-panel').getByRole('heading').first()).toBeVisible();
    await expectSound(page, `vehicle ${index}`);
    await page.screenshot({ path: info.outputPath(`vehicle-${index}.png`) });
  }
  // Long words, and other letters: where there is the least room for them, and the most.
  for (const language of isThorough ? ['de', 'el'] : []) {
    const preferences = encodeURIComponent(JSON.stringify({ language }));
    await page.context().addCookies([{ name: 'motorpool.preferences', value: preferences, url }]);
    await page.goto(`${url}/?car=${ids[0]}`);
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await expect(page.getByTestId('vehicle-panel').getByRole('heading').first()).toBeVisible();
    await expectSound(page, language);
    await page.screenshot({ path: info.outputPath(`${language}.png`) });
  }
});
