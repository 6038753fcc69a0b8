'use client';

import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { readSummary, type Summary } from '../../lib/protocol/summary.ts';
import { type Connection, connect } from './connection.ts';
import { Pacer } from './pacer.ts';
import { isShown, onShown, whileShown } from './shown.ts';
import { LiveStore } from './store.ts';

interface Live {
  readonly store: LiveStore;
  /** As the store's own, but while the page is shown, and once when it is shown again: a hidden page renders nothing. */
  readonly subscribe: (listener: () => void) => () => void;
  readonly watch: Connection['watch'];
  readonly search: Connection['search'];
  /** Is told what is on the screen; null until the page is connected. */
  readonly pacer: Pacer | null;
}

const LiveContext = createContext<Live | null>(null);

/** Connects the page while it is shown. */
export function LiveProvider({ children }: { readonly children: ReactNode }) {
  const [store] = useState(() => new LiveStore());
  const [connection, setConnection] = useState<Connection | null>(null);
  const [pacer, setPacer] = useState<Pacer | null>(null);
  useEffect(() => {
    const opened = connect(store, () => location.assign('/login'));
    const paced = new Pacer(store, opened.show);
    const stopPacing = paced.start();
    setConnection(opened);
    setPacer(paced);
    return () => {
      stopPacing();
      opened.close();
    };
  }, [store]);
  const [subscribe] = useState(() => (listener: () => void) => subscribeShown(store, listener));
  const live = { store, subscribe, watch: connection?.watch ?? ignore, search: connection?.search ?? ignore, pacer };
  return <LiveContext value={live}>{children}</LiveContext>;
}

const ignore = () => undefined;

function subscribeShown(store: LiveStore, listener: () => void): () => void {
  const unsubscribe = store.subscribe(() => isShown() && listener());
  const stop = onShown((shown) => shown && listener());
  return () => {
    unsubscribe();
    stop();
  };
}

export function useLive(): Live {
  const live = useContext(LiveContext);
  if (!live) throw new Error('useLive must stand below <LiveProvider>: wrap the page in it.');
  return live;
}

/** Reads one thing of the store; the component renders again when that thing's identity changes. */
export function useLiveValue<T>(read: (store: LiveStore) => T): T {
  const { store, subscribe } = useLive();
  const snapshot = () => read(store);
  return useSyncExternalStore(subscribe, snapshot, snapshot);
}

/** One row's summary; renders again only when that row changed. */
export function useSummary(row: number): Summary {
  const { store } = useLive();
  useLiveValue((live) => live.rowRevision(row));
  return readSummary(store.columns, row);
}

/** The server's clock, renewed at this interval while the page is shown, for ages. null on the server and in the first paint. */
export function useServerNow(everyMs: number): number | null {
  const { store } = useLive();
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    const tick = () => setNow(store.serverNow());
    tick();
    return whileShown(everyMs, tick);
  }, [store, everyMs]);
  return now;
}
