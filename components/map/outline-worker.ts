import type { Topology } from 'topojson-specification';
import type { FromOutlines, ToOutlines } from './outline-messages.ts';
import { OutlineSlices, type Scale } from './outline-slices.ts';

/** What did not come is asked for again after this long: the server may be away just then. */
const RETRY_MS = 3000;

/** Loads and slices the outlines off the page's own thread, which they would hold up for a third of a second. */
const page = self as unknown as {
  onmessage: ((event: MessageEvent<ToOutlines>) => void) | null;
  postMessage(message: FromOutlines, transfer?: Transferable[]): void;
};
let origin = '';
const slices = new OutlineSlices(load, () => page.postMessage({ kind: 'finer' }));

async function load(scale: Scale): Promise<Topology> {
  for (;;) {
    const topology = await fetch(`${origin}/map/countries-${scale}.json`)
      .then(async (answer) => (answer.ok ? ((await answer.json()) as Topology) : null))
      .catch(() => null);
    if (topology !== null) return topology;
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
}

page.onmessage = async ({ data }) => {
  origin = data.origin;
  const { call, z, x, y } = data;
  const rings = await slices.tile(z, x, y);
  page.postMessage({ kind: 'tile', call, rings }, [rings.buffer]);
};
