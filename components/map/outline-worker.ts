import type { Topology } from 'topojson-specification';
import type { FromOutlines, ToOutlines } from './outline-messages.ts';
import { OutlineSlices } from './outline-slices.ts';

/** Loads and slices the outlines off the page's own thread, which they would hold up for a third of a second. */
const page = self as unknown as {
  onmessage: ((event: MessageEvent<ToOutlines>) => void) | null;
  postMessage(message: FromOutlines, transfer?: Transferable[]): void;
};
let origin = '';
const slices = new OutlineSlices(
  async (scale) => {
    const answer = await fetch(`${origin}/map/countries-${scale}.json`);
    if (!answer.ok) throw new Error(String(answer.status));
    return (await answer.json()) as Topology;
  },
  () => page.postMessage({ kind: 'finer' }),
);

page.onmessage = async ({ data }) => {
  origin = data.origin;
  const { call, z, x, y } = data;
  const rings = await slices.tile(z, x, y);
  page.postMessage({ kind: 'tile', call, rings }, [rings.buffer]);
};
