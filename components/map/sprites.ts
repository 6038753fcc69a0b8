import { PixelSheet } from '../../lib/map/pixel-sheet.ts';
import type { Level } from '../../lib/protocol/summary.ts';
import type { DisplayState } from '../../lib/vehicle/display-state.ts';
import type { MapTheme } from './theme.ts';

/** Side of a sprite, CSS px. */
export const SPRITE = 28;
const HEADINGS = 64;
const R = SPRITE / 2;
/** Around a picture without a mark nothing is drawn so far, CSS px. */
const EMPTY_RIM = 2;

/** Where in the atlas a marker's picture lies, in pictures. */
export interface Sprite {
  column: number;
  row: number;
}

/** Filled by each search, as a frame has thousands. */
const found: Sprite = { column: 0, row: 0 };

type Still = Exclude<DisplayState, 'moving'> | 'untrusted';
const STILLS: readonly Still[] = ['idle', 'parked', 'asleep', 'no_news', 'untrusted'];
const ROWS: readonly Level[] = ['ok', 'warn', 'critical'];

/**
 * All pictures of markers on one canvas, drawn once a theme: a frame then only copies them. A moving vehicle's chevron
 * stands in it at 64 headings; each picture comes plain, with the triangle of attention, and with the octagon and
 * outline of critical.
 */
export class SpriteAtlas {
  readonly canvas: HTMLCanvasElement;
  /** Side of a sprite, device px. */
  readonly side: number;
  readonly #ratio: number;

  constructor(theme: MapTheme, pixelRatio: number) {
    this.#ratio = pixelRatio;
    this.side = Math.ceil(SPRITE * pixelRatio);
    this.canvas = document.createElement('canvas');
    this.canvas.width = this.side * (HEADINGS + STILLS.length);
    this.canvas.height = this.side * ROWS.length;
    const context = this.canvas.getContext('2d');
    if (!context) throw new Error('This browser gives no 2D canvas: the map cannot be drawn in it.');
    ROWS.forEach((level, row) => {
      for (let column = 0; column < HEADINGS + STILLS.length; column++) {
        context.setTransform(
          pixelRatio,
          0,
          0,
          pixelRatio,
          column * this.side + this.side / 2,
          row * this.side + this.side / 2,
        );
        if (column < HEADINGS) drawChevron(context, theme, level, (column / HEADINGS) * 2 * Math.PI);
        else drawStill(context, theme, level, STILLS[column - HEADINGS] as Still);
        drawMark(context, theme, level);
      }
    });
  }

  /** Good until the next search. @param heading degrees, 0 = north */
  find(state: DisplayState | 'untrusted', level: Level, heading: number): Readonly<Sprite> {
    found.row = level === 'critical' ? 2 : level === 'warn' ? 1 : 0;
    found.column =
      state === 'moving' ? Math.round((heading / 360) * HEADINGS) % HEADINGS : HEADINGS + STILLS.indexOf(state);
    return found;
  }

  /** Copies a picture onto a canvas whose unit is the CSS pixel; without a mark its rim is empty and left out. */
  draw(onto: CanvasRenderingContext2D, column: number, row: number, left: number, top: number): void {
    const inset = row === 0 ? Math.floor(EMPTY_RIM * this.#ratio) : 0;
    const side = this.side - 2 * inset;
    const [atX, atY] = [left + inset / this.#ratio, top + inset / this.#ratio];
    const [x, y] = [column * this.side + inset, row * this.side + inset];
    onto.drawImage(this.canvas, x, y, side, side, atX, atY, side / this.#ratio, side / this.#ratio);
  }

  /** The same pictures as plain pixels. */
  sheet(): PixelSheet {
    const { width, height } = this.canvas;
    // Read from a copy: a canvas that is read is no longer the GPU's, where this one is drawn from.
    const copy = document.createElement('canvas');
    Object.assign(copy, { width, height });
    const context = copy.getContext('2d', { willReadFrequently: true });
    if (!context) throw new Error('This browser gives no 2D canvas: the map cannot be drawn in it.');
    context.drawImage(this.canvas, 0, 0);
    return new PixelSheet(new Uint32Array(context.getImageData(0, 0, width, height).data.buffer), width, this.side);
  }
}

type Context = CanvasRenderingContext2D;

/** Fills and then rings a path in the panel's colour, so that it stands out on any map; critical has its own outline. */
function paint(context: Context, theme: MapTheme, level: Level, path: Path2D, fill: string): void {
  context.lineJoin = 'round';
  context.strokeStyle = theme.panel;
  context.lineWidth = level === 'critical' ? 6 : 3;
  context.stroke(path);
  if (level === 'critical') {
    context.strokeStyle = theme.critical;
    context.lineWidth = 3;
    context.stroke(path);
  }
  context.fillStyle = fill;
  context.fill(path);
}

function drawChevron(context: Context, theme: MapTheme, level: Level, angle: number): void {
  context.save();
  context.rotate(angle);
  paint(context, theme, level, new Path2D('M0 -9.5 7 8 0 4.5 -7 8Z'), theme.moving);
  context.restore();
}

function drawStill(context: Context, theme: MapTheme, level: Level, state: Still): void {
  const square = new Path2D();
  square.roundRect(-6, -6, 12, 12, 3.5);
  const disc = new Path2D();
  disc.arc(0, 0, 6.5, 0, 2 * Math.PI);
  switch (state) {
    case 'idle':
      paint(context, theme, level, disc, theme.panel);
      stroke(context, disc, theme.moving, 2);
      stroke(context, new Path2D('M-2 -2.75V2.75M2 -2.75V2.75'), theme.moving, 2);
      break;
    case 'parked':
      paint(context, theme, level, square, theme.parked);
      break;
    case 'asleep':
      paint(context, theme, level, square, theme.panel);
      context.globalAlpha = 0.4;
      context.fillStyle = theme.parked;
      context.fill(square);
      context.globalAlpha = 1;
      stroke(context, square, theme.parked, 1.5);
      break;
    case 'no_news':
      paint(context, theme, level, disc, theme.panel);
      stroke(context, disc, theme.noNews, 2.5);
      break;
    case 'untrusted':
      paint(context, theme, level, disc, theme.panel);
      context.setLineDash([3.4, 2.6]);
      stroke(context, disc, theme.noNews, 2.5);
      context.setLineDash([]);
  }
}

function stroke(context: Context, path: Path2D, color: string, width: number): void {
  context.strokeStyle = color;
  context.lineWidth = width;
  context.stroke(path);
}

/** The level's shape at the upper right corner. */
function drawMark(context: Context, theme: MapTheme, level: Level): void {
  if (level !== 'warn' && level !== 'critical') return;
  const shape = level === 'warn' ? 'M0 -4.5 4.6 3.6H-4.6Z' : 'M-1.9 -4.6H1.9L4.6 -1.9V1.9L1.9 4.6H-1.9L-4.6 1.9V-1.9Z';
  context.save();
  context.translate(R - 5.5, -R + 5.5);
  const path = new Path2D(shape);
  stroke(context, path, theme.panel, 2.5);
  context.fillStyle = theme[level];
  context.fill(path);
  context.restore();
}
