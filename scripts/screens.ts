import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright';
import { CHROMIUM_FLAGS, ensureChromium } from '../tests/support/chromium.ts';
import { eventually, type Motorpool, startMotorpool } from '../tests/support/motorpool.ts';

/** `npm run screens`: takes the pictures of docs/screens anew, of the demo as it drives with a fixed seed. */
const FOLDER = 'docs/screens';
const SEED = '7';
const DESKTOP = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
/** Steps back from where a car fills its street, so that what is around it is seen. */
const STEPS_BACK = 1;
/** Tiles, glides and charts come to rest. */
const SETTLE_MS = 3000;

interface Shot {
  readonly name: string;
  readonly size: { readonly width: number; readonly height: number };
  readonly scheme: 'light' | 'dark';
  readonly demoVehicles: '40' | '0';
  /** Opens a car that is under way. */
  readonly opens: boolean;
  /** Where the page begins. */
  readonly path?: string;
  /** What must be there. */
  readonly until?: string;
}

const SHOTS: readonly Shot[] = [
  { name: 'fleet-light', size: DESKTOP, scheme: 'light', demoVehicles: '40', opens: true },
  { name: 'fleet-dark', size: DESKTOP, scheme: 'dark', demoVehicles: '40', opens: true },
  { name: 'phone-light', size: PHONE, scheme: 'light', demoVehicles: '40', opens: false },
  { name: 'phone-dark', size: PHONE, scheme: 'dark', demoVehicles: '40', opens: false },
  {
    name: 'overview-light',
    size: DESKTOP,
    scheme: 'light',
    demoVehicles: '40',
    opens: false,
    path: '/?view=overview',
    until: 'overview',
  },
  {
    name: 'service-light',
    size: DESKTOP,
    scheme: 'light',
    demoVehicles: '40',
    opens: false,
    path: '/?view=service',
    until: 'service-row',
  },
  {
    name: 'service-phone',
    size: PHONE,
    scheme: 'dark',
    demoVehicles: '40',
    opens: false,
    path: '/?view=service',
    until: 'service-row',
  },
  { name: 'empty-light', size: DESKTOP, scheme: 'light', demoVehicles: '0', opens: false },
];

mkdirSync(FOLDER, { recursive: true });
const browser = await chromium.launch({ executablePath: ensureChromium(), args: [...CHROMIUM_FLAGS] });
for (const demoVehicles of ['40', '0'] as const) {
  const dataDir = mkdtempSync(join(tmpdir(), 'motorpool-screens-'));
  const motorpool = await startMotorpool({ DEMO_VEHICLES: demoVehicles, DEMO_SEED: SEED }, dataDir);
  try {
    await eventually('the demo', async () => (await fetch(`${motorpool.url}/readyz`)).ok, 60_000);
    for (const shot of SHOTS.filter((each) => each.demoVehicles === demoVehicles)) await take(browser, motorpool, shot);
  } finally {
    await motorpool.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
await browser.close();

async function take(from: Browser, motorpool: Motorpool, shot: Shot): Promise<void> {
  const context = await from.newContext({
    viewport: shot.size,
    colorScheme: shot.scheme,
    deviceScaleFactor: 1,
    hasTouch: shot.size === PHONE,
    locale: 'en-GB',
    timezoneId: 'Europe/Vaduz',
  });
  const page = await context.newPage();
  await page.goto(`${motorpool.url}${shot.path ?? ''}`);
  if (shot.demoVehicles === '0') await page.getByRole('heading', { name: 'Waiting for the first message' }).waitFor();
  else
    await page
      .getByTestId(shot.until ?? 'vehicle-row')
      .first()
      .waitFor();
  if (shot.opens) await openMoving(page);
  await page.mouse.move(0, 0);
  await page.waitForTimeout(SETTLE_MS);
  const path = join(FOLDER, `${shot.name}.png`);
  await page.screenshot({ path });
  process.stdout.write(`${path}\n`);
  await context.close();
}

/** Opens a car that is under way, and looks nearer at where it drives. */
async function openMoving(page: Page): Promise<void> {
  await page.getByTestId('chip-moving').click();
  await page.getByTestId('vehicle-row').first().click();
  await page.getByTestId('vehicle-panel').getByTestId('never-sent').waitFor();
  await page.getByTestId('chip-all').click();
  await page.keyboard.press('c');
  await standing(page, '15');
  for (let step = 1; step <= STEPS_BACK; step++) {
    await page.getByRole('button', { name: 'Zoom out' }).click();
    await standing(page, String(15 - step));
  }
}

async function standing(page: Page, zoom: string): Promise<void> {
  await page.locator(`.leaflet-container[data-view^="${zoom}/"]`).waitFor();
}
