import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ServiceReport } from '../../../lib/protocol/service.ts';
import { ReportLines } from '../../../lib/service/report-lines.ts';
import { boardRowOf } from '../../support/board.ts';

const { entry, car } = boardRowOf('a', 'oil', { status: 'a\nb' });

function reportOf(vehicles: number): ServiceReport {
  return {
    at: 5,
    today: 7,
    vehicles: Array.from({ length: vehicles }, (_, n) => ({
      id: `car ${n}`,
      vinLast6: car.vinLast6,
      items: n % 2 ? [] : [entry],
    })),
  };
}

/** As the server writes it. */
function textOf({ at, today, vehicles }: ServiceReport): string {
  const lines = vehicles.map((vehicle) => JSON.stringify(vehicle)).join(',\n');
  return `{"at":${at},"today":${today},"vehicles":[\n${lines}\n]}`;
}

test('a report is what it was, in whatever pieces it comes', () => {
  fc.assert(
    fc.property(fc.nat(5), fc.array(fc.nat(2000), { maxLength: 6 }), (vehicles, cuts) => {
      const report = reportOf(vehicles);
      const text = textOf(report);
      const lines = new ReportLines();
      let from = 0;
      for (const cut of [...cuts.map((at) => at % text.length), text.length].sort((a, b) => a - b)) {
        for (const _ of lines.take(text.slice(from, cut)));
        from = cut;
      }
      assert.deepEqual(lines.done(), report);
      assert.deepEqual(JSON.parse(text), report);
    }),
  );
});

test('what ends early, or is no report, is said', () => {
  for (const text of ['', '{', textOf(reportOf(3)).slice(0, -1), textOf(reportOf(3)).slice(0, -9)]) {
    const lines = new ReportLines();
    assert.throws(() => {
      for (const _ of lines.take(text));
      return lines.done();
    }, SyntaxError);
  }
  assert.throws(() => {
    for (const _ of new ReportLines().take('<html>\n'));
  }, SyntaxError);
});
