import { readFileSync } from 'node:fs';

/** Ticks of a second in /proc; 100 on every Linux that Node runs on. */
const HERTZ = 100;

/** User and system time of a process so far, threads and all, s. */
export function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / HERTZ;
}

/** Memory of a process that is in RAM, bytes. */
export function rssBytes(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;
}
