'use client';

import { useTranslations } from 'next-intl';
import type { Derived } from '../../lib/vehicle/derive.ts';
import { WHEELS } from '../../lib/vehicle/view.ts';
import { LevelMark } from '../ui/level-mark.tsx';
import { Figure, Section } from './figure.tsx';
import { useUnits } from './units.ts';

/** The four tires, each against its own target, laid out as on the car. */
export function TireSection({ tires }: { readonly tires: Derived['tires'] }) {
  const t = useTranslations();
  const unit = useUnits();
  return (
    <Section title={t('panel.tires')}>
      <dl className="grid grid-cols-2 gap-x-4 gap-y-3">
        {WHEELS.map((wheel) => {
          const { kPa, target, deficit, level } = tires.wheels[wheel];
          const pressure = unit(kPa, 'kPa');
          const value = pressure && (
            <span className="flex items-center gap-2">
              {pressure}
              <LevelMark level={level} />
              {level === 'warn' || level === 'critical' ? <span className="sr-only">{t(`level.${level}`)}</span> : null}
            </span>
          );
          const notes = [
            target === null ? null : t('panel.target', { value: unit(target, 'kPa') ?? '' }),
            deficit === null || deficit <= 0 ? null : t('panel.deficit', { value: deficit }),
          ];
          return (
            <Figure
              key={wheel}
              testId={`wheel-${wheel}`}
              label={t(`wheel.${wheel}`)}
              value={value}
              note={notes.filter((note) => note !== null).join(' · ')}
            />
          );
        })}
      </dl>
    </Section>
  );
}
