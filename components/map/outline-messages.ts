/** What the worker that slices outlines is asked: the tile of a square of the world. */
export interface ToOutlines {
  readonly call: number;
  readonly z: number;
  readonly x: number;
  readonly y: number;
  /** Where the page comes from: a worker may not know. */
  readonly origin: string;
}

/** Its answer, or that finer outlines are there than those it answered with. */
export type FromOutlines =
  | { readonly kind: 'tile'; readonly call: number; readonly rings: Rings }
  | { readonly kind: 'finer' };

/** Rings one after the other, each as its number of points and then these, x and y, in parts of `EXTENT` of a tile. */
export type Rings = Int32Array<ArrayBuffer>;

/** Parts of a tile's side. */
export const EXTENT = 4096;
