/**
 * Calls back at a steady interval, with the time. A late tick is not made up for: the next one carries what it missed.
 * @returns what ends it
 */
export function startTicks(everyMs: number, tick: (now: number) => void): () => void {
  const timer = setInterval(() => tick(Date.now()), everyMs);
  return () => clearInterval(timer);
}
