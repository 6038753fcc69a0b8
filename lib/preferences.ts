import { METRIC, QUANTITIES, UNIT_CHOICES, type Units } from './units.ts';

/** Languages that the page speaks, by their tags, and their names in themselves. */
export const LANGUAGES = { en: 'English', de: 'Deutsch', fr: 'Français', es: 'Español', el: 'Ελληνικά' } as const;
export type Language = keyof typeof LANGUAGES;
export const LANGUAGE_TAGS = Object.keys(LANGUAGES) as Language[];

/** How somebody wants to see things; kept in a cookie, so that the first paint is right already. */
export interface Preferences {
  readonly language: Language;
  readonly units: Units;
  /** An IANA name; null = the browser's. */
  readonly timeZone: string | null;
}

export const PREFERENCES_COOKIE = 'motorpool.preferences';
const ZONE = /^[A-Za-z0-9_+\-/]{1,64}$/;

/**
 * Reads what the cookie holds; what is no preference is as if it were not there.
 * @param cookie its text, encoded or not; undefined = there is none
 * @param accepted the browser's `Accept-Language`, which the language is taken from where nobody chose one
 */
export function readPreferences(cookie: string | undefined, accepted: string | null): Preferences {
  const said = parsed(cookie);
  const units = Object.fromEntries(
    QUANTITIES.map((quantity) => {
      const choice = (said.units as Record<string, unknown> | undefined)?.[quantity];
      const choices: readonly unknown[] = UNIT_CHOICES[quantity];
      return [quantity, choices.includes(choice) ? choice : METRIC[quantity]];
    }),
  ) as Units;
  const zone = said.timeZone;
  return {
    language: LANGUAGE_TAGS.find((tag) => tag === said.language) ?? acceptedLanguage(accepted),
    units,
    timeZone: typeof zone === 'string' && ZONE.test(zone) ? zone : null,
  };
}

/**
 * The tag that numbers and dates are written by: of the browser's own languages the first that is of the chosen one, as
 * it may name a country, else the language itself.
 */
export function localeOf(language: Language, accepted: string | null): string {
  const tags = acceptedTags(accepted);
  return tags.find((tag) => /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(tag) && baseOf(tag) === language) ?? language;
}

/** What the cookie is to hold. */
export function writePreferences(preferences: Preferences): string {
  return encodeURIComponent(JSON.stringify(preferences));
}

function parsed(cookie: string | undefined): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(decodeURIComponent(cookie ?? ''));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** The first language of `Accept-Language`, by its weights, that the page speaks. */
function acceptedLanguage(accepted: string | null): Language {
  for (const tag of acceptedTags(accepted)) {
    const language = LANGUAGE_TAGS.find((known) => known === baseOf(tag));
    if (language) return language;
  }
  return 'en';
}

/** The tags of `Accept-Language`, the most wanted first. */
function acceptedTags(accepted: string | null): string[] {
  const wanted = (accepted ?? '').split(',').map((part) => {
    const [tag = '', ...parameters] = part.trim().split(';');
    const weight = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean);
    return { tag, weight: Number(weight ?? 1) };
  });
  return wanted.toSorted((a, b) => b.weight - a.weight).map(({ tag }) => tag);
}

function baseOf(tag: string): string | undefined {
  return tag.toLowerCase().split('-')[0];
}
