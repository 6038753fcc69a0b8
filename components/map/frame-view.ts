import type L from 'leaflet';
import type { Bounds } from './cluster-messages.ts';

/** The map's view in the pixels of its zoom. */
export interface FrameView {
  /** Pixels of the whole world's side. */
  readonly scale: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly zoom: number;
}

export function frameViewOf(map: L.Map): FrameView {
  const zoom = map.getZoom();
  const size = map.getSize();
  const origin = map.project(map.getCenter(), zoom).subtract(size.divideBy(2));
  return { scale: 256 * 2 ** zoom, left: origin.x, top: origin.y, width: size.x, height: size.y, zoom };
}

/** Where a place of the unit square lies in the container, CSS px. */
export function pixelIn(
  { scale, left, top }: FrameView,
  place: { readonly x: number; readonly y: number },
  into = { x: 0, y: 0 },
): { x: number; y: number } {
  into.x = place.x * scale - left;
  into.y = place.y * scale - top;
  return into;
}

/** Whether a point is in view, or within so many pixels of it. */
export function isInView(
  { width, height }: FrameView,
  { x, y }: { readonly x: number; readonly y: number },
  margin: number,
): boolean {
  return x >= -margin && y >= -margin && x <= width + margin && y <= height + margin;
}

/** Of the view in degrees: more than is seen, so that a map that is dragged finds it there. */
export function paddedBounds(map: L.Map): Bounds {
  const bounds = map.getBounds().pad(0.25);
  return [
    Math.max(-180, bounds.getWest()),
    Math.max(-90, bounds.getSouth()),
    Math.min(180, bounds.getEast()),
    Math.min(90, bounds.getNorth()),
  ];
}
