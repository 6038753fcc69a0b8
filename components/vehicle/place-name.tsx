'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';

/** A position is looked up again once it is so far from where it was looked up, degrees: some 500 m. */
const GRID = 0.005;

/** Where a vehicle is, in words, where the street data has a name. */
export function PlaceName({ latitude, longitude }: { readonly latitude: number; readonly longitude: number }) {
  const t = useTranslations('panel');
  const [name, setName] = useState<string | null>(null);
  const [lat, lng] = [Math.round(latitude / GRID) * GRID, Math.round(longitude / GRID) * GRID];
  useEffect(() => {
    let gone = false;
    void import('../map/nearest-place.ts')
      .then(({ nearestPlace }) => nearestPlace(lat, lng))
      .catch(() => null)
      .then((found) => gone || setName(found));
    return () => {
      gone = true;
    };
  }, [lat, lng]);
  if (name === null) return null;
  return <p data-testid="place-name">{t('near', { place: name })}</p>;
}
