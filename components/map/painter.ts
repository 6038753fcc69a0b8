import type { PixelSheet } from '../../lib/map/pixel-sheet.ts';
import type { Level } from '../../lib/protocol/summary.ts';
import type { DisplayState } from '../../lib/vehicle/display-state.ts';
import type { Cluster } from './cluster-messages.ts';
import { ClusterPictures, FONT } from './cluster-pictures.ts';
import { SPRITE, SpriteAtlas } from './sprites.ts';
import type { MapTheme } from './theme.ts';

const HALF = SPRITE / 2;
/** From one marker for so many device pixels on, copying pixels ourselves is faster than the canvas, even with a GPU. */
const CROWD_PIXELS = 1000;

/** Names whose widths are remembered. */
const MOST_WIDTHS = 2_000;

/** How a vehicle looks; one is filled again and again. */
export interface Marker {
  state: DisplayState | 'untrusted';
  level: Level;
  /** Degrees. */
  heading: number;
  /** From 0 to 1: how fresh its newest record is. */
  opacity: number;
}

/** A canvas's worth of pixels, and what is copied onto them. */
interface Crowd {
  readonly image: ImageData;
  readonly pixels: Uint32Array;
  readonly sheet: PixelSheet;
}

/** Draws markers and clusters on a canvas whose unit is the CSS pixel. */
export class Painter {
  readonly #context: CanvasRenderingContext2D;
  readonly #theme: MapTheme;
  readonly #atlas: SpriteAtlas;
  readonly #clusters: ClusterPictures;
  readonly #ratio: number;
  /** Where markers go while there are many; else null. */
  #crowd: Crowd | null = null;
  #kept: Crowd | null = null;
  readonly #widths = new Map<string, number>();

  constructor(canvas: HTMLCanvasElement, theme: MapTheme, ratio: number) {
    const context = canvas.getContext('2d');
    if (!context) throw new Error('This browser gives no 2D canvas: the map cannot be drawn in it.');
    this.#context = context;
    this.#theme = theme;
    this.#ratio = ratio;
    this.#atlas = new SpriteAtlas(theme, ratio);
    this.#clusters = new ClusterPictures(theme, ratio);
  }

  /** @param markers how many there will be, about */
  begin(markers: number): void {
    const { canvas } = this.#context;
    this.#context.setTransform(1, 0, 0, 1, 0, 0);
    this.#context.clearRect(0, 0, canvas.width, canvas.height);
    this.#context.setTransform(this.#ratio, 0, 0, this.#ratio, 0, 0);
    this.#context.globalAlpha = 1;
    this.#crowd = markers * CROWD_PIXELS > canvas.width * canvas.height ? this.#emptyCrowd() : null;
  }

  /** At a point of the canvas, CSS px; in a crowd on whole pixels. */
  marker(x: number, y: number, { state, level, heading, opacity }: Marker): void {
    const { column, row } = this.#atlas.find(state, level, heading);
    if (this.#crowd) {
      const [left, top] = [Math.round((x - HALF) * this.#ratio), Math.round((y - HALF) * this.#ratio)];
      this.#crowd.sheet.copy(column, row, this.#crowd.pixels, this.#crowd.image.width, left, top, opacity);
    } else {
      this.#context.globalAlpha = opacity;
      this.#atlas.draw(this.#context, column, row, x - HALF, y - HALF);
    }
  }

  /** The crowd is complete: what follows lies on it. */
  endCrowd(): void {
    if (this.#crowd) this.#context.putImageData(this.#crowd.image, 0, 0);
    else this.#kept = null;
    this.#crowd = null;
  }

  #emptyCrowd(): Crowd {
    const { width, height } = this.#context.canvas;
    const kept = this.#kept;
    if (kept?.image.width === width && kept.image.height === height) {
      kept.pixels.fill(0);
      return kept;
    }
    const image = this.#context.createImageData(width, height);
    this.#kept = { image, pixels: new Uint32Array(image.data.buffer), sheet: this.#atlas.sheet() };
    return this.#kept;
  }

  /** A ring around the chosen or the pointed-at vehicle. */
  halo(x: number, y: number, strong: boolean): void {
    const context = this.#context;
    context.globalAlpha = 1;
    for (const [color, width] of [
      [this.#theme.panel, 5],
      [this.#theme.text, strong ? 2.5 : 1.5],
    ] as const) {
      context.beginPath();
      context.arc(x, y, HALF + 2, 0, 2 * Math.PI);
      context.strokeStyle = color;
      context.lineWidth = width;
      context.stroke();
    }
  }

  /** Width of a name, px; measured once. */
  widthOf(text: string): number {
    let width = this.#widths.get(text);
    if (width === undefined) {
      if (this.#widths.size >= MOST_WIDTHS) this.#widths.clear();
      this.#context.font = FONT;
      width = this.#context.measureText(text).width;
      this.#widths.set(text, width);
    }
    return width;
  }

  /** A name beside a marker, with a rim so that it reads on any map. */
  label(x: number, y: number, text: string): void {
    const context = this.#context;
    context.globalAlpha = 1;
    context.font = FONT;
    context.textAlign = 'left';
    context.textBaseline = 'middle';
    context.lineJoin = 'round';
    context.strokeStyle = this.#theme.panel;
    context.lineWidth = 4;
    context.strokeText(text, x + HALF, y);
    context.fillStyle = this.#theme.text;
    context.fillText(text, x + HALF, y);
  }

  /** Has clusters ready to be drawn. @returns the number of each one's picture */
  prepare(clusters: readonly Cluster[], textOf: (count: number) => string): number[] {
    return this.#clusters.prepare(clusters, textOf);
  }

  cluster(x: number, y: number, radius: number, picture: number): void {
    this.#context.globalAlpha = 1;
    this.#clusters.draw(this.#context, x, y, radius, picture);
  }
}
