/**
 * Small square pictures side by side on one sheet of plain pixels, to be copied onto another by our own hand: for
 * thousands of pictures that is several times as fast as asking a canvas for each. A pixel is red, green, blue and alpha
 * in 32 bits with alpha uppermost, colours not multiplied by it.
 */
export class PixelSheet {
  readonly #pixels: Uint32Array;
  readonly #width: number;
  /** Side of a picture, pixels. */
  readonly #side: number;
  /** Of each picture's lines, where what is not empty begins and ends; made when it is first copied. */
  readonly #spans: (Uint16Array | undefined)[];
  readonly #columns: number;

  constructor(pixels: Uint32Array, width: number, side: number) {
    this.#pixels = pixels;
    this.#width = width;
    this.#side = side;
    this.#columns = Math.floor(width / side);
    this.#spans = Array.from({ length: this.#columns * Math.floor(pixels.length / width / side) }, () => undefined);
  }

  /**
   * Copies the picture at a place of the sheet onto pixels of another width; what lies beyond their edge is left out.
   * @param opacity from 0 to 1
   */
  copy(
    column: number,
    row: number,
    onto: Uint32Array,
    width: number,
    left: number,
    top: number,
    opacity: number,
  ): void {
    const spans = this.#spansOf(column, row);
    const height = onto.length / width;
    const last = Math.min(this.#side, height - top);
    for (let line = Math.max(0, -top); line < last; line++) {
      const from = (row * this.#side + line) * this.#width + column * this.#side;
      const to = (top + line) * width + left;
      const end = Math.min(spans[2 * line + 1] as number, width - left);
      for (let at = Math.max(spans[2 * line] as number, -left); at < end; at++) {
        const pixel = this.#pixels[from + at] as number;
        const alpha = opacity === 1 ? pixel >>> 24 : Math.round((pixel >>> 24) * opacity);
        if (alpha === 255) onto[to + at] = pixel;
        else if (alpha > 0) onto[to + at] = over(pixel, alpha, onto[to + at] as number);
      }
    }
  }

  #spansOf(column: number, row: number): Uint16Array {
    const picture = row * this.#columns + column;
    const known = this.#spans[picture];
    if (known) return known;
    const spans = new Uint16Array(2 * this.#side);
    for (let line = 0; line < this.#side; line++) {
      const from = (row * this.#side + line) * this.#width + column * this.#side;
      const pixels = this.#pixels.subarray(from, from + this.#side);
      spans[2 * line] = Math.max(0, pixels.findIndex(isInked));
      spans[2 * line + 1] = pixels.findLastIndex(isInked) + 1;
    }
    this.#spans[picture] = spans;
    return spans;
  }
}

function isInked(pixel: number): boolean {
  return pixel >>> 24 !== 0;
}

/** A pixel of this alpha over another. */
function over(pixel: number, alpha: number, under: number): number {
  const below = under >>> 24;
  if (below === 0) return ((alpha << 24) | (pixel & 0xff_ffff)) >>> 0;
  if (below === 255) return overFull(pixel, alpha, under);
  const rest = (below * (255 - alpha)) / 255;
  const whole = alpha + rest;
  const mixed = (shift: number) =>
    Math.round((((pixel >>> shift) & 0xff) * alpha + ((under >>> shift) & 0xff) * rest) / whole) << shift;
  return ((Math.round(whole) << 24) | mixed(16) | mixed(8) | mixed(0)) >>> 0;
}

/** The usual case, with red and blue in one multiplication; 256 in place of 255 is off by less than one. */
function overFull(pixel: number, alpha: number, under: number): number {
  const share = alpha + (alpha >>> 7);
  const rest = 256 - share;
  const redBlue = (((pixel & 0xff_00ff) * share + (under & 0xff_00ff) * rest) >>> 8) & 0xff_00ff;
  const green = (((pixel & 0xff00) * share + (under & 0xff00) * rest) >>> 8) & 0xff00;
  return (0xff00_0000 | redBlue | green) >>> 0;
}
