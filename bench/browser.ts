import { type Browser, chromium, type Page } from 'playwright';
import { CHROMIUM_FLAGS, ensureChromium } from '../tests/support/chromium.ts';

export interface BenchPage {
  readonly page: Page;
  readonly browser: Browser;
  stop(): Promise<void>;
}

/** A page in the browser of this machine, drawn in software as there is no GPU to rely on. */
export async function openPage(width: number, height: number): Promise<BenchPage> {
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: [...CHROMIUM_FLAGS] });
  const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: 1 });
  return { page, browser, stop: () => browser.close() };
}

/** Waits until the map stands where the vehicles are. */
export async function untilFitted(page: Page): Promise<void> {
  await page.waitForFunction(
    () => {
      const zoom = Number(document.querySelector<HTMLElement>('.leaflet-container')?.dataset.view?.split('/')[0]);
      return zoom > 4 && !document.querySelector('.leaflet-zoom-anim, .leaflet-pan-anim');
    },
    undefined,
    { timeout: 60_000 },
  );
}

/** What a share of the figures does not exceed. */
export function quantile(figures: readonly number[], share: number): number {
  const sorted = figures.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
