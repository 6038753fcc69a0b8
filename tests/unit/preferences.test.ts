import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { LANGUAGE_TAGS, localeOf, type Preferences, readPreferences, writePreferences } from '../../lib/preferences.ts';
import { METRIC, UNIT_CHOICES } from '../../lib/units.ts';

for (const [accepted, language] of [
  [null, 'en'],
  ['', 'en'],
  ['de-AT,de;q=0.9,en;q=0.8', 'de'],
  ['it, el;q=0.5, fr;q=0.7', 'fr'],
  ['pt-BR', 'en'],
  ['ES', 'es'],
] as const) {
  test(`“${accepted}” is spoken to in ${language}`, () =>
    assert.equal(readPreferences(undefined, accepted).language, language));
}

test('what is written is read again', () => {
  const anyPreferences: fc.Arbitrary<Preferences> = fc.record({
    language: fc.constantFrom(...LANGUAGE_TAGS),
    units: fc.record({
      distance: fc.constantFrom(...UNIT_CHOICES.distance),
      pressure: fc.constantFrom(...UNIT_CHOICES.pressure),
      temperature: fc.constantFrom(...UNIT_CHOICES.temperature),
      volume: fc.constantFrom(...UNIT_CHOICES.volume),
    }),
    timeZone: fc.constantFrom(null, 'Europe/Athens', 'Etc/GMT+5'),
  });
  fc.assert(
    fc.property(anyPreferences, (preferences) =>
      assert.equal(
        JSON.stringify(readPreferences(writePreferences(preferences), 'fr')),
        JSON.stringify({ ...preferences, units: { ...METRIC, ...preferences.units } }),
      ),
    ),
  );
});

test('a cookie of anything never throws, and what is no preference is left', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json().map(encodeURIComponent)), (cookie) => {
      assert.deepEqual(Object.keys(readPreferences(cookie, null).units), Object.keys(METRIC));
    }),
  );
  const { timeZone, units } = readPreferences('{"timeZone":"<b>","units":{"distance":"ell"}}', null);
  assert.equal(timeZone, null);
  assert.deepEqual(units, METRIC);
});

for (const [language, accepted, locale] of [
  ['en', 'en-GB,en;q=0.9', 'en-GB'],
  ['de', 'en-GB, de-AT;q=0.5', 'de-AT'],
  ['el', 'en-GB', 'el'],
  ['en', 'en-<b>', 'en'],
  ['fr', null, 'fr'],
] as const) {
  test(`numbers for ${language} of “${accepted}” are written as in ${locale}`, () =>
    assert.equal(localeOf(language, accepted), locale));
}
