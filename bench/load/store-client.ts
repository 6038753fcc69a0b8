import { LiveStore } from '../../components/live/store.ts';
import { type Digest, digestOf } from '../../lib/protocol/digest.ts';
import type { Histogram } from './histogram.ts';
import { type Header, LightClient, type OnFrame } from './light-client.ts';

/**
 * A client with the page's own store, which knows how old each record is that a frame brings: of several records of one
 * vehicle in one frame, the newest.
 */
export class StoreClient {
  readonly client: LightClient;
  readonly #store = new LiveStore();
  readonly #ages: Histogram;
  #heard = new Float64Array(0);

  /** @param ages to which the time from append to frame is added, of each record that a delta brings */
  constructor(url: string, ages: Histogram, onFrame: OnFrame = () => {}) {
    this.#ages = ages;
    this.client = new LightClient(url, (bytes, header) => {
      onFrame(bytes, header);
      this.#apply(bytes, header);
    });
  }

  get vehicles(): number {
    return this.#store.columns.count;
  }

  /** Of all that it holds, as the server makes it of its own columns. */
  digest(): Digest {
    return digestOf(this.#store.columns);
  }

  #apply(bytes: Uint8Array, { since }: Header): void {
    const store = this.#store;
    if (store.applyFrame(bytes) !== 'applied') return;
    const now = Date.now();
    const { count, cells } = store.columns;
    if (this.#heard.length < count) this.#heard = grown(this.#heard, count);
    for (let row = 0; row < count; row++) {
      if (store.rowRevision(row) !== store.revision) continue;
      const at = cells.heardAt[row] as number;
      if (at !== this.#heard[row] && since !== 0) this.#ages.add(now - at);
      this.#heard[row] = at;
    }
  }
}

function grown(cells: Float64Array<ArrayBuffer>, count: number): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(count * 2);
  larger.set(cells);
  return larger;
}
