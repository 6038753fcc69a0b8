import { LEVELS } from '../../lib/protocol/columns.ts';
import type { Level } from '../../lib/protocol/summary.ts';
import type { DisplayState } from '../../lib/vehicle/display-state.ts';
import type { Cluster } from './cluster-messages.ts';
import { SPRITE, SpriteAtlas } from './sprites.ts';
import type { MapTheme } from './theme.ts';

const HALF = SPRITE / 2;
const FONT = '500 12px "Inter Variable", system-ui, sans-serif';

/** How a vehicle looks; one is filled again and again. */
export interface Marker {
  state: DisplayState | 'untrusted';
  level: Level;
  /** Degrees. */
  heading: number;
  /** From 0 to 1: how fresh its newest record is. */
  opacity: number;
}

/** Draws markers and clusters on a canvas whose unit is the CSS pixel. */
export class Painter {
  readonly #context: CanvasRenderingContext2D;
  readonly #theme: MapTheme;
  readonly #atlas: SpriteAtlas;
  readonly #ratio: number;

  constructor(canvas: HTMLCanvasElement, theme: MapTheme, ratio: number) {
    const context = canvas.getContext('2d');
    if (!context) throw new Error('This browser gives no 2D canvas: the map cannot be drawn in it.');
    this.#context = context;
    this.#theme = theme;
    this.#ratio = ratio;
    this.#atlas = new SpriteAtlas(theme, ratio);
  }

  begin(): void {
    const { canvas } = this.#context;
    this.#context.setTransform(1, 0, 0, 1, 0, 0);
    this.#context.clearRect(0, 0, canvas.width, canvas.height);
    this.#context.setTransform(this.#ratio, 0, 0, this.#ratio, 0, 0);
    this.#context.globalAlpha = 1;
  }

  /** At a point of the canvas, CSS px. */
  marker(x: number, y: number, { state, level, heading, opacity }: Marker): void {
    const { canvas, side } = this.#atlas;
    const sprite = this.#atlas.find(state, level, heading);
    this.#context.globalAlpha = opacity;
    this.#context.drawImage(canvas, sprite.x, sprite.y, side, side, x - HALF, y - HALF, SPRITE, SPRITE);
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

  /** A name beside a marker, with a rim so that it reads on any map. @returns its width, px */
  label(x: number, y: number, text: string): number {
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
    return context.measureText(text).width;
  }

  cluster(x: number, y: number, { count, worst, moving }: Cluster, text: string): void {
    const context = this.#context;
    const radius = clusterRadius(count);
    const level = LEVELS[worst] ?? 'unknown';
    const ring = level === 'critical' ? this.#theme.critical : level === 'warn' ? this.#theme.warn : this.#theme.parked;
    context.globalAlpha = 1;
    disc(context, x, y, radius + 2, this.#theme.panel);
    disc(context, x, y, radius, ring);
    disc(context, x, y, radius - (level === 'critical' ? 4 : 3), this.#theme.panel);
    if (moving > 0) {
      context.beginPath();
      context.arc(x, y, radius - 6, -Math.PI / 2, -Math.PI / 2 + (moving / count) * 2 * Math.PI);
      context.strokeStyle = this.#theme.moving;
      context.lineWidth = 2;
      context.stroke();
    }
    context.font = FONT;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillStyle = this.#theme.text;
    context.fillText(text, x, y + 0.5);
  }
}

/** Radius of a cluster's disc, px: it grows with the count, slowly. */
export function clusterRadius(count: number): number {
  return 15 + Math.min(9, Math.log10(count) * 4);
}

function disc(context: CanvasRenderingContext2D, x: number, y: number, radius: number, color: string): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = color;
  context.fill();
}
