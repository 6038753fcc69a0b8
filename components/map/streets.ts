import L from 'leaflet';
import { PMTiles } from 'pmtiles';
import type { LabelRule, LeafletLayerOptions, PaintRule } from 'protomaps-leaflet';
import type { MapTheme } from './theme.ts';

const ARCHIVE = '/map/streets.pmtiles';

/** A street archive that the server has: where it knows streets, and how far in. */
export interface StreetArchive {
  readonly tiles: PMTiles;
  readonly bounds: L.LatLngBounds;
  readonly maxZoom: number;
}

/**
 * Reads the archive's header; null = the server has none that can be read.
 * @throws TypeError where the server cannot be reached, so that nothing is known
 */
export async function openStreets(): Promise<StreetArchive | null> {
  try {
    const tiles = new PMTiles(ARCHIVE);
    const { minLat, minLon, maxLat, maxLon, maxZoom } = await tiles.getHeader();
    return { tiles, bounds: L.latLngBounds([minLat, minLon], [maxLat, maxLon]), maxZoom };
  } catch (error) {
    if (error instanceof TypeError) throw error;
    return null;
  }
}

/** The archive's streets in our own colours; transparent elsewhere, so that the outlines show beneath. */
export async function createStreetLayer({ tiles, maxZoom }: StreetArchive, theme: MapTheme): Promise<L.Layer> {
  // The library reads a global Leaflet.
  (window as unknown as { L: typeof L }).L = L;
  const protomaps = await import('protomaps-leaflet');
  const options: LeafletLayerOptions = {
    url: tiles,
    maxDataZoom: maxZoom,
    paintRules: paintRules(protomaps, theme),
    labelRules: labelRules(protomaps, theme),
    attribution: '© <a href="https://www.openstreetmap.org/copyright">OpenStreetMap</a> contributors, ODbL',
    zIndex: 2,
  };
  return protomaps.leafletLayer(options) as unknown as L.Layer;
}

type Protomaps = typeof import('protomaps-leaflet');
type Props = Readonly<Record<string, unknown>>;

const GREEN = new Set(['forest', 'wood', 'park', 'scrub', 'grass', 'farmland', 'cemetery', 'meadow', 'orchard']);
const BUILT = new Set(['residential', 'commercial', 'industrial', 'school', 'hospital']);
const MAJOR = new Set(['highway', 'major_road']);

function paintRules({ PolygonSymbolizer, LineSymbolizer, exp }: Protomaps, theme: MapTheme): PaintRule[] {
  const isKind = (kinds: ReadonlySet<string>) => (_: number, feature?: { props: Props }) =>
    kinds.has(String(feature?.props.kind));
  const fill = (color: string, opacity = 1) => new PolygonSymbolizer({ fill: color, opacity });
  const line = (color: string, stops: number[][]) =>
    new LineSymbolizer({ color, width: exp(1.6, stops), lineCap: 'round', lineJoin: 'round' });
  const road = (kinds: ReadonlySet<string>, color: string, stops: number[][], minzoom = 0): PaintRule => ({
    dataLayer: 'roads',
    symbolizer: line(color, stops),
    filter: isKind(kinds),
    minzoom,
  });
  const wider = (stops: number[][], by: number) =>
    stops.map(([zoom = 0, width = 0]) => [zoom, width === 0 ? 0 : width + by]);
  // A street must be wide enough to drive on: it is what cars are seen on.
  const minor = [
    [11, 0],
    [12, 0.8],
    [14, 3],
    [18, 16],
  ];
  const major = [
    [7, 0.6],
    [11, 2],
    [14, 5.5],
    [18, 22],
  ];
  const minorKinds = new Set(['minor_road', 'other']);
  return [
    { dataLayer: 'earth', symbolizer: fill(theme.land) },
    { dataLayer: 'landuse', symbolizer: fill(theme.green), filter: isKind(GREEN) },
    { dataLayer: 'landuse', symbolizer: fill(theme.built, 0.6), filter: isKind(BUILT) },
    { dataLayer: 'water', symbolizer: fill(theme.sea), filter: (_, feature) => feature?.geomType === 3 },
    {
      dataLayer: 'water',
      symbolizer: line(theme.sea, [
        [9, 0.5],
        [14, 2],
        [18, 10],
      ]),
      filter: (_, feature) => feature?.geomType === 2 && feature.props.kind === 'river',
    },
    { dataLayer: 'buildings', symbolizer: fill(theme.built), minzoom: 15 },
    road(
      new Set(['path']),
      theme.streetCasing,
      [
        [15, 0.8],
        [18, 2],
      ],
      15,
    ),
    road(
      new Set(['rail']),
      theme.border,
      [
        [11, 0.6],
        [18, 2],
      ],
      11,
    ),
    road(minorKinds, theme.streetCasing, wider(minor, 1.4), 12),
    road(MAJOR, theme.streetCasing, wider(major, 1.6)),
    road(minorKinds, theme.street, minor, 11),
    road(MAJOR, theme.streetMajor, major),
    {
      dataLayer: 'boundaries',
      symbolizer: new LineSymbolizer({ color: theme.border, width: 1, dash: [4, 3] }),
      filter: isKind(new Set(['country'])),
    },
  ];
}

function labelRules({ CenteredTextSymbolizer, LineLabelSymbolizer }: Protomaps, theme: MapTheme): LabelRule[] {
  const text = { labelProps: ['name'], fill: theme.label, stroke: theme.land, width: 2 };
  const place = (font: string, kinds: readonly string[], minzoom: number): LabelRule => ({
    dataLayer: 'places',
    symbolizer: new CenteredTextSymbolizer({ ...text, font }),
    filter: (_, feature) => kinds.includes(String(feature?.props.kind)),
    sort: (a, b) => Number(b.population_rank ?? 0) - Number(a.population_rank ?? 0),
    minzoom,
  });
  return [
    place('500 12px sans-serif', ['locality'], 9),
    place('400 11px sans-serif', ['neighbourhood'], 13),
    { dataLayer: 'roads', symbolizer: new LineLabelSymbolizer({ ...text, font: '400 11px sans-serif' }), minzoom: 15 },
  ];
}
