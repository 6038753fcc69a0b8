const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
const OPEN = new Set([0x5b, 0x7b]);
const CLOSE = new Set([0x5d, 0x7d]);
const BRACE = 0x7b;
const SPACES = new Set([0x20, 0x09, 0x0a, 0x0d]);

/** Where the keys and values of a message stand. */
export interface Outline {
  readonly keys: readonly string[];
  /** The bytes before each value, from the end of the one before it. */
  readonly literals: readonly Uint8Array[];
  /** The bytes after the last value. */
  readonly tail: Uint8Array;
  /** First byte of each value. */
  readonly starts: readonly number[];
}

/**
 * Takes a message apart into its values and what stands around them.
 * @param bytes a JSON object, as it was found to be
 * @returns null where a key is not plain ASCII, or the message does not begin with its brace
 */
export function outlineOf(bytes: Uint8Array): Outline | null {
  const keys: string[] = [];
  const literals: Uint8Array[] = [];
  const starts: number[] = [];
  let from = 0;
  let at = skipSpaces(bytes, 0);
  if (bytes[at] !== BRACE) return null;
  do {
    at = skipSpaces(bytes, at + 1);
    const key = keyAt(bytes, at);
    if (key === null) return null;
    at = skipSpaces(bytes, at + key.length + 2);
    if (bytes[at] !== COLON) return null;
    at = skipSpaces(bytes, at + 1);
    keys.push(key);
    starts.push(at);
    literals.push(bytes.slice(from, at));
    from = valueEnd(bytes, at);
    at = skipSpaces(bytes, from);
  } while (bytes[at] === COMMA);
  return { keys, literals, starts, tail: bytes.slice(from) };
}

/**
 * Where a value ends: the byte after it. Of what is no JSON some place within the bytes or right after them.
 * @param at its first byte
 */
export function valueEnd(bytes: Uint8Array, at: number): number {
  if (bytes[at] === QUOTE) return textEnd(bytes, at);
  let depth = 0;
  for (let i = at; i < bytes.length; i++) {
    const byte = bytes[i] as number;
    if (byte === QUOTE) i = textEnd(bytes, i) - 1;
    else if (OPEN.has(byte)) depth += 1;
    else if (CLOSE.has(byte)) {
      if (depth <= 1) return depth === 0 ? i : i + 1;
      depth -= 1;
    } else if (byte === 0 || (depth === 0 && (byte === COMMA || SPACES.has(byte)))) return i;
  }
  return bytes.length;
}

function textEnd(bytes: Uint8Array, at: number): number {
  let i = at + 1;
  while (i < bytes.length && bytes[i] !== QUOTE && bytes[i] !== 0) i += bytes[i] === BACKSLASH ? 2 : 1;
  return Math.min(i + 1, bytes.length);
}

/** A key in quotes of plain ASCII; null = there is none. */
function keyAt(bytes: Uint8Array, at: number): string | null {
  if (bytes[at] !== QUOTE) return null;
  let key = '';
  for (let i = at + 1; bytes[i] !== QUOTE; i++) {
    const byte = bytes[i];
    if (byte === undefined || byte < 0x20 || byte > 0x7e || byte === BACKSLASH) return null;
    key += String.fromCharCode(byte);
  }
  return key;
}

function skipSpaces(bytes: Uint8Array, at: number): number {
  let i = at;
  while (SPACES.has(bytes[i] as number)) i += 1;
  return i;
}
