'use client';

import { useTranslations } from 'next-intl';
import { usePlaceName } from './use-place-name.ts';

/** Where a vehicle is, in words, where the street data has a name. */
export function PlaceName({ latitude, longitude }: { readonly latitude: number; readonly longitude: number }) {
  const t = useTranslations('panel');
  const name = usePlaceName(latitude, longitude);
  if (name === null) return null;
  return <p data-testid="place-name">{t('near', { place: name })}</p>;
}
