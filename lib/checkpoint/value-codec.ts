import type { CheckControlMessage, SignalValue } from '../signals/value.ts';
import type { PartReader } from './part-reader.ts';
import type { PartWriter } from './part-writer.ts';

const TAG = { none: 0, no: 1, yes: 2, number: 3, text: 4, codes: 5, messages: 6 } as const;

/** Writes a value of any kind; null = never supplied. */
export function writeValue(to: PartWriter, value: SignalValue | null): void {
  if (value === null) to.byte(TAG.none);
  else if (typeof value === 'string') {
    to.byte(TAG.text);
    to.text(value);
  } else if (typeof value === 'boolean') to.byte(value ? TAG.yes : TAG.no);
  else if (typeof value === 'number') {
    to.byte(TAG.number);
    to.double(value);
  } else writeList(to, value);
}

function writeList(to: PartWriter, list: readonly string[] | readonly CheckControlMessage[]): void {
  to.byte(typeof list[0] === 'object' ? TAG.messages : TAG.codes);
  to.whole(list.length);
  for (const item of list) {
    if (typeof item === 'object') to.double(item.id);
    to.text(typeof item === 'object' ? item.text : item);
  }
}

/** @throws RangeError for what is no value */
export function readValue(from: PartReader): SignalValue | null {
  const tag = from.byte();
  switch (tag) {
    case TAG.none:
      return null;
    case TAG.no:
      return false;
    case TAG.yes:
      return true;
    case TAG.number:
      return from.double();
    case TAG.text:
      return from.text();
    case TAG.codes:
      return Array.from({ length: from.whole() }, () => from.text());
    case TAG.messages:
      return Array.from({ length: from.whole() }, () => ({ id: from.double(), text: from.text() }));
    default:
      throw new RangeError(`The part has a value of the unknown kind ${tag}.`);
  }
}
