import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sharedFaults, type VehicleFaults } from '../../../lib/trends/shared-faults.ts';
import { DAY_MS } from '../../../lib/vehicle/days.ts';

const NOW = Date.UTC(2026, 9, 6);

/** "engine range code:days ago …" of each vehicle; `-` = not supplied. */
function fleetOf(...vehicles: readonly string[]): VehicleFaults[] {
  const named = (text: string | undefined) => (text === undefined || text === '-' ? null : text);
  return vehicles.map((text, n) => {
    const [engine, modelRange, ...codes] = text.split(' ');
    const newCodes = codes.map((one) => {
      const [code = '', ago] = one.split(':');
      return { code, since: NOW - Number(ago) * DAY_MS };
    });
    return { id: `${n}`, engine: named(engine), modelRange: named(modelRange), newCodes };
  });
}

function told(vehicles: readonly VehicleFaults[]): string {
  const shared = sharedFaults(vehicles, NOW);
  if (shared.kind === 'unknown') return `unknown ${shared.needs}`;
  return shared.groups.map((one) => `${one.code} ${one.by} ${one.name} ${one.vehicles.join('')}/${one.of}`).join(', ');
}

const FLEETS: readonly [what: string, vehicles: string[], expected: string][] = [
  ['two vehicles', ['B48 F40 A:1', 'B48 F40 A:1'], 'unknown vehicles'],
  ['three that share nothing', ['B48 F40 A:1', 'B48 F40 B:1', 'B48 F40'], ''],
  ['two of an engine', ['B48 F40 A:1', 'B48 F40 A:1', 'B47 F20 A:1'], ''],
  ['three of an engine', ['B48 F40 A:1', 'B48 F20 A:2', 'B48 G20 A:3', 'B47 F40'], 'A engine B48 012/3'],
  ['three of a range', ['B48 F40 A:1', 'B47 F40 A:2', 'B46 F40 A:3'], 'A modelRange F40 012/3'],
  ['three of both, told once', ['B48 F40 A:1', 'B48 F40 A:2', 'B48 F40 A:3'], 'A engine B48 012/3'],
  ['an engine within a range', ['B48 F40 A:1', 'B48 F40 A:1', 'B48 F40 A:1', 'B47 F40 A:1'], 'A modelRange F40 0123/4'],
  ['one that is too old', ['B48 - A:1', 'B48 - A:2', 'B48 - A:14.1'], ''],
  ['one that is just not', ['B48 - A:1', 'B48 - A:2', 'B48 - A:14'], 'A engine B48 012/3'],
  ['one that is yet to come', ['B48 - A:1', 'B48 - A:2', 'B48 - A:-1'], ''],
  ['one that has it twice', ['B48 - A:1 A:2', 'B48 - A:2', 'B48 -'], ''],
  ['vehicles of no known kind', ['- - A:1', '- - A:1', '- - A:1'], ''],
  [
    'two codes, more vehicles first',
    ['B48 - A:1 B:1', 'B48 - A:1 B:1', 'B48 - A:1 B:1', 'B48 - B:1'],
    'B engine B48 0123/4, A engine B48 012/4',
  ],
];

for (const [what, vehicles, expected] of FLEETS) {
  test(`${what}: ${expected}`, () => assert.equal(told(fleetOf(...vehicles)), expected));
}

test('three of 150 are told, three of more are chance', () => {
  const three = ['B48 - A:1', 'B48 - A:1', 'B48 - A:1'];
  assert.equal(told(fleetOf(...three, ...Array<string>(147).fill('B48 -'))), 'A engine B48 012/150');
  assert.equal(told(fleetOf(...three, ...Array<string>(148).fill('B48 -'))), '');
});

test('a group says when the first and the last got it', () => {
  const shared = sharedFaults(fleetOf('B48 - A:5', 'B48 - A:9', 'B48 - A:2'), NOW);
  assert.ok(shared.kind === 'known');
  assert.deepEqual(
    shared.groups.map(({ first, last }) => [first, last]),
    [[NOW - 9 * DAY_MS, NOW - 2 * DAY_MS]],
  );
  assert.equal(shared.since, NOW - 14 * DAY_MS);
});
