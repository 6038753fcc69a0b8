import { isServiceStatus } from '../convert.ts';
import { addExtra } from '../extras.ts';
import type { Fields } from '../fields.ts';
import type { Memos } from '../memos.ts';
import { createDraft, type Draft } from '../message-rules.ts';
import type { Memo } from '../reading.ts';
import { keepBytes } from './bytes.ts';
import type { RecordScan } from './record-scan.ts';
import { EXTRA, NUMBER, type Shape, type ShapeField, TEXT } from './shape.ts';

/** Takes what a scan found into the vehicle's memo and a draft, as `Fields` does with a message that is JSON. */
export class WireDrafts {
  readonly #fields: Fields;
  readonly #memos: Memos;

  constructor(fields: Fields, memos: Memos) {
    this.#fields = fields;
    this.#memos = memos;
  }

  /** @returns null, and nothing is changed, where a value makes its key something else than the shape has */
  take(shape: Shape, memo: Memo, scan: RecordScan): Draft | null {
    if (shape.deciding.length > 0 && !isAsDecided(shape, scan)) return null;
    const draft = createDraft();
    draft.slots = shape.slots;
    if (memo.isOdd) this.#takeAll(shape, memo, scan, draft);
    else for (let next = 0; next < scan.changed; next++) this.#take(shape, memo, scan, draft, next);
    return draft;
  }

  /** As the others, but tells of each text that is as it was whether it is null or flagged. */
  #takeAll(shape: Shape, memo: Memo, scan: RecordScan, draft: Draft): void {
    let next = 0;
    for (let field = 0; field < shape.fields.length; field++) {
      if (next < scan.changed && scan.fields[next] === field) this.#take(shape, memo, scan, draft, next++);
      else if (((shape.plan[field] as number) & 3) === TEXT) {
        const { slot } = shape.fields[field] as ShapeField;
        this.#fields.tell(slot, memo, draft, shape.indexes[field] as number);
      }
    }
  }

  #take(shape: Shape, memo: Memo, scan: RecordScan, draft: Draft, next: number): void {
    const field = scan.fields[next] as number;
    const { key, type, slot } = shape.fields[field] as ShapeField;
    const index = shape.indexes[field] as number;
    const raw = scan.raws[next];
    if (type === NUMBER) this.#fields.number(slot, scan.numbers[next] as number, raw, memo, draft, index);
    else if (type === EXTRA) addExtra(draft.extras, key, raw);
    else {
      this.#fields.other(slot, raw, memo, draft, index);
      keepBytes(this.#memos.meaning(memo, slot), scan.view, scan.starts[next] as number, scan.lengths[next] as number);
      this.#fields.tell(slot, memo, draft, index);
    }
  }
}

function isAsDecided({ deciding, fields }: Shape, scan: RecordScan): boolean {
  for (let next = 0; next < scan.changed; next++) {
    const field = scan.fields[next] as number;
    if (deciding.includes(field) && isServiceStatus(scan.raws[next]) !== (fields[field]?.type === TEXT)) return false;
  }
  return true;
}
