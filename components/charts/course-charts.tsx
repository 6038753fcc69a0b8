'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { Course } from '../../lib/protocol/past.ts';
import { WHEELS } from '../../lib/vehicle/view.ts';
import { CourseChart, type Line } from './course-chart.tsx';
import { COURSE_HOURS, type CourseHours, useCourse } from './use-course.ts';

const DASHES = ['', '5 3', '1.5 2.5', '7 2 1.5 2'];

/** Energy, odometer, tires and the 12 V battery of a vehicle over a day, a week or a month, on one time axis. */
export default function CourseCharts({ id }: { readonly id: string }) {
  const t = useTranslations('charts');
  const [hours, setHours] = useState<CourseHours>(24);
  const course = useCourse(id, hours);
  return (
    <div className="flex flex-col gap-4" data-testid="charts">
      <fieldset className="flex self-start overflow-hidden rounded-control border border-line">
        <legend className="sr-only">{t('span')}</legend>
        {COURSE_HOURS.map((span) => (
          <button
            key={span}
            type="button"
            aria-pressed={span === hours}
            onClick={() => setHours(span)}
            className={`h-8 px-3 pointer-coarse:h-10 ${span === hours ? 'bg-ink text-panel' : 'hover:bg-page'}`}
          >
            {t(`hours.${span}`)}
          </button>
        ))}
      </fieldset>
      {course.state === 'failed' ? <p role="status">{t('failed')}</p> : null}
      {course.course === null ? <p className="text-second">{t('loading')}</p> : <Charts course={course.course} />}
    </div>
  );
}

function Charts({ course }: { readonly course: Course }) {
  const t = useTranslations();
  const { series } = course;
  const electric = (series.fuel_level ?? []).length === 0;
  const energy = { key: electric ? 'soc_hv_header' : 'fuel_level', name: t('charts.energy'), dash: '' };
  const tires = WHEELS.map(
    (wheel, index): Line => ({ key: `tire_pressure_${wheel}`, name: t(`wheel.${wheel}`), dash: DASHES[index] ?? '' }),
  );
  const charts: readonly (readonly [title: string, unit: string, digits: number, lines: readonly Line[]])[] = [
    [t('charts.energy'), '%', 0, [energy]],
    [t('charts.odometer'), 'km', 0, [{ key: 'mileage', name: t('charts.odometer'), dash: '' }]],
    [t('charts.tires'), 'kPa', 0, tires],
    [t('charts.volts'), 'V', 2, [{ key: 'battery_voltage', name: t('charts.volts'), dash: '' }]],
  ];
  const told = charts.filter(([, , , lines]) => lines.some(({ key }) => (series[key] ?? []).length > 1));
  if (told.length === 0) return <p className="text-second">{t('charts.short')}</p>;
  return told.map(([title, unit, digits, lines]) => (
    <CourseChart key={title} title={title} unit={unit} digits={digits} lines={lines} course={course} />
  ));
}
