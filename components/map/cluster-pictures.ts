import { LEVELS } from '../../lib/protocol/columns.ts';
import type { Cluster } from './cluster-messages.ts';
import type { MapTheme } from './theme.ts';

/** Room around a disc for its rim; largest radius with it, and the side of a picture; CSS px. */
const RIM = 3;
const REACH = 31;
const SIDE = 2 * REACH;
/** Pictures on the canvas: more than a screen has room for. */
const COLUMNS = 32;
const ROWS = 24;
/** Steps of the arc of those under way: finer is not seen. */
const ARC_STEPS = 48;
export const FONT = '500 12px "Inter Variable", system-ui, sans-serif';

/** Radius of a cluster's disc, px: it grows with the count, slowly, and has room for its digits. */
export function clusterRadius(count: number): number {
  const digits = count >= 10_000 ? 4 : count >= 1000 ? 1 : 0;
  return 15 + Math.min(9, Math.log10(count) * 4) + digits;
}

/**
 * Pictures of clusters, each drawn once and then copied: paths and text cost far more than pixels, and a cluster stays
 * the same over many frames.
 */
export class ClusterPictures {
  readonly canvas: HTMLCanvasElement;
  /** Side of a picture, device px. */
  readonly side: number;
  readonly #context: CanvasRenderingContext2D;
  readonly #theme: MapTheme;
  readonly #ratio: number;
  readonly #slots = new Map<number, number>();

  constructor(theme: MapTheme, pixelRatio: number) {
    this.#theme = theme;
    this.#ratio = pixelRatio;
    this.side = Math.ceil(SIDE * pixelRatio);
    this.canvas = document.createElement('canvas');
    this.canvas.width = this.side * COLUMNS;
    this.canvas.height = this.side * ROWS;
    const context = this.canvas.getContext('2d');
    if (!context) throw new Error('This browser gives no 2D canvas: the map cannot be drawn in it.');
    this.#context = context;
  }

  /**
   * Has the pictures of clusters ready. All of them before the first is copied: a canvas that is drawn on and copied in
   * turns is copied whole each time.
   * @param textOf what stands in a cluster
   * @returns the number of each one's picture
   */
  prepare(clusters: readonly Cluster[], textOf: (count: number) => string): number[] {
    if (this.#slots.size + clusters.length > COLUMNS * ROWS) this.#slots.clear();
    return clusters.map((cluster) => this.#slotOf(cluster, textOf));
  }

  /** Copies a picture of this radius onto a canvas whose unit is the CSS pixel, its middle at a point. */
  draw(onto: CanvasRenderingContext2D, x: number, y: number, radius: number, slot: number): void {
    const ratio = this.#ratio;
    // No more than the disc with its rim, and on whole device pixels, as text that lies between them is grey.
    const inset = Math.floor((REACH - radius - RIM) * ratio);
    const left = (slot % COLUMNS) * this.side + inset;
    const top = Math.floor(slot / COLUMNS) * this.side + inset;
    const side = this.side - 2 * inset;
    const atX = (Math.round((x - REACH) * ratio) + inset) / ratio;
    const atY = (Math.round((y - REACH) * ratio) + inset) / ratio;
    onto.drawImage(this.canvas, left, top, side, side, atX, atY, side / ratio, side / ratio);
  }

  #slotOf({ count, worst, moving }: Cluster, textOf: (count: number) => string): number {
    const arc = moving === 0 ? 0 : Math.max(1, Math.round((moving / count) * ARC_STEPS));
    const key = (count * LEVELS.length + worst) * (ARC_STEPS + 1) + arc;
    const known = this.#slots.get(key);
    if (known !== undefined) return known;
    const slot = this.#slots.size % (COLUMNS * ROWS);
    this.#slots.set(key, slot);
    this.#paint(slot, count, worst, arc / ARC_STEPS, textOf(count));
    return slot;
  }

  #paint(slot: number, count: number, worst: number, arc: number, text: string): void {
    const context = this.#context;
    const [left, top] = [(slot % COLUMNS) * this.side, Math.floor(slot / COLUMNS) * this.side];
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(left, top, this.side, this.side);
    context.setTransform(this.#ratio, 0, 0, this.#ratio, left, top);
    this.#paintDisc(clusterRadius(count), worst, arc);
    context.font = FONT;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillStyle = this.#theme.text;
    context.fillText(text, REACH, REACH + 0.5);
  }

  #paintDisc(radius: number, worst: number, arc: number): void {
    const level = LEVELS[worst] ?? 'unknown';
    const ring = level === 'critical' ? this.#theme.critical : level === 'warn' ? this.#theme.warn : this.#theme.parked;
    this.#disc(radius + 2, this.#theme.panel);
    this.#disc(radius, ring);
    this.#disc(radius - (level === 'critical' ? 4 : 3), this.#theme.panel);
    if (arc === 0) return;
    const context = this.#context;
    context.beginPath();
    context.arc(REACH, REACH, radius - 6, -Math.PI / 2, -Math.PI / 2 + arc * 2 * Math.PI);
    context.strokeStyle = this.#theme.moving;
    context.lineWidth = 2;
    context.stroke();
  }

  #disc(radius: number, color: string): void {
    const context = this.#context;
    context.beginPath();
    context.arc(REACH, REACH, radius, 0, 2 * Math.PI);
    context.fillStyle = color;
    context.fill();
  }
}
