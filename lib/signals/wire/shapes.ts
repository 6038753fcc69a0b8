import type { Shape } from './shape.ts';

const MAX_SHAPES = 16;
/** Records without a shape from which one is learned at once, and how many pass before the next one when these are used up. */
const CREDIT = 32;
const PATIENCE = 256;
/** Records with a shape that earn the learning of another one. */
const EARNS = 64;

/** The shapes of a feed's messages: the brands' own, full and partial ones. The one that was used longest ago gives way. */
export class Shapes {
  /** The one that was used last first. */
  readonly #shapes: Shape[] = [];
  #credit = CREDIT;
  #passed = 0;
  #used = 0;

  /** @returns the last one used is the first */
  get all(): readonly Shape[] {
    return this.#shapes;
  }

  /** Notes that a record was of the shape at an index of `all`. */
  use(index: number): void {
    this.#used += 1;
    if (this.#used % EARNS === 0 && this.#credit < CREDIT) this.#credit += 1;
    if (index === 0) return;
    const [shape] = this.#shapes.splice(index, 1);
    this.#shapes.unshift(shape as Shape);
  }

  /**
   * Whether a record without a shape is worth one. In a feed whose keys come in ever another order none is, and to learn
   * costs more than to read.
   */
  mayLearn(): boolean {
    this.#passed += 1;
    if (this.#credit > 0) this.#credit -= 1;
    else if (this.#passed % PATIENCE !== 0) return false;
    return true;
  }

  /** Adds a shape, unless it is known: a record may have one and yet say what is only read as JSON. */
  add(shape: Shape): void {
    if (this.#shapes.some((known) => isSame(known, shape))) return;
    if (this.#shapes.length >= MAX_SHAPES) this.#shapes.pop();
    this.#shapes.unshift(shape);
  }
}

function isSame(a: Shape, b: Shape): boolean {
  return isSameList(a.plan, b.plan) && isSameList(a.literals, b.literals) && isSameList(a.tail, b.tail);
}

function isSameList(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  return a.length === b.length && Array.prototype.every.call(a, (value, index) => value === b[index]);
}
