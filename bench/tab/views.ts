import type { Page } from 'playwright';
import { mercatorX, mercatorY } from '../../lib/map/mercator.ts';
import { TOWN } from './places.ts';

const TOWN_ZOOM = 12;

/** Goes to a town as a person does: by the wheel, over where it lies. */
export async function showTown(page: Page): Promise<void> {
  const map = page.locator('.leaflet-container');
  const box = await map.boundingBox();
  if (!box) throw new Error('There is no map on the page.');
  for (let tries = 0; tries < 20; tries++) {
    const [zoom = 0, lat = 0, lng = 0] = ((await map.getAttribute('data-view')) ?? '').split('/').map(Number);
    if (zoom >= TOWN_ZOOM) return;
    const scale = 256 * 2 ** zoom;
    const x = box.x + box.width / 2 + (mercatorX(TOWN.longitude) - mercatorX(lng)) * scale;
    const y = box.y + box.height / 2 + (mercatorY(TOWN.latitude) - mercatorY(lat)) * scale;
    await page.mouse.move(x, y);
    await page.mouse.wheel(0, -120);
    await settled(1500);
  }
  throw new Error('The wheel does not bring the map to the town.');
}

/** The page believes that nobody looks at it: a headless browser never hides one by itself. */
export async function hide(page: Page): Promise<void> {
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' });
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
}

export function settled(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
