import { useSyncExternalStore } from 'react';

const never = () => () => {};

/** Whether the page answers by now: what somebody does to the server's first picture of it is lost. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
