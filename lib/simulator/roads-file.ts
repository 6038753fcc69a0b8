/** A depot or fuel station as it stands in the file: name, kind, longitude, latitude, nearest node. */
export type SiteRow = readonly [name: string, kind: string, lon: number, lat: number, node: number];

/** `demo/roads.json`; `demo/build/README.md` says what each field means. Coordinates × `precision` are degrees. */
export interface RoadsFile {
  readonly precision: number;
  readonly attribution: string;
  /** `lon0, lat0, lon1, lat1, …` */
  readonly nodes: readonly number[];
  /** `[from, to, class, oneway, km/h, name, dLon, dLat, …]` */
  readonly links: readonly (readonly number[])[];
  readonly places: readonly (readonly [
    name: string,
    kind: string,
    lon: number,
    lat: number,
    population: number | null,
  ])[];
  readonly depots: readonly SiteRow[];
  readonly fuel: readonly SiteRow[];
}

/**
 * Takes parsed JSON as a road network.
 * @throws Error where it is not of this form
 */
export function asRoadsFile(json: unknown): RoadsFile {
  const file = json as Partial<RoadsFile> | null;
  const lists = [file?.nodes, file?.links, file?.places, file?.depots, file?.fuel];
  if (typeof file?.precision !== 'number' || !lists.every((list) => Array.isArray(list) && list.length > 0))
    throw new Error('This is no road network. Make it again with demo/build/build.sh.');
  return file as RoadsFile;
}
