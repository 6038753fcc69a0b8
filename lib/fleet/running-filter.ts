import { type Identity, LEVELS, REASON_CODES, type SummaryColumns } from '../protocol/columns.ts';
import type { Ageing } from '../vehicle/display-state.ts';
import { widened } from '../widened.ts';
import { CHIPS, type Chip, type Filter, type Filtered, isFound, stateOfRow, textOf, wordsOf } from './filter.ts';
import { type FoundRows, NOTHING_FOUND } from './found-rows.ts';
import { isWide, passesNarrowing } from './narrowing.ts';
import { RowOrder } from './row-order.ts';
import { sortKey } from './sorting.ts';

const CRITICAL = LEVELS.indexOf('critical');
const SERVICE_BIT = 1 << REASON_CODES.indexOf('service_due');
const BIT = Object.fromEntries(CHIPS.map((chip, index) => [chip, 1 << index])) as Record<Chip, number>;

/**
 * The same as `filterFleet` of the same columns, kept up to date by the rows that changed: what a row counts for is
 * remembered, and only its difference is worked out. A row that only ages is noticed when `review` comes to it.
 */
export class RunningFilter {
  readonly #columns: SummaryColumns;
  readonly #order = new RowOrder();
  readonly #counts = new Int32Array(CHIPS.length);
  /** Whom each row's text was made of. */
  #identities: (Identity | undefined)[] = [];
  #filter: Filter;
  /** Whether vehicles are told apart by more than their texts. */
  #isNarrow: boolean;
  /** When rows were last looked at, epoch ms. */
  #now = 0;
  #words: readonly string[];
  #elsewhere = NOTHING_FOUND;
  /** Chips that each row passes, as bits; 0 = there is no such vehicle. */
  #passes = new Uint8Array(64);
  /** Whether each row is found by the query: 1 or 0. */
  #found = new Uint8Array(64);
  #known = 0;
  #critical = 0;
  #reviewed = 0;
  /** Thresholds that rows were judged by. */
  #policy = '';
  #rows: Uint32Array = new Uint32Array(0);
  #rowsOld = false;
  #result: Filtered | null = null;

  constructor(columns: SummaryColumns, filter: Filter) {
    this.#columns = columns;
    this.#filter = filter;
    this.#isNarrow = !isWide(filter.narrowing);
    this.#words = wordsOf(filter.query);
  }

  /** Critical vehicles of the whole fleet. */
  get critical(): number {
    return this.#critical;
  }

  /** Forgets all rows: a new epoch. */
  clear(): void {
    this.#order.clear();
    this.#identities = [];
    this.#counts.fill(0);
    this.#passes.fill(0);
    this.#found.fill(0);
    this.#known = 0;
    this.#critical = 0;
    this.#reviewed = 0;
    this.#elsewhere = NOTHING_FOUND;
    this.#rowsOld = true;
    this.#result = null;
  }

  /** Takes in rows that changed. */
  take(rows: Iterable<number>, ageing: Ageing): void {
    this.#ensure(this.#columns.count);
    this.#now = ageing.now;
    for (const row of rows) this.#takeRow(row, ageing);
  }

  /**
   * Looks at the next rows for what the time alone changes; at all of them at once when it is judged anew.
   * @param calls of how many calls each row has its turn in one
   */
  review(ageing: Ageing, calls: number): void {
    const { liveMinutes, recentHours, lostDays } = ageing.freshness;
    const policy = `${liveMinutes} ${recentHours} ${lostDays}`;
    const isNew = policy !== this.#policy;
    this.#policy = policy;
    this.#now = ageing.now;
    this.#ensure(this.#columns.count);
    const share = isNew ? this.#known : Math.ceil(this.#known / calls);
    for (let left = share; left > 0; left--) {
      if (this.#reviewed >= this.#known) this.#reviewed = 0;
      this.#age(this.#reviewed++, ageing);
    }
  }

  /** Another filter or order. */
  set(filter: Filter): void {
    const words = wordsOf(filter.query);
    const before = this.#filter;
    this.#filter = filter;
    this.#isNarrow = !isWide(filter.narrowing);
    // Whoever types on only narrows: what was not found before is not found now, unless the server knew the longer word.
    const narrower =
      this.#elsewhere === NOTHING_FOUND && this.#words.every((word) => words.some((longer) => longer.includes(word)));
    if (filter.narrowing !== before.narrowing) this.#search(words, false);
    else if (words.join(' ') !== this.#words.join(' ')) this.#search(words, narrower);
    if (filter.sort !== before.sort || filter.centre !== before.centre) this.#reorder();
    this.#rowsOld = true;
    this.#result = null;
  }

  /** What the server found by words of the query. */
  find(elsewhere: FoundRows): void {
    this.#elsewhere = elsewhere;
    this.#search(this.#words, false);
    this.#rowsOld = true;
    this.#result = null;
  }

  /** Puts the rows that were taken in in order, as `result` would: with some at a time that has little left to do. */
  arrange(): void {
    this.#order.rows();
  }

  /** What passes now; the same object, and the same rows in it, as long as they are the same. */
  result(): Filtered {
    if (this.#result && !this.#rowsOld) return this.#result;
    if (this.#rowsOld) this.#rows = this.#passing();
    this.#rowsOld = false;
    const counts = Object.fromEntries(CHIPS.map((chip, index) => [chip, this.#counts[index] ?? 0]));
    this.#result = { rows: this.#rows, counts: counts as Record<Chip, number>, critical: this.#critical };
    return this.#result;
  }

  #passing(): Uint32Array {
    const bit = BIT[this.#filter.chip];
    const all = this.#order.rows();
    const rows = new Uint32Array(all.length);
    let count = 0;
    for (let index = 0; index < all.length; index++) {
      const row = all[index] as number;
      if (this.#found[row] === 1 && (this.#passes[row] as number) & bit) rows[count++] = row;
    }
    // A copy, so that a short result does not keep the room of the long one.
    return rows.slice(0, count);
  }

  #takeRow(row: number, ageing: Ageing): void {
    const identity = this.#columns.identities[row];
    if (!identity || identity.id === '') return;
    const isNamed = this.#identities[row] === identity;
    const text = (isNamed ? this.#order.textOf(row) : undefined) ?? textOf(identity);
    if (this.#order.place(row, this.#keyOf(row), text)) this.#rowsOld = true;
    if (!isNamed) this.#name(row, identity, text);
    else if (this.#isNarrow) this.#find(row, this.#isFound(row, text));
    this.#pass(row, chipsOf(this.#columns, row, ageing));
  }

  #name(row: number, identity: Identity, text: string): void {
    // No holes: an array with holes is a slow one.
    while (this.#identities.length < row) this.#identities.push(undefined);
    this.#identities[row] = identity;
    this.#find(row, this.#isFound(row, text));
  }

  #isFound(row: number, text: string): boolean {
    if (!isFound(this.#words, text, row, this.#elsewhere)) return false;
    return !this.#isNarrow || passesNarrowing(this.#columns, row, this.#filter.narrowing, this.#now);
  }

  #keyOf(row: number): number {
    return sortKey(this.#columns, row, this.#filter.sort, this.#filter.centre);
  }

  #reorder(): void {
    for (let row = 0; row < this.#known; row++) {
      const text = this.#order.textOf(row);
      if (text !== undefined) this.#order.place(row, this.#keyOf(row), text);
    }
  }

  #age(row: number, ageing: Ageing): void {
    const text = this.#filter.narrowing.fresh === null ? undefined : this.#order.textOf(row);
    if (text !== undefined) this.#find(row, this.#isFound(row, text));
    if (this.#passes[row] !== 0) this.#pass(row, chipsOf(this.#columns, row, ageing));
  }

  /** Sets the chips that a row passes, and counts the difference. */
  #pass(row: number, chips: number): void {
    const before = this.#passes[row] as number;
    if (chips === before) return;
    this.#passes[row] = chips;
    this.#critical += Number((chips & BIT.critical) !== 0) - Number((before & BIT.critical) !== 0);
    this.#result = null;
    if (this.#found[row] === 1) this.#count(before, chips);
  }

  #find(row: number, found: boolean): void {
    if (this.#found[row] === Number(found)) return;
    this.#found[row] = Number(found);
    const chips = this.#passes[row] as number;
    this.#result = null;
    this.#count(found ? 0 : chips, found ? chips : 0);
  }

  #count(before: number, after: number): void {
    const differ = before ^ after;
    if (differ & BIT[this.#filter.chip]) this.#rowsOld = true;
    for (let chip = 0; chip < CHIPS.length; chip++) {
      const bit = 1 << chip;
      if (differ & bit) this.#counts[chip] = (this.#counts[chip] as number) + (after & bit ? 1 : -1);
    }
  }

  #search(words: readonly string[], narrower: boolean): void {
    this.#words = words;
    for (let row = 0; row < this.#known; row++) {
      if (narrower && this.#found[row] === 0) continue;
      const text = this.#order.textOf(row);
      if (text !== undefined) this.#find(row, this.#isFound(row, text));
    }
  }

  #ensure(count: number): void {
    this.#known = Math.max(this.#known, count);
    if (count <= this.#passes.length) return;
    const size = Math.max(count, this.#passes.length * 2);
    this.#passes = widened(this.#passes, size);
    this.#found = widened(this.#found, size);
  }
}

/** Chips that a row passes, as bits. */
function chipsOf(columns: SummaryColumns, row: number, ageing: Ageing): number {
  const { attention, reasons } = columns.cells;
  const state = stateOfRow(columns, row, ageing);
  const level = LEVELS[attention[row] as number];
  return (
    BIT.all |
    BIT[state === 'asleep' ? 'parked' : state] |
    (level === 'warn' ? BIT.attention : 0) |
    (attention[row] === CRITICAL ? BIT.critical : 0) |
    ((reasons[row] as number) & SERVICE_BIT ? BIT.service : 0)
  );
}
