import { mercatorX, mercatorY } from '../../lib/map/mercator.ts';
import { expect, type Page } from './page.ts';

export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

/** Where a place lies on the page, CSS px, by the view that the map tells. */
export async function pixelOf(page: Page, { latitude, longitude }: Place): Promise<{ x: number; y: number }> {
  const map = page.locator('.leaflet-container');
  const [zoom = 0, lat = 0, lng = 0] = ((await map.getAttribute('data-view')) ?? '').split('/').map(Number);
  const box = await map.boundingBox();
  if (!box) throw new Error('There is no map on the page.');
  const scale = 256 * 2 ** zoom;
  return {
    x: box.x + box.width / 2 + (mercatorX(longitude) - mercatorX(lng)) * scale,
    y: box.y + box.height / 2 + (mercatorY(latitude) - mercatorY(lat)) * scale,
  };
}

/** Pixels of a colour on the vehicles' canvas around a place: their middle and how far they spread, CSS px of the page. */
export async function inkAround(
  page: Page,
  at: { readonly x: number; readonly y: number },
  rgb: readonly [number, number, number],
  reach = 60,
) {
  return page.locator('.leaflet-vehicles-pane canvas').evaluate(
    (element, { x, y, color, size }) => {
      const canvas = element as HTMLCanvasElement;
      const box = canvas.getBoundingClientRect();
      const ratio = canvas.width / box.width;
      const left = Math.round((x - size - box.left) * ratio);
      const top = Math.round((y - size - box.top) * ratio);
      const side = Math.round(size * 2 * ratio);
      const { data } = canvas.getContext('2d')?.getImageData(left, top, side, side) ?? { data: [] };
      const [xs, ys]: [number[], number[]] = [[], []];
      for (let index = 0; index < data.length; index += 4) {
        const near =
          color.every((part, channel) => Math.abs((data[index + channel] ?? 0) - part) < 24) &&
          (data[index + 3] ?? 0) > 128;
        if (!near) continue;
        xs.push((((index / 4) % side) + left) / ratio + box.left);
        ys.push((Math.floor(index / 4 / side) + top) / ratio + box.top);
      }
      const middle = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
      const spread = (values: number[]) => Math.max(...values) - Math.min(...values);
      return { count: xs.length, x: middle(xs), y: middle(ys), width: spread(xs), height: spread(ys) };
    },
    { x: at.x, y: at.y, color: rgb, size: reach },
  );
}

/** The moving blue of each theme. */
export const MOVING = { light: [11, 107, 203], dark: [79, 168, 255] } as const;

/** Waits until the map has gone to where the vehicles are, and stands still. */
export async function settle(page: Page): Promise<void> {
  await expect(page.locator('.leaflet-container')).toHaveAttribute('data-view', /^1\d/);
  await page.waitForFunction(() => !document.querySelector('.leaflet-zoom-anim, .leaflet-pan-anim'));
  // Two frames: what was drawn belongs to this view.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}
