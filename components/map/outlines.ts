import L from 'leaflet';
import { EXTENT, type FromOutlines, type Rings, type ToOutlines } from './outline-messages.ts';
import { SureWorker } from './sure-worker.ts';
import type { MapTheme } from './theme.ts';

const TILE = 256;

/**
 * The world's countries, always beneath everything else: with no internet at all there is still a map. Drawn from the
 * bundled outlines, which a worker slices into tiles.
 */
export class OutlineLayer extends L.GridLayer {
  #theme: MapTheme;
  readonly #again = () => void this.redraw();

  constructor(theme: MapTheme) {
    super({ tileSize: TILE, attribution: 'Natural Earth', pane: 'tilePane', zIndex: 1, updateWhenZooming: false });
    this.#theme = theme;
  }

  override onAdd(map: L.Map): this {
    source.onFiner.add(this.#again);
    super.onAdd(map);
    return this;
  }

  override onRemove(map: L.Map): this {
    source.onFiner.delete(this.#again);
    super.onRemove(map);
    return this;
  }

  setTheme(theme: MapTheme): void {
    this.#theme = theme;
    this.redraw();
  }

  override createTile(coords: L.Coords, done: L.DoneCallback): HTMLElement {
    const canvas = document.createElement('canvas');
    const ratio = window.devicePixelRatio || 1;
    canvas.width = canvas.height = TILE * ratio;
    void source.tile(coords).then((rings) => {
      const context = canvas.getContext('2d');
      context?.scale(canvas.width / EXTENT, canvas.height / EXTENT);
      if (context && rings.length > 0) this.#draw(context, rings);
      done(undefined, canvas);
    });
    return canvas;
  }

  #draw(context: CanvasRenderingContext2D, rings: Rings): void {
    const path = new Path2D();
    for (let at = 0; at < rings.length; ) {
      const end = at + 1 + 2 * (rings[at] as number);
      path.moveTo(rings[at + 1] as number, rings[at + 2] as number);
      for (at += 3; at < end; at += 2) path.lineTo(rings[at] as number, rings[at + 1] as number);
      path.closePath();
    }
    context.fillStyle = this.#theme.land;
    context.fill(path, 'evenodd');
    context.strokeStyle = this.#theme.border;
    context.lineWidth = EXTENT / TILE;
    context.stroke(path);
  }
}

/** The page's side of the worker, which outlives the maps that come and go with the views. */
class OutlineSource {
  /** Called when tiles would be drawn better than they were. */
  readonly onFiner = new Set<() => void>();
  #worker: SureWorker<ToOutlines, FromOutlines> | null = null;
  readonly #calls = new Map<number, { readonly question: ToOutlines; readonly answer: (rings: Rings) => void }>();
  #call = 0;

  /** What a tile shows; comes late rather than never. */
  tile({ x, y, z }: L.Coords): Promise<Rings> {
    return new Promise((answer) => {
      const question = { call: ++this.#call, x, y, z, origin: location.origin };
      this.#calls.set(question.call, { question, answer });
      this.#worker ??= this.#start();
      this.#worker.post(question);
    });
  }

  #start(): SureWorker<ToOutlines, FromOutlines> {
    return new SureWorker(
      () => new Worker(new URL('./outline-worker.ts', import.meta.url), { type: 'module' }),
      (answer: FromOutlines) => this.#take(answer),
      () => this.#askAgain(),
    );
  }

  #askAgain(): void {
    for (const { question } of this.#calls.values()) this.#worker?.post(question);
  }

  #take(answer: FromOutlines): void {
    if (answer.kind === 'finer') {
      for (const again of this.onFiner) again();
      return;
    }
    this.#calls.get(answer.call)?.answer(answer.rings);
    this.#calls.delete(answer.call);
  }
}

const source = new OutlineSource();
