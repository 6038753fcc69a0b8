import { MASTER_FIELDS, type MasterField } from './entry.ts';

export type RosterColumn = 'vin' | MasterField;
/** Columns of an export, in their order; an import may have any of them, in any order. */
export const ROSTER_COLUMNS: readonly RosterColumn[] = ['vin', ...MASTER_FIELDS];

/** What columns are called elsewhere, without case, blanks and signs. */
const NAMES: Readonly<Record<RosterColumn, readonly string[]>> = {
  vin: ['vin', 'vehicleidentificationnumber', 'fahrgestellnummer', 'fahrgestellnr', 'fin', 'fahrzeugidentnummer'],
  name: ['name', 'label', 'vehicle', 'bezeichnung', 'fahrzeug', 'fahrzeugname'],
  plate: [
    'plate',
    'licenseplate',
    'licenceplate',
    'registration',
    'kennzeichen',
    'amtlicheskennzeichen',
    'nummernschild',
  ],
  driver: ['driver', 'drivername', 'fahrer', 'fahrerin', 'fahrername'],
  phone: ['phone', 'telephone', 'mobile', 'driverphone', 'telefon', 'telefonnummer', 'handy', 'mobil', 'tel'],
  email: ['email', 'mail', 'driveremail', 'emailadresse', 'mailadresse'],
  group: ['group', 'team', 'gruppe', 'abteilung', 'department'],
  allowanceKm: [
    'allowancekm',
    'allowance',
    'contractkm',
    'mileageallowance',
    'freikilometer',
    'vertragskilometer',
    'gesamtlaufleistung',
    'inklusivkilometer',
  ],
  pricePerKm: [
    'priceperkm',
    'excesskmprice',
    'mehrkilometerpreis',
    'preisprokm',
    'mehrkmpreis',
    'preisjemehrkilometer',
    'mehrkilometersatz',
  ],
  currency: ['currency', 'waehrung', 'währung'],
  costCentre: ['costcentre', 'costcenter', 'kostenstelle'],
  note: ['note', 'notes', 'comment', 'notiz', 'bemerkung', 'kommentar', 'anmerkung'],
  registeredAt: ['registeredat', 'registered', 'angelegtam', 'erfasstam', 'registriertam', 'seit'],
};

const BY_NAME = new Map(ROSTER_COLUMNS.flatMap((column) => NAMES[column].map((name) => [name, column] as const)));

export type HeaderFault = 'no_vin' | 'twice';

export interface Header {
  /** By place; null = it is not known what it holds. */
  readonly columns: readonly (RosterColumn | null)[];
  readonly unknown: readonly string[];
  readonly faults: readonly { readonly fault: HeaderFault; readonly column: RosterColumn }[];
}

/** What the columns of a file hold. Spaces, signs and case do not count; a unit in brackets neither. */
export function readHeader(cells: readonly string[]): Header {
  const columns = cells.map((cell) => BY_NAME.get(plain(cell)) ?? null);
  const unknown = cells.filter((cell, place) => columns[place] === null && cell.trim() !== '');
  const twice = ROSTER_COLUMNS.filter((column) => columns.filter((one) => one === column).length > 1);
  const faults = twice.map((column) => ({ fault: 'twice' as const, column }));
  if (columns.includes('vin')) return { columns, unknown, faults };
  return { columns, unknown, faults: [...faults, { fault: 'no_vin', column: 'vin' }] };
}

function plain(cell: string): string {
  return cell
    .toLowerCase()
    .replaceAll(/\([^)]*\)|\[[^\]]*\]/g, '')
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}
