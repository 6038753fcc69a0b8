/** A part of a text, and whether words were found in it. */
export interface TextPart {
  readonly from: number;
  readonly part: string;
  readonly found: boolean;
}

/** Cuts a text at where words are found in it, whatever their case; put together again the parts are the text. */
export function highlights(text: string, words: readonly string[]): TextPart[] {
  const lower = text.toLowerCase();
  // Where lower case has another length, as of “İ”, places are not the same.
  if (lower.length !== text.length) return [{ from: 0, part: text, found: false }];
  const marked = new Uint8Array(text.length);
  for (const word of words) {
    if (word === '') continue;
    for (let at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + 1)) marked.fill(1, at, at + word.length);
  }
  const parts: TextPart[] = [];
  for (let from = 0, to = 0; from < text.length; from = to) {
    while (to < text.length && marked[to] === marked[from]) to++;
    parts.push({ from, part: text.slice(from, to), found: marked[from] === 1 });
  }
  return parts;
}
