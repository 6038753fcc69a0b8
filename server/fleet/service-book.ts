import { setImmediate as nextTurn } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { dayOf } from '../../lib/vehicle/days.ts';
import type { FleetState } from './fleet.ts';

/** An answer is good for so long, whoever asks, ms. */
const GOOD_MS = 30_000;
/** And for so long while vehicles come in, ms: of a fleet that is just being read it would leave out most. */
const GROWING_MS = 2_000;
/** Longest that the feed and the pages wait for a slice, ms. */
const SLICE_MS = 5;
/** A page's texts repeat: the fastest level takes nine tenths off. */
const GZIP_LEVEL = 1;

/** What `/api/service` answers, as JSON: written once for all who ask. */
export interface ServiceAnswer {
  readonly plain: Uint8Array<ArrayBuffer>;
  readonly gzipped: Uint8Array<ArrayBuffer>;
}

/** The last answer, and what it is of. */
interface Known {
  readonly at: number;
  readonly epoch: number;
  readonly count: number;
  readonly answer: Promise<ServiceAnswer>;
}

type Services = Pick<FleetState, 'columns' | 'epoch'> & { readonly rows: Pick<FleetState['rows'], 'serviceOf'> };

/** The service report of the whole fleet, made a slice at a time, so that no tick waits for it. */
export class ServiceBook {
  readonly #fleet: Services;
  #known: Known | null = null;

  constructor(fleet: Services) {
    this.#fleet = fleet;
  }

  /** The report at `now` (epoch ms), or one that is not older than half a minute. */
  read(now: number): Promise<ServiceAnswer> {
    const { epoch, columns } = this.#fleet;
    const known = this.#known;
    const goodMs = known?.count === columns.count ? GOOD_MS : GROWING_MS;
    if (known !== null && known.epoch === epoch && now >= known.at && now - known.at < goodMs) return known.answer;
    const answer = this.#make(now);
    this.#known = { at: now, epoch, count: columns.count, answer };
    // One that failed is not kept: whoever asks next has it tried again.
    answer.catch(() => {
      if (this.#known?.answer === answer) this.#known = null;
    });
    return answer;
  }

  async #make(now: number): Promise<ServiceAnswer> {
    let parts: Buffer[] = [];
    let { epoch } = this.#fleet;
    for (let row = 0; row < this.#fleet.columns.count; ) {
      const slice = this.#slice(row, now);
      parts.push(slice.part);
      row = slice.next;
      await nextTurn();
      if (this.#fleet.epoch === epoch) continue;
      // The vehicles were dropped meanwhile: rows are of others now.
      ({ epoch } = this.#fleet);
      parts = [];
      row = 0;
    }
    const head = Buffer.from(`{"at":${now},"today":${dayOf(now)},"vehicles":[\n`);
    const plain = Buffer.concat([head, ...parts, Buffer.from('\n]}')]);
    return { plain, gzipped: await promisify(gzip)(plain, { level: GZIP_LEVEL }) };
  }

  /** As many vehicles from a row on as there is time for, at least one. */
  #slice(from: number, now: number): { readonly part: Buffer; readonly next: number } {
    const until = performance.now() + SLICE_MS;
    const { count } = this.#fleet.columns;
    let text = '';
    let row = from;
    do {
      text += `${row === 0 ? '' : ',\n'}${JSON.stringify(this.#fleet.rows.serviceOf(row, now))}`;
      row += 1;
    } while (row < count && performance.now() < until);
    return { part: Buffer.from(text), next: row };
  }
}
