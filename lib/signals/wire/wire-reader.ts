import type { SignalCatalogue } from '../catalogue.ts';
import { isVin } from '../envelope.ts';
import type { Memo } from '../reading.ts';
import { findVin } from './find-vin.ts';
import { outlineOf } from './outline.ts';
import { MAX_LENGTH, RecordScan } from './record-scan.ts';
import { fits, Shape } from './shape.ts';
import { fieldsOf } from './shape-fields.ts';
import { Shapes } from './shapes.ts';

const VIN_LENGTH = 17;

/** A record whose shape is known; what it says stands in the scan. */
export interface Recognised {
  readonly vin: string;
  readonly memo: Memo;
  readonly shape: Shape;
}

/** Recognises records by the shapes of those before them, and learns these. */
export class WireReader {
  readonly scan = new RecordScan();
  readonly #shapes = new Shapes();
  readonly #catalogue: SignalCatalogue;

  constructor(catalogue: SignalCatalogue) {
    this.#catalogue = catalogue;
  }

  /**
   * Reads a record of a known shape, of a vehicle that has a memo.
   * @returns null for all others: they are to be read as JSON
   */
  read(record: Uint8Array, memoOf: (vin: string) => Memo | undefined): Recognised | null {
    const { all } = this.#shapes;
    if (all.length === 0 || record.length > MAX_LENGTH) return null;
    const { scan } = this;
    scan.load(record);
    let vinAt = -1;
    let vin = '';
    let memo: Memo | undefined;
    for (let index = 0; index < all.length; index++) {
      const shape = all[index] as Shape;
      const at = findVin(shape, scan.bytes, scan.length);
      if (at < 0) continue;
      if (at !== vinAt) {
        vinAt = at;
        vin = textAt(scan.bytes, at + 1);
        memo = isVin(vin) ? memoOf(vin) : undefined;
      }
      if (memo === undefined || !scan.read(shape, memo, at)) continue;
      shape.vinFromStart = at;
      shape.vinFromEnd = scan.length - at;
      this.#shapes.use(index);
      return { vin, memo, shape };
    }
    return null;
  }

  /**
   * Learns the shape of a record that was read as JSON and was of no known one.
   * @param message what JSON.parse gave
   * @param slots of its signals
   */
  learn(record: Uint8Array, message: object, slots: readonly number[]): void {
    if (record.length > MAX_LENGTH || !this.#shapes.mayLearn()) return;
    const outline = outlineOf(record);
    if (outline === null || !outline.literals.every(fits)) return;
    // A key that comes twice, or is a number, stands elsewhere in the message than in the record.
    const keys = Object.keys(message);
    if (keys.length !== outline.keys.length || keys.some((key, index) => key !== outline.keys[index])) return;
    const fields = fieldsOf(keys, slots, this.#catalogue);
    if (fields) this.#shapes.add(new Shape(fields, slots, outline.literals, outline.tail));
  }
}

function textAt(bytes: Uint8Array, start: number): string {
  return String.fromCharCode.apply(null, bytes.subarray(start, start + VIN_LENGTH) as unknown as number[]);
}
