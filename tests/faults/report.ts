import { existsSync, readFileSync } from 'node:fs';
import { SCENARIOS } from './scenarios.ts';
import type { Verdict } from './world.ts';

/** One run of one scenario. */
export interface Run extends Partial<Verdict> {
  readonly name: string;
  /** ISO date. */
  readonly date: string;
  /** Why it failed, or was left out; null = it ran and nothing was wrong. */
  readonly fault: string | null;
  readonly skipped?: true;
}

/** The runs that a file holds, one a line. */
export function readRuns(file: string): Run[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Run);
}

const MARKERS = ['<!-- faults:results -->', '<!-- /faults:results -->'] as const;

/** The document with the table of all runs in it. */
export function withTable(document: string, runs: readonly Run[]): string {
  const [from, to] = MARKERS.map((marker) => document.indexOf(marker)) as [number, number];
  if (from < 0 || to < from) throw new Error(`The document needs ${MARKERS.join(' and ')}.`);
  return `${document.slice(0, from + MARKERS[0].length)}\n\n${table(runs)}\n${document.slice(to)}`;
}

function table(runs: readonly Run[]): string {
  const head = [
    '| fault | what happens | runs | failed | lost | doubled | foreign | silently stale | well again after, p50 | p99 |',
    '| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
  ];
  const rows = SCENARIOS.map(({ name, what }) => {
    const own = runs.filter((run) => run.name === name && !run.skipped);
    const sum = (of: 'lost' | 'doubled' | 'foreign' | 'silentlyStale') =>
      own.reduce((all, run) => all + (run[of] ?? 0), 0);
    const times = own.flatMap(({ recoveredMs }) => recoveredMs ?? []).toSorted((a, b) => a - b);
    const at = (share: number) => {
      const ms = times[Math.min(times.length - 1, Math.floor(times.length * share))];
      return ms === undefined ? '–' : `${(ms / 1000).toFixed(1)} s`;
    };
    const failed = own.filter(({ fault }) => fault !== null).length;
    const figures = [own.length, failed, sum('lost'), sum('doubled'), sum('foreign'), sum('silentlyStale')];
    return `| ${[name, what, ...figures, at(0.5), at(0.99)].join(' | ')} |`;
  });
  return `${[...head, ...rows].join('\n')}\n`;
}
