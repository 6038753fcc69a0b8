/** Offset of the next record to read, as decimal text, by `topic/partition`. */
export type Positions = Readonly<Record<string, string>>;

/** A topic's name holds no slash. */
export function partitionKey(topic: string, partition: number): string {
  return `${topic}/${partition}`;
}

/** Where to go on from so that nothing is left out of any: the least of each partition that all of them know. */
export function leastPositions(all: readonly Positions[]): Positions {
  const [first = {}, ...others] = all;
  const known = Object.entries(first).filter(([key]) => others.every((positions) => key in positions));
  return Object.fromEntries(
    known.map(([key, position]) => [
      key,
      others.reduce((least, positions) => lesser(least, positions[key] as string), position),
    ]),
  );
}

function lesser(a: string, b: string): string {
  return BigInt(a) <= BigInt(b) ? a : b;
}
