/** The fault memory as a record had it: DTCs in any order, with repeats. `at` in epoch ms. */
export interface FaultList {
  readonly at: number;
  readonly codes: readonly string[];
}

/** What became of a DTC: in the memory from the first list on, new since, back after it was gone, or gone. */
export type FaultState = 'kept' | 'new' | 'returned' | 'gone';

/** A DTC over the lists; times in epoch ms of the lists' records. */
export interface FaultCourse {
  readonly code: string;
  readonly state: FaultState;
  /** List in which that state began; of a kept one the first list, where it may be older than all that is known. */
  readonly since: number;
  /** First list that had it. */
  readonly first: number;
}

/** What became of the DTCs of a vehicle, in the order in which they were first seen. */
export type FaultDelta =
  | { readonly kind: 'unknown'; readonly needs: 'lists'; readonly since: null }
  | { readonly kind: 'known'; readonly since: number; readonly codes: readonly FaultCourse[] };

/**
 * DTC delta (signal catalogue: set(now) − set(before)) over lists oldest first. DTCs come without a status, so that a new
 * one tells more than one that is there; what the first list has is new to nobody.
 */
export function faultDelta(lists: readonly FaultList[]): FaultDelta {
  const first = lists[0];
  if (!first) return { kind: 'unknown', needs: 'lists', since: null };
  const courses = new Map<string, FaultCourse>();
  for (const list of lists) follow(courses, list, list === first);
  return { kind: 'known', since: first.at, codes: [...courses.values()] };
}

/** Takes the next list into the courses. */
function follow(courses: Map<string, FaultCourse>, { at, codes }: FaultList, isFirst: boolean): void {
  const present = new Set(codes);
  for (const [code, course] of courses) {
    const isBack = course.state === 'gone' && present.has(code);
    if (isBack) courses.set(code, { ...course, state: 'returned', since: at });
    const isLost = course.state !== 'gone' && !present.has(code);
    if (isLost) courses.set(code, { ...course, state: 'gone', since: at });
  }
  for (const code of present) {
    if (courses.has(code)) continue;
    courses.set(code, { code, state: isFirst ? 'kept' : 'new', since: at, first: at });
  }
}
