import { type ComponentType, useEffect, useState } from 'react';

const RETRY_MS = 3000;

/**
 * Loads a part of the page that is not needed at once, and tries again until it comes: the server may be away just then,
 * which must not take down what is already shown.
 * @returns what gives up
 */
export function loadLater<T>(load: () => Promise<T>, onLoaded: (part: T) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let gone = false;
  const attempt = async () => {
    try {
      const part = await load();
      if (!gone) onLoaded(part);
    } catch {
      if (!gone) timer = setTimeout(attempt, RETRY_MS);
    }
  };
  void attempt();
  return () => {
    gone = true;
    clearTimeout(timer);
  };
}

/** A component that is loaded once it is first wanted; null until it is here. `load` must not change. */
export function useLater<Props>(
  load: () => Promise<{ readonly default: ComponentType<Props> }>,
): ComponentType<Props> | null {
  const [part, setPart] = useState<{ readonly Component: ComponentType<Props> } | null>(null);
  useEffect(() => loadLater(load, (loaded) => setPart({ Component: loaded.default })), [load]);
  return part?.Component ?? null;
}
