import type { Language } from '../../lib/preferences.ts';

/** Texts by language; only the one that is asked for is loaded. */
const MESSAGES = {
  en: () => import('./messages/en.json'),
  de: () => import('./messages/de.json'),
  fr: () => import('./messages/fr.json'),
  es: () => import('./messages/es.json'),
  el: () => import('./messages/el.json'),
} as const satisfies Record<Language, () => Promise<unknown>>;

/** The texts of a language, on the server: they come with the page, and are no part of its scripts. */
export async function loadMessages(language: Language) {
  return (await MESSAGES[language]()).default;
}
