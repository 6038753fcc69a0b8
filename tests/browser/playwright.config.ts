import { defineConfig } from 'playwright/test';
import { CHROMIUM_FLAGS, findChromium } from '../support/chromium.ts';

const SIZES = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };
const THEMES = ['light', 'dark'] as const;
/** What is the same whatever a page looks like is tested in one project. */
const PLAIN = 'wide light';
const LOOKS_DO_NOT_MATTER = /(hidden|large|network|version)\.spec\.ts$/;

/** The real page in the machine's own Chromium, in both sizes and both themes. */
export default defineConfig({
  testDir: '.',
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    launchOptions: { executablePath: findChromium() ?? 'chromium', args: CHROMIUM_FLAGS },
    locale: 'en-GB',
    timezoneId: 'Europe/Athens',
  },
  projects: Object.entries(SIZES).flatMap(([size, viewport]) =>
    THEMES.map((colorScheme) => {
      const name = `${size} ${colorScheme}`;
      return { name, use: { viewport, colorScheme }, testIgnore: name === PLAIN ? [] : LOOKS_DO_NOT_MATTER };
    }),
  ),
});
