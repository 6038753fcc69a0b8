import L from 'leaflet';
import { FleetFilter } from '../../components/fleet/fleet-filter.ts';
import { LiveStore } from '../../components/live/store.ts';
import { ClusterIndex } from '../../components/map/clusters.ts';
import type { MapTheme } from '../../components/map/theme.ts';
import { VehicleLayer } from '../../components/map/vehicle-layer.ts';
import { WHOLE_FLEET } from '../../lib/fleet/filter.ts';
import { latitudeOf, longitudeOf, mercatorX, mercatorY } from '../../lib/map/mercator.ts';
import { COLUMNS, LEVELS, MOTION_STATES, NOBODY, SummaryColumns } from '../../lib/protocol/columns.ts';
import { encodeFrame } from '../../lib/protocol/frame.ts';

/** What `bench/draw.ts` asks of the page that it measures. */
export interface DrawPage {
  /** Puts so many moving markers of a kind on a map of their own. */
  prepare(kind: Kind, count: number): Promise<void>;
  /** Lets frames pass for so long, in each of which all have moved. @returns how many passed, and of these drew */
  frames(ms: number): Promise<{ readonly passed: number; readonly drew: number }>;
  remove(): void;
  /** Median time in which a worker makes the clusters of so many anew, ms; made here, as it is asked for. */
  clusterMs(count: number, rounds: number): number;
}
export type Kind = 'layer' | 'circles' | 'elements';

const WIDTH = 1400;
const HEIGHT = 900;
/** No names yet, which the others do not have. */
const ZOOM = 13;
const SCALE = 256 * 2 ** ZOOM;
const CENTER = { x: mercatorX(9.52), y: mercatorY(47.14) };
/** A vehicle's gap between two fixes, ms, which is also how long it is carried on; its speed, px a second, at which
 * every frame moves what is seen. */
const GAP_MS = 4000;
const SPEED = 18;
const THEME = Object.fromEntries(
  (
    'panel text second moving parked noNews warn critical sea land border street streetMajor streetCasing green built label' as const
  )
    .split(' ')
    .map((name, index) => [name, `hsl(${index * 25} 60% 45%)`]),
) as unknown as MapTheme;

/** Spread evenly and without order over the view; the same for all kinds. */
const placeOf = (index: number, ms: number) => {
  const heading = (index * 137.5) % 360;
  const way = (SPEED * ms) / 1000 / SCALE;
  const spread = (factor: number) => ((index * factor) % 1) - 0.5;
  return {
    x: CENTER.x + (spread(0.7548776662) * WIDTH) / SCALE + Math.sin((heading * Math.PI) / 180) * way,
    y: CENTER.y + (spread(0.5698402909) * HEIGHT) / SCALE - Math.cos((heading * Math.PI) / 180) * way,
    heading,
  };
};

/** The page's store after the two frames that say where vehicles were and are. */
function fill(store: LiveStore, count: number): (ms: number) => void {
  const columns = new SummaryColumns();
  const rows = Array.from({ length: count }, (_, row) => row);
  const none = Object.fromEntries(Object.entries(COLUMNS).map(([name, { none }]) => [name, none]));
  columns.ensureRow(count - 1);
  let seq = 0;
  return (ms) => {
    const now = Date.now() + ms;
    for (const row of rows) {
      const { x, y, heading } = placeOf(row, ms);
      columns.write(row, {
        ...(none as Record<keyof typeof COLUMNS, number>),
        latitude: Math.round(latitudeOf(y) * 1e6),
        longitude: Math.round(longitudeOf(x) * 1e6),
        heading: Math.round(heading) % 360,
        trusted: 1,
        heardAt: now,
        motion: MOTION_STATES.indexOf('MOVING'),
        attention: row % 10 === 0 ? LEVELS.indexOf('critical') : LEVELS.indexOf('ok'),
      });
      const text = String(row).padStart(6, '0');
      columns.writeIdentity(row, {
        ...NOBODY,
        id: `bench${text}`,
        brand: 'BMW',
        model: '118i',
        fleetId: '',
        vinLast6: text,
      });
    }
    const [since, serverTime] = [seq, Date.now()];
    seq += 1;
    const header = { epoch: 1, since, seq, complete: seq, serverTime, more: false, snapshot: since === 0 };
    store.applyFrame(encodeFrame(header, columns, rows, () => 0xff));
  };
}

let standing: { readonly move: (() => void) | null; readonly canvas: Element | null; remove(): void } | null = null;
let store = new LiveStore();

/** A frame of a canvas begins by clearing it: that many were drawn. */
let drawn = 0;
const clearRect = CanvasRenderingContext2D.prototype.clearRect;
CanvasRenderingContext2D.prototype.clearRect = function (...area) {
  drawn += Number(this.canvas === standing?.canvas);
  clearRect.apply(this, area);
};

const page: DrawPage = {
  async prepare(kind, count) {
    const element = document.body.appendChild(Object.assign(document.createElement('div'), { className: 'map' }));
    const map = L.map(element, {
      center: [latitudeOf(CENTER.y), longitudeOf(CENTER.x)],
      zoom: ZOOM,
      preferCanvas: true,
      zoomAnimation: false,
      attributionControl: false,
      zoomControl: false,
    });
    if (kind === 'layer') {
      store = new LiveStore();
      const say = fill(store, count);
      say(-GAP_MS);
      const layer = new VehicleLayer(map, store, new FleetFilter(store, WHOLE_FLEET), THEME, String);
      say(0);
      const remove = () => {
        layer.remove();
        map.remove();
        element.remove();
      };
      standing = { move: null, canvas: element.querySelector('canvas'), remove };
      return;
    }
    const start = performance.now();
    const markers = Array.from({ length: count }, (_, index) => {
      const at = latLng(index, 0);
      if (kind === 'circles') return L.circleMarker(at, { radius: 7, weight: 2, fillOpacity: 1 }).addTo(map);
      return L.marker(at, { icon: L.divIcon({ className: '', html: '<div class="dot"></div>' }) }).addTo(map);
    });
    const remove = () => {
      map.remove();
      element.remove();
    };
    const move = () =>
      markers.forEach((marker, index) => void marker.setLatLng(latLng(index, performance.now() - start)));
    standing = { move, canvas: element.querySelector('canvas'), remove };
  },
  async frames(ms) {
    drawn = 0;
    let passed = 0;
    for (const end = performance.now() + ms; performance.now() < end; passed++) {
      standing?.move?.();
      await new Promise(requestAnimationFrame);
    }
    return { passed, drew: standing?.canvas ? drawn : passed };
  },
  remove() {
    standing?.remove();
    standing = null;
  },
  clusterMs(count, rounds) {
    const { cells } = store.columns;
    const rows = Uint32Array.from({ length: count }, (_, row) => row);
    const fleet = { ...cells, rows, ageing: store.ageing() };
    const took = Array.from({ length: rounds }, () => {
      const begun = performance.now();
      const index = new ClusterIndex();
      index.load(fleet);
      index.show({ bounds: [-180, -85, 180, 85], zoom: ZOOM });
      return performance.now() - begun;
    });
    return took.toSorted((a, b) => a - b)[rounds >> 1] as number;
  },
};

function latLng(index: number, ms: number): L.LatLngTuple {
  const { x, y } = placeOf(index, ms);
  return [latitudeOf(y), longitudeOf(x)];
}

Object.assign(window, { draw: page });
