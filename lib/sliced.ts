/** Work that may be left wherever it yields, and taken up again: whoever waits for it need not wait in one go. */
export type Sliced<T> = Generator<void, T, void>;

/** So many items are few enough to be looked at, or put in order, without a pause: a few ms. */
export const SLICE_ITEMS = 2048;

/** Does all of it at once. */
export function whole<T>(work: Sliced<T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** Items in an order, which keeps what is alike as it was (merge sort: runs are sorted, then merged two by two). */
export function* sorted<T>(items: readonly T[], compare: (a: T, b: T) => number): Sliced<readonly T[]> {
  let runs: (readonly T[])[] = [];
  for (let from = 0; from < items.length; from += SLICE_ITEMS) {
    runs.push(items.slice(from, from + SLICE_ITEMS).sort(compare));
    yield;
  }
  while (runs.length > 1) {
    const merged: (readonly T[])[] = [];
    for (let at = 0; at < runs.length; at += 2) {
      const [first, second] = [runs[at] as readonly T[], runs[at + 1]];
      merged.push(second === undefined ? first : yield* merge(first, second, compare));
    }
    runs = merged;
  }
  return runs[0] ?? [];
}

function* merge<T>(first: readonly T[], second: readonly T[], compare: (a: T, b: T) => number): Sliced<readonly T[]> {
  const merged: T[] = [];
  let [a, b] = [0, 0];
  while (a < first.length && b < second.length) {
    const [left, right] = [first[a] as T, second[b] as T];
    const isLeft = compare(left, right) <= 0;
    merged.push(isLeft ? left : right);
    if (isLeft) a += 1;
    else b += 1;
    if (merged.length % SLICE_ITEMS === 0) yield;
  }
  return merged.concat(first.slice(a), second.slice(b));
}
