import { month, remainingDistance, serviceStatus } from './kinds.ts';
import type { Kind, SignalSpec } from './spec.ts';
import { ALIASES, SIGNAL_TABLE } from './table.ts';

/** A condition-based service item of any name: brake pads and others are to be expected beside the four known ones. */
const CBS_KEY = /^(.+?)_(status|due_date|remaining_distance)$/;
const CBS_PARTS = { status: serviceStatus, due_date: month(), remaining_distance: remainingDistance } as const;
type CbsPart = keyof typeof CBS_PARTS;
/** Families that are taken in: a feed that invents keys without end must not fill the memory. */
export const MAX_FAMILIES = 64;
const MAX_KEY = 64;

/** What a key stands for. */
export interface CbsKey {
  readonly family: string;
  readonly part: CbsPart;
}

/**
 * All signals that this process knows: the table's, and the CBS families that the feed brought. Everything else is
 * driven by it. Slots are never given back, so a spec's slot holds for the catalogue's life.
 */
export class SignalCatalogue {
  readonly specs: SignalSpec[] = [];
  /** Keys and their other spellings → slot. */
  readonly #slots = new Map<string, number>();
  readonly #families: string[] = [];

  readonly #maxFamilies: number;

  /** @param maxFamilies CBS families beyond the table's that are taken in */
  constructor(maxFamilies = MAX_FAMILIES) {
    this.#maxFamilies = maxFamilies;
    for (const [key, wire, unit, kind, group, rate, evidence, vss] of SIGNAL_TABLE) {
      this.#add({ key, wire, unit, kind, group, rate, evidence, vss: vss ?? null });
    }
    for (const [alias, key] of ALIASES) this.#slots.set(alias, this.slot(key));
  }

  /** Slot of a key of the feed in any known spelling; undefined = outside the catalogue. */
  find(key: string): number | undefined {
    return this.#slots.get(key);
  }

  /**
   * Slot of a key that must be known.
   * @throws Error for another one: the caller's slip
   */
  slot(key: string): number {
    const slot = this.#slots.get(key);
    if (slot === undefined) throw new Error(`"${key}" is no key of the signal table. Add a row for it.`);
    return slot;
  }

  /** Slot of a key of the table; undefined = outside it, also where the key is of a CBS family that the feed brought. */
  tableSlot(key: string): number | undefined {
    const slot = this.#slots.get(key);
    return slot !== undefined && slot < SIGNAL_TABLE.length ? slot : undefined;
  }

  /** Key of a slot that `find` or `slot` gave. */
  keyOf(slot: number): string {
    return (this.specs[slot] as SignalSpec).key;
  }

  /** CBS families beyond the table's, in the order in which they were first seen. */
  get families(): readonly string[] {
    return this.#families;
  }

  /** Takes a CBS family in and returns the slot of one of its keys; undefined when there are too many already. */
  register({ family, part }: CbsKey): number | undefined {
    if (!this.#families.includes(family)) {
      if (this.#families.length >= this.#maxFamilies) return undefined;
      this.#families.push(family);
      for (const each of Object.keys(CBS_PARTS) as CbsPart[]) this.#addCbs(family, each);
    }
    return this.#slots.get(`${family}_${part}`);
  }

  #addCbs(family: string, part: CbsPart): void {
    const key = `${family}_${part}`;
    if (this.#slots.has(key)) return;
    const kind: Kind = CBS_PARTS[part];
    const isDistance = part === 'remaining_distance';
    this.#add({
      key,
      wire: isDistance ? 'i' : 's',
      unit: isDistance ? 'km' : null,
      kind,
      group: 'SVC',
      rate: 'L',
      evidence: 'B',
      vss: null,
    });
  }

  #add(spec: Omit<SignalSpec, 'slot'>): void {
    const slot = this.specs.length;
    this.specs.push({ slot, ...spec });
    this.#slots.set(spec.key, slot);
  }
}

const TABLE_KEYS: ReadonlySet<string> = new Set(SIGNAL_TABLE.map(([key]) => key));

/** The keys of a CBS family by the feed's pattern; one that the table has for another purpose is not of it. */
export function familyKeys(family: string): readonly string[] {
  const keys = (Object.keys(CBS_PARTS) as CbsPart[]).map((part) => `${family}_${part}`);
  return keys.filter((key) => !TABLE_KEYS.has(key));
}

/** Whether a key outside the catalogue has the form of a CBS item's; null = it has not. */
export function cbsKey(key: string): CbsKey | null {
  if (key.length > MAX_KEY) return null;
  const match = CBS_KEY.exec(key);
  return match ? { family: match[1] as string, part: match[2] as CbsPart } : null;
}
