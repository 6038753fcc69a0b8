import { parseArgs } from 'node:util';

export interface LoadOptions {
  readonly vehicles: number;
  /** Messages a second. */
  readonly rate: number;
  readonly viewers: number;
  /** How many of further viewers stall, and come and go. */
  readonly stalled: number;
  readonly reconnecting: number;
  readonly seconds: number;
}

export interface LoadArguments extends LoadOptions {
  /** Folder for a CPU profile of the server; undefined = none is taken. */
  readonly profile: string | undefined;
}

/** What each is when left out, and the most that it may be: a load is bounded, and so is what a mistake costs. */
const KNOWN: Readonly<Record<keyof LoadOptions, { readonly usual: number; readonly most: number }>> = {
  vehicles: { usual: 100_000, most: 500_000 },
  rate: { usual: 20_000, most: 200_000 },
  viewers: { usual: 50, most: 5_000 },
  stalled: { usual: 0, most: 1_000 },
  reconnecting: { usual: 0, most: 1_000 },
  seconds: { usual: 30, most: 3_600 },
};

/** @throws Error naming the option that is none, or too large */
export function readLoadOptions(args: readonly string[]): LoadArguments {
  const names = Object.keys(KNOWN) as (keyof LoadOptions)[];
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  const { values } = parseArgs({ args: [...args], options: { ...options, profile: { type: 'string' } } });
  const text = values as Partial<Record<string, string>>;
  const numbers = names.map((name) => [name, numberOf(name, text[name])] as const);
  return { ...(Object.fromEntries(numbers) as unknown as LoadOptions), profile: text.profile };
}

function numberOf(name: keyof LoadOptions, text: string | undefined): number {
  const { usual, most } = KNOWN[name];
  if (text === undefined) return usual;
  if (!/^\d+$/.test(text) || Number(text) > most) throw new Error(`--${name} is a whole number up to ${most}.`);
  return Number(text);
}
