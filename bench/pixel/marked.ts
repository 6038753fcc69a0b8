import type { Page } from 'playwright';
import { pixelOf } from '../../tests/browser/on-map.ts';
import { messageOf, testVin } from '../../tests/support/messages.ts';

/** Where the marked car jumps to and fro: so far that it is shown there at once, not glided. */
export const PLACES = [
  { latitude: 47.12, longitude: 9.9 },
  { latitude: 47.18, longitude: 9.9 },
] as const;
/** Longer than any page should take, ms; whoever waits longer is told that it took as long. */
export const LOST_MS = 30_000;
/** At which the two places are apart, px, by more than what makes markers one disc. */
const ZOOM = 11;

/** The marked car's message from one of its places. */
export function markedAt(place: number): { key: string; value: string } {
  const { latitude, longitude } = PLACES[place] as (typeof PLACES)[number];
  return messageOf(testVin(0), { latitude: String(latitude), longitude: String(longitude), heading: '0.0' });
}

/** Turns the wheel over the marked car's places until they are large enough. */
export async function zoomToMarked(page: Page): Promise<void> {
  const middle = { latitude: (PLACES[0].latitude + PLACES[1].latitude) / 2, longitude: PLACES[0].longitude };
  if ((await zoomOf(page)) < ZOOM) await dragToMiddle(page, await pixelOf(page, middle));
  while ((await zoomOf(page)) < ZOOM) {
    const { x, y } = await pixelOf(page, middle);
    await page.mouse.move(x, y);
    await page.mouse.wheel(0, -120);
    await page.waitForTimeout(500);
    await page.waitForFunction(() => !document.querySelector('.leaflet-zoom-anim, .leaflet-pan-anim'));
  }
}

/** So that nothing leaves the map as it grows. */
async function dragToMiddle(page: Page, from: { readonly x: number; readonly y: number }): Promise<void> {
  const box = await page.locator('.leaflet-container').boundingBox();
  if (!box) throw new Error('There is no map on the page.');
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 10 });
  // Held still, else the map flies on.
  await page.waitForTimeout(300);
  await page.mouse.up();
  await page.waitForTimeout(500);
}

async function zoomOf(page: Page): Promise<number> {
  return Number((await page.locator('.leaflet-container').getAttribute('data-view'))?.split('/')[0]);
}

/** From now on the page looks after each frame where the marker is; a task posted from a frame runs once that was drawn. */
export async function watchMarked(page: Page): Promise<void> {
  const spots = [await pixelOf(page, PLACES[0]), await pixelOf(page, PLACES[1])];
  await page.evaluate((places) => {
    const canvas = document.querySelector<HTMLCanvasElement>('.leaflet-vehicles-pane canvas');
    const context = canvas?.getContext('2d');
    if (!canvas || !context) throw new Error('The map has no canvas.');
    const box = canvas.getBoundingClientRect();
    const inked = ({ x, y }: { x: number; y: number }) =>
      context.getImageData(Math.round(x - box.left) - 4, Math.round(y - box.top) - 4, 9, 9).data.some(Boolean);
    const channel = new MessageChannel();
    const state = { place: -1, at: 0 };
    channel.port1.onmessage = () => {
      const place = places.findIndex(inked);
      if (place !== state.place) Object.assign(state, { place, at: Date.now() });
      requestAnimationFrame(() => channel.port2.postMessage(null));
    };
    channel.port2.postMessage(null);
    Object.assign(window, { marker: state });
  }, spots);
}

/** When the marker came to a place, epoch ms. */
export async function cameTo(page: Page, place: number): Promise<number> {
  const handle = await page.waitForFunction(
    (wanted) => {
      const { marker } = window as unknown as { marker: { place: number; at: number } };
      return marker.place === wanted && marker.at;
    },
    place,
    { timeout: LOST_MS, polling: 20 },
  );
  return Number(await handle.jsonValue());
}
