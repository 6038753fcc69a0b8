import { defineConfig } from 'playwright/test';
import { CHROMIUM_FLAGS, findChromium } from '../support/chromium.ts';

const SIZES = {
  wide: { width: 1440, height: 900 },
  tablet: { width: 1024, height: 768 },
  phone: { width: 390, height: 844 },
};
const THEMES = ['light', 'dark'] as const;
/** How every page looks is tested in each size and theme; what pages do in two that differ in both. */
const LOOKS = /looks\.spec\.ts$/;
/** Pictures of parts are compared in two of them. */
const PICTURES = /snapshots\.spec\.ts$/;
const DEEDS = ['wide light', 'phone dark'];
/** What is the same whatever a page looks like is tested in one; how an opened vehicle looks is among the looks. */
const LOOKS_DO_NOT_MATTER = /(demo|hidden|large|network|operator|panel|version)\.spec\.ts$/;

/** The real page in the machine's own Chromium, in three sizes and both themes. */
export default defineConfig({
  testDir: '.',
  snapshotPathTemplate: 'pictures/{projectName}/{arg}{ext}',
  // Each has a broker and a browser of its own; more of them would wait for the same cores.
  workers: 2,
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
      const use = { viewport, colorScheme, hasTouch: size === 'phone' };
      if (name === 'wide dark') return { name, use, testMatch: [LOOKS, PICTURES] };
      if (!DEEDS.includes(name)) return { name, use, testMatch: LOOKS };
      return { name, use, testIgnore: name === DEEDS[0] ? [] : [LOOKS_DO_NOT_MATTER, PICTURES] };
    }),
  ),
});
