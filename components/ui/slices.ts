import { useLayoutEffect, useState } from 'react';
import type { Sliced } from '../../lib/sliced.ts';

/** Longest that the page waits for a slice, ms. */
const SLICE_MS = 8;

/** What the page does in slices: says when it is the turn of others, and waits for its next one. */
export class Slices {
  #until = performance.now() + SLICE_MS;

  get isOver(): boolean {
    return performance.now() >= this.#until;
  }

  /** Resolves at the beginning of the next slice. */
  async next(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 0));
    this.#until = performance.now() + SLICE_MS;
  }
}

/**
 * What a piece of work comes to that is done in slices. Until it is done the result before it, or null; what is small is
 * there before anything is painted.
 * @param begin begins it; another function begins it anew. null = there is nothing to do it with
 */
export function useSliced<T>(begin: (() => Sliced<T>) | null): T | null {
  const [result, setResult] = useState<{ readonly value: T } | null>(null);
  useLayoutEffect(() => {
    if (begin === null) return;
    const work = begin();
    let isGone = false;
    const go = async (slices: Slices) => {
      while (!isGone) {
        const { done, value } = work.next();
        if (done) return setResult({ value });
        if (slices.isOver) await slices.next();
      }
    };
    void go(new Slices());
    return () => {
      isGone = true;
    };
  }, [begin]);
  return result?.value ?? null;
}
