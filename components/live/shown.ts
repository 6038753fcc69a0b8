/** Whether somebody may see the page. A hidden one takes in what comes, but draws and counts nothing. */
export function isShown(): boolean {
  return document.visibilityState !== 'hidden';
}

/** Calls back whenever the page is shown or hidden. @returns what ends it */
export function onShown(listener: (shown: boolean) => void): () => void {
  const changed = () => listener(isShown());
  document.addEventListener('visibilitychange', changed);
  return () => document.removeEventListener('visibilitychange', changed);
}

/** Calls back once, as soon as the page is shown: now, if it is. @returns what gives up */
export function whenShown(callback: () => void): () => void {
  if (isShown()) {
    callback();
    return () => {};
  }
  const stop = onShown((shown) => {
    if (!shown) return;
    stop();
    callback();
  });
  return stop;
}

/** A timer may be early by so much, ms, and would else ring twice. */
const EARLY_MS = 20;

/**
 * Calls back at an interval while the page is shown, and at once when it is shown again. On whole multiples of the interval,
 * so that all that ages on a page is drawn in one frame.
 * @returns what ends it
 */
export function whileShown(everyMs: number, tick: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const next = () => {
    const left = everyMs - (Date.now() % everyMs);
    timer = setTimeout(ring, left < EARLY_MS ? left + everyMs : left);
  };
  const ring = () => {
    next();
    tick();
  };
  const follow = (shown: boolean) => {
    clearTimeout(timer);
    if (shown) next();
  };
  follow(isShown());
  const stop = onShown((shown) => {
    follow(shown);
    if (shown) tick();
  });
  return () => {
    stop();
    clearTimeout(timer);
  };
}
