import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Grouping } from '../../../lib/service/board.ts';
import { closedGroups, closedNames, placeOfWeek, weekOfPlace } from '../../../lib/service/links.ts';
import { mondayOf, WEEKS } from '../../../lib/service/weeks.ts';
import { TODAY } from '../../support/board.ts';

const MONDAY = mondayOf(TODAY);

describe('a week in a link', () => {
  const WEEKS_IN_LINKS: readonly [name: string, week: number | null, place: number | null][] = [
    ['none', null, null],
    ['what is overdue', 0, -1],
    ['after the last week', 1, WEEKS],
    ['nobody knows when', 2, WEEKS + 1],
    ['this week', MONDAY, 0],
    ['the last week that is looked ahead to', MONDAY + (WEEKS - 1) * 7, WEEKS - 1],
  ];
  for (const [name, week, place] of WEEKS_IN_LINKS) {
    test(name, () => {
      assert.equal(placeOfWeek(week, TODAY), place);
      if (place !== null) assert.equal(weekOfPlace(place, TODAY), week);
    });
  }
  test('a link of last week still means that week, which by now is this one', () => {
    assert.equal(placeOfWeek(weekOfPlace(3, TODAY), TODAY + 7), 2);
    assert.equal(placeOfWeek(weekOfPlace(0, TODAY), TODAY + 7), 0);
  });
});

describe('closed groups in a link', () => {
  const CLOSED: readonly [name: string, grouping: Grouping, names: readonly string[], keys: readonly string[]][] = [
    ['items as they are', 'item', ['oil', 'brakes'], ['oil', 'brakes']],
    ['weeks by their Mondays', 'week', [String(MONDAY + 14), String(MONDAY)], ['2', '0']],
    ['what is no week that is shown', 'week', ['0', '1', '2'], ['-1', '26', '27']],
  ];
  for (const [name, grouping, names, keys] of CLOSED) {
    test(name, () => {
      assert.deepEqual(closedGroups(names, grouping, TODAY), keys);
      assert.deepEqual(closedNames(keys, grouping, TODAY), names);
    });
  }
  test('a link of last week still means that week; one that is over closes nothing', () => {
    const names = closedNames(['0', '1', '-1'], 'week', TODAY);
    assert.deepEqual(closedGroups(names, 'week', TODAY + 7), ['0', '-1']);
  });
  test('what is no week does no harm', () => {
    const names = ['', 'oil', '-1', '1e3', '3', '999999', String(MONDAY + WEEKS * 7)];
    assert.deepEqual(closedGroups(names, 'week', TODAY), []);
  });
});
