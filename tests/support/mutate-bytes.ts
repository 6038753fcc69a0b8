import type { Random } from '../../lib/simulator/random.ts';

/** Bytes that matter to a reader of JSON, and a few that matter to UTF-8. */
const TELLING = Buffer.from('{}[]",:\\\n \t0123456789-+.eEtfnu\u0000\u00fc\ufeff', 'utf8');

/** A record with one to four faults: bytes turned, put in, taken out, cut off or repeated. */
export function mutated(record: Uint8Array, random: Random): Uint8Array {
  let bytes = Uint8Array.from(record);
  for (let faults = 1 + random.below(4); faults > 0; faults--) bytes = random.pick(FAULTS)(bytes, random);
  return bytes;
}

type Fault = (bytes: Uint8Array<ArrayBuffer>, random: Random) => Uint8Array<ArrayBuffer>;

const FAULTS: readonly Fault[] = [
  (bytes, random) => {
    bytes[random.below(bytes.length)] = random.below(256);
    return bytes;
  },
  (bytes, random) => {
    bytes[random.below(bytes.length)] = random.pick([...TELLING]);
    return bytes;
  },
  (bytes, random) => spliced(bytes, random.below(bytes.length + 1), 0, Uint8Array.of(random.pick([...TELLING]))),
  (bytes, random) => spliced(bytes, random.below(bytes.length + 1), 1 + random.below(20), NOTHING),
  (bytes, random) => bytes.slice(0, random.below(bytes.length + 1)),
  (bytes, random) => {
    const from = random.below(bytes.length + 1);
    return spliced(bytes, random.below(bytes.length + 1), 0, bytes.slice(from, from + random.below(60)));
  },
];
const NOTHING = new Uint8Array(0);

function spliced(bytes: Uint8Array, at: number, taken: number, added: Uint8Array): Uint8Array<ArrayBuffer> {
  const rest = bytes.subarray(Math.min(bytes.length, at + taken));
  const result = new Uint8Array(at + added.length + rest.length);
  result.set(bytes.subarray(0, at));
  result.set(added, at);
  result.set(rest, at + added.length);
  return result;
}
