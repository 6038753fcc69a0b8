import { useCallback, useEffect, useState } from 'react';

/** What lies on the map besides vehicles. Tiles of another party are turned on anew each time: each tells where one looks. */
export interface LayerChoice {
  readonly streets: boolean;
  readonly raster: boolean;
  readonly trail: boolean;
  readonly labels: boolean;
}
export const LAYERS = ['streets', 'raster', 'trail', 'labels'] as const satisfies (keyof LayerChoice)[];

const FIRST: LayerChoice = { streets: true, raster: false, trail: true, labels: true };
const STORED = 'motorpool.layers';

/** The chosen layers, kept in this browser. */
export function useLayerChoice(): readonly [LayerChoice, (change: Partial<LayerChoice>) => void] {
  const [choice, setChoice] = useState(FIRST);
  useEffect(() => setChoice(readChoice()), []);
  const change = useCallback((part: Partial<LayerChoice>) => {
    setChoice((before) => {
      const next = { ...before, ...part };
      localStorage.setItem(STORED, JSON.stringify(next));
      return next;
    });
  }, []);
  return [choice, change];
}

function readChoice(): LayerChoice {
  try {
    const kept = JSON.parse(localStorage.getItem(STORED) ?? '{}') as Partial<LayerChoice>;
    const known = Object.fromEntries(
      LAYERS.map((name) => [name, typeof kept[name] === 'boolean' ? kept[name] : FIRST[name]]),
    ) as unknown as LayerChoice;
    return { ...known, raster: false };
  } catch {
    return FIRST;
  }
}
