import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { LANGUAGE_TAGS } from '../../lib/preferences.ts';

type Messages = { readonly [key: string]: string | Messages };

const root = new URL('../../', import.meta.url);

/** All texts of a language by their keys. */
function textsOf(language: string): ReadonlyMap<string, string> {
  const file = new URL(`components/ui/messages/${language}.json`, root);
  const texts = new Map<string, string>();
  const walk = (messages: Messages, path: string) => {
    for (const [key, value] of Object.entries(messages)) {
      if (typeof value === 'string') texts.set(`${path}${key}`, value);
      else walk(value, `${path}${key}.`);
    }
  };
  walk(JSON.parse(readFileSync(file, 'utf8')) as Messages, '');
  return texts;
}

/** What a text takes, by name and kind. */
function argumentsOf(elements: readonly MessageFormatElement[]): string[] {
  return elements
    .flatMap((element) => {
      if (element.type === TYPE.plural || element.type === TYPE.select) {
        const inner = Object.values(element.options).flatMap(({ value }) => argumentsOf(value));
        return [`${element.value}:${element.type}`, ...inner];
      }
      return element.type === TYPE.literal || element.type === TYPE.pound
        ? []
        : [`${'value' in element ? element.value : ''}`];
    })
    .filter((name, index, all) => all.indexOf(name) === index)
    .toSorted();
}

const english = textsOf('en');

for (const language of LANGUAGE_TAGS.filter((tag) => tag !== 'en')) {
  test(`${language} has every text of the page, and none besides`, () => {
    assert.deepEqual([...textsOf(language).keys()].toSorted(), [...english.keys()].toSorted());
  });

  test(`the texts in ${language} take what the English ones take`, () => {
    for (const [key, text] of textsOf(language)) {
      assert.deepEqual(argumentsOf(parse(text)), argumentsOf(parse(english.get(key) ?? '')), key);
    }
  });

  test(`${language} is not English`, () => {
    const bare = (text: string) => text.replaceAll(/\{[^{}]*\}/g, '');
    const sentences = [...english].filter(([, text]) => /[a-z]{3,} .*[a-z]{4,}/.test(bare(text)));
    const same = sentences.filter(([key, text]) => textsOf(language).get(key) === text).map(([key]) => key);
    assert.deepEqual(same, []);
  });
}

test('no component has words of its own in what is read or heard', () => {
  const spoken = /\b(?:aria-label|aria-description|title|placeholder|alt|label)="[^"]*\p{L}{2}/u;
  /** Words between tags. */
  const shown = />[^<>{}=;()]*\p{L}{3}[^<>{}=;()]*<\/(?!a>)/u;
  const found = globSync('{app,components}/**/*.tsx', { cwd: root }).flatMap((file) =>
    readFileSync(new URL(file, root), 'utf8')
      .split('\n')
      .filter((line) => spoken.test(line) || shown.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  );
  assert.deepEqual(found, []);
});
