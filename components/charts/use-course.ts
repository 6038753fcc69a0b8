import { useEffect, useState } from 'react';
import type { Course } from '../../lib/protocol/past.ts';
import { whileShown } from '../live/shown.ts';

/** Spans that are offered, hours. */
export const COURSE_HOURS = [24, 168, 720] as const;
export type CourseHours = (typeof COURSE_HOURS)[number];

/** How often a course that is looked at is asked for again, ms. */
const RENEW_MS = 60_000;

interface AskedCourse {
  readonly state: 'loading' | 'known' | 'failed';
  /** The last that came of this vehicle and span. */
  readonly course: Course | null;
}

/** Asks for the course of a vehicle, and again each minute. */
export function useCourse(id: string, hours: CourseHours): AskedCourse {
  const [asked, setAsked] = useState<AskedCourse>({ state: 'loading', course: null });
  useEffect(() => {
    let gone = false;
    const ask = async () => {
      try {
        const response = await fetch(`/api/vehicles/${id}/course?hours=${hours}`);
        if (!response.ok) throw new Error(response.statusText);
        // Of our own server, of our own version: a page of another one has loaded itself anew.
        const course = (await response.json()) as Course;
        if (!gone) setAsked({ state: 'known', course });
      } catch {
        if (!gone) setAsked((before) => ({ state: 'failed', course: before.course }));
      }
    };
    setAsked({ state: 'loading', course: null });
    void ask();
    const stop = whileShown(RENEW_MS, () => void ask());
    return () => {
      gone = true;
      stop();
    };
  }, [id, hours]);
  return asked;
}
