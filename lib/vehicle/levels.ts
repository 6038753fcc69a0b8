/** How serious something is; `unknown` where its inputs were not supplied. */
export type Level = 'unknown' | 'ok' | 'info' | 'warn' | 'critical';

const RANK: Readonly<Record<Level, number>> = { unknown: 0, ok: 1, info: 2, warn: 3, critical: 4 };

/** Place of a level on the scale, 0 (unknown) to 4 (critical). */
export function rank(level: Level): number {
  return RANK[level];
}

/** The more serious of two levels; `unknown` gives way to every other. */
export function worse(a: Level, b: Level): Level {
  return RANK[b] > RANK[a] ? b : a;
}

/** The most serious of some levels; `unknown` counts only if all are unknown, and is the answer for none. */
export function worst(levels: readonly Level[]): Level {
  let level: Level = 'unknown';
  for (const one of levels) level = worse(level, one);
  return level;
}
