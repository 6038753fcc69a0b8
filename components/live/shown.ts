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

/** Calls back at an interval while the page is shown, and at once when it is shown again. @returns what ends it */
export function whileShown(everyMs: number, tick: () => void): () => void {
  let timer: ReturnType<typeof setInterval> | undefined;
  const follow = (shown: boolean) => {
    clearInterval(timer);
    timer = shown ? setInterval(tick, everyMs) : undefined;
  };
  follow(isShown());
  const stop = onShown((shown) => {
    follow(shown);
    if (shown) tick();
  });
  return () => {
    stop();
    clearInterval(timer);
  };
}
