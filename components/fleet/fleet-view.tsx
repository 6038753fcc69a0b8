'use client';

import { useEffect, useState } from 'react';
import { VehicleList } from '../list/vehicle-list.tsx';
import { LiveProvider, useLive, useLiveValue } from '../live/hooks.tsx';
import { ConnectionBanner } from '../ui/connection-banner.tsx';
import { FirstSteps } from '../ui/first-steps.tsx';
import { TopBar } from '../ui/top-bar.tsx';
import { VehiclePanel } from '../vehicle/vehicle-panel.tsx';

/** The whole page: bar, vehicles, and the opened one. */
export function FleetView() {
  return (
    <LiveProvider>
      <div className="flex h-dvh flex-col">
        <TopBar />
        <ConnectionBanner />
        <Fleet />
      </div>
    </LiveProvider>
  );
}

function Fleet() {
  const { watch } = useLive();
  const [openId, setOpenId] = useState<string | null>(null);
  const ready = useLiveValue((store) => store.ready);
  // While the topic is still being read, no vehicle yet does not mean that there is none.
  const empty = useLiveValue((store) => store.columns.count === 0);
  const caughtUp = useLiveValue((store) => store.feed?.caughtUp ?? false);
  const stale = useLiveValue((store) => store.link.state === 'lost');
  const open = (id: string | null) => {
    setOpenId(id);
    watch(id);
  };
  useCloseOnEscape(() => open(null), openId !== null);
  if (ready && empty && caughtUp) {
    return (
      <main className="flex min-h-0 flex-1 overflow-y-auto p-4">
        <FirstSteps />
      </main>
    );
  }
  return (
    <main className={`flex min-h-0 flex-1 ${stale ? 'opacity-70' : ''}`}>
      <div className={`min-h-0 flex-1 flex-col bg-panel ${openId === null ? 'flex' : 'hidden md:flex'}`}>
        {ready && !empty ? <VehicleList openId={openId} onOpen={open} /> : <ListSkeleton />}
      </div>
      {openId === null ? null : <VehiclePanel onClose={() => open(null)} />}
    </main>
  );
}

/** The list's own shape, before there is data. */
function ListSkeleton() {
  return (
    <ul aria-hidden className="pt-9">
      {['a', 'b', 'c', 'd', 'e', 'f'].map((key) => (
        <li key={key} className="flex h-14 items-center gap-3 border-b border-line px-4">
          <span className="size-4 rounded bg-line" />
          <span className="h-3 w-40 rounded bg-line" />
        </li>
      ))}
    </ul>
  );
}

function useCloseOnEscape(close: () => void, active: boolean): void {
  useEffect(() => {
    if (!active) return undefined;
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && close();
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
}
