import type L from 'leaflet';

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
): { x: number; y: number } {
  return { x: place.x * scale - left, y: place.y * scale - top };
}

/** Whether a point is in view, or within so many pixels of it. */
export function isInView(
  { width, height }: FrameView,
  { x, y }: { readonly x: number; readonly y: number },
  margin: number,
): boolean {
  return x >= -margin && y >= -margin && x <= width + margin && y <= height + margin;
}

/** West, south, east and north of the view in degrees: a little more than is seen, so that nothing comes and goes at the edge. */
export function paddedBounds(map: L.Map): [number, number, number, number] {
  const bounds = map.getBounds().pad(0.1);
  return [
    Math.max(-180, bounds.getWest()),
    Math.max(-90, bounds.getSouth()),
    Math.min(180, bounds.getEast()),
    Math.min(90, bounds.getNorth()),
  ];
}
