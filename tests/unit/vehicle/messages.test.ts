import assert from 'node:assert/strict';
import { test } from 'node:test';
import { messages } from '../../../lib/vehicle/messages.ts';
import { viewOf } from '../../support/view.ts';

const CASES: readonly [id: number, text: string, level: string][] = [
  [143, 'Pressure loss', 'critical'],
  [7, 'Coolant low. STOP carefully', 'critical'],
  [7, 'Stopping distance', 'info'],
  [7, 'Nonstop', 'info'],
  [907, 'Pads', 'warn'],
  [955, 'Notification', 'warn'],
  [7, 'Tire', 'warn'],
  [7, 'tyres', 'warn'],
  [7, 'Parking brake', 'warn'],
  [7, 'Brakes', 'warn'],
  [7, 'ENGINE: reduced power', 'warn'],
  [7, 'Check oil', 'warn'],
  [7, 'Ignition coil', 'info'],
  [7, 'Driver tired', 'info'],
  [7, 'Handbrake on', 'warn'],
  [7, 'TIRE_PRESSURE_LOW', 'warn'],
  [7, 'Tirepressure', 'warn'],
  [7, 'entire, retire', 'info'],
  [7, 'Spoiler', 'info'],
  [7, 'FULL_STOP', 'critical'],
  [164, 'Washer fluid', 'info'],
];

for (const [id, text, level] of CASES) {
  test(`message ${id} "${text}" is ${level}`, () => {
    const view = viewOf({ values: { check_control_messages: [{ id, text }] } });
    assert.deepEqual(messages(view), { level, items: [{ id, text, level }] });
  });
}

test('none is ok; never told is unknown', () => {
  assert.deepEqual(messages(viewOf({ values: { check_control_messages: [] } })), { level: 'ok', items: [] });
  assert.deepEqual(messages(viewOf()), { level: 'unknown', items: [] });
});

test('items keep the order of the feed; the group is the worst of them', () => {
  const told = [
    { id: 164, text: 'Washer fluid' },
    { id: 143, text: 'Stop' },
    { id: 955, text: 'Tire' },
  ];
  const { level, items } = messages(viewOf({ values: { check_control_messages: told } }));
  assert.equal(level, 'critical');
  assert.deepEqual(
    items.map((item) => [item.id, item.level]),
    [
      [164, 'info'],
      [143, 'critical'],
      [955, 'warn'],
    ],
  );
});
