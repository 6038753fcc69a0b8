import assert from 'node:assert/strict';
import { SignalCatalogue } from '../../lib/signals/catalogue.ts';
import { Parser } from '../../lib/signals/parse.ts';
import { createMemo, type Memo, type Reading, type Rejection } from '../../lib/signals/reading.ts';
import { NOON } from './view.ts';

/** Reads records twice, as a server does and always as JSON, with memos of their own, and compares what was read. */
export class BothWays {
  readonly parser = new Parser(new SignalCatalogue());
  readonly #json = new Parser(new SignalCatalogue());
  readonly #memos = new Map<string, Memo>();
  readonly #jsonMemos = new Map<string, Memo>();

  read(bytes: Uint8Array, now = NOON): Reading | Rejection {
    const read = this.parser.parse(bytes, now, (vin) => memoIn(this.#memos, vin));
    const expected = this.#readJson(bytes, now);
    if (read.ok && expected.ok) this.#compare(read, expected);
    else assert.deepEqual(read, expected);
    return read;
  }

  #readJson(bytes: Uint8Array, now: number): Reading | Rejection {
    const read = this.#json.parse(bytes, now);
    if (!read.ok && read.reason !== 'too_deep') return read;
    const message: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return this.#json.parseMessage(message, now, (vin) => memoIn(this.#jsonMemos, vin));
  }

  #compare(read: Reading, expected: Reading): void {
    const { missing, fresh } = expected;
    // A list that is repeated, and a long text, are called fresh only where they are read as JSON.
    for (const index of read.fresh) assert.ok(fresh.includes(index), `${read.slots[index]} is not fresh`);
    for (const index of fresh) {
      const value = expected.values[index];
      const mayDiffer = typeof value === 'object' || typeof value === 'string';
      if (!mayDiffer) assert.ok(read.fresh.includes(index), `${read.slots[index]} is fresh`);
    }
    assert.deepEqual(
      read.slots.map((_, index) => read.at(index)),
      expected.values,
    );
    assert.deepEqual(told(read), told(expected));
    assert.deepEqual(read.missing.toSorted(), missing.toSorted());
    assert.deepEqual(read.memo.numbers, expected.memo.numbers);
    assert.deepEqual(read.memo.meanings.map(meant), expected.memo.meanings.map(meant));
  }
}

function memoIn(memos: Map<string, Memo>, vin: string): Memo {
  const memo = memos.get(vin) ?? createMemo();
  memos.set(vin, memo);
  return memo;
}

function told({ ok, vin, slots, values, flags, extras, sequence }: Reading): unknown {
  return { ok, vin, slots, values, flags, extras, sequence };
}

function meant(meaning: Memo['meanings'][number]): unknown {
  return meaning && [meaning.raw, meaning.value, meaning.reason];
}
