import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countedDown, numberOf, textOf } from '../../../lib/vehicle/read.ts';
import { DAY, NOON, TODAY, viewOf } from '../../support/view.ts';

const view = viewOf({
  values: { number: 0, text: '5', yes: true, list: ['5'] },
  receivedAt: { number: NOON - 3 * DAY },
});

test('a value of another type is none', () => {
  const keys = ['number', 'text', 'yes', 'list', 'none'];
  assert.deepEqual(
    keys.map((key) => numberOf(view, key)),
    [0, null, null, null, null],
  );
  assert.deepEqual(
    keys.map((key) => textOf(view, key)),
    [null, '5', null, null, null],
  );
});

test('days count down by the UTC days since their record', () => {
  assert.equal(countedDown(view, 'number', TODAY), -3);
  assert.equal(countedDown(view, 'none', TODAY), null);
});
