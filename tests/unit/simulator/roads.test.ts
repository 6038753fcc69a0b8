import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { distanceM } from '../../../lib/geo.ts';
import { planLeg } from '../../../lib/simulator/leg.ts';
import { Random } from '../../../lib/simulator/random.ts';
import { RoadGraph } from '../../../lib/simulator/road-graph.ts';
import { ROADS, WORLD } from '../../support/simulated.ts';

const { graph, router, depots, errands } = WORLD;
const LINKS = Array.from({ length: graph.linkCount }, (_, link) => link);

describe('the road network', () => {
  test('is 347 km long, and every link as long as the way along its points', () => {
    const total = LINKS.reduce((sum, link) => sum + graph.length(2 * link), 0);
    assert.ok(Math.abs(total / 1_000 - 347) < 3, `${total} m`);
    for (const link of LINKS.filter((_, index) => index % 20 === 0)) {
      const length = graph.length(2 * link);
      const steps = 400;
      let way = 0;
      for (let i = 1; i <= steps; i++)
        way += distanceM(
          graph.pointOn(2 * link, (length * (i - 1)) / steps),
          graph.pointOn(2 * link, (length * i) / steps),
        );
      assert.ok(Math.abs(way - length) < 0.02 * length + 0.5, `link ${link}: ${way} of ${length} m`);
    }
  });

  test('begins and ends an arc at its nodes, in both directions', () => {
    for (const link of LINKS) {
      for (const arc of [2 * link, 2 * link + 1]) {
        const [first, last] = [graph.nodes[graph.start(arc)], graph.nodes[graph.end(arc)]];
        assert.ok(first && distanceM(graph.pointOn(arc, 0), first) < 0.1);
        assert.ok(last && distanceM(graph.pointOn(arc, graph.length(arc)), last) < 0.1);
      }
    }
  });

  test('heads where it goes, and the other way on the way back', () => {
    const straight = LINKS.find((link) => ROADS.links[link].length === 6 && graph.length(2 * link) > 100) as number;
    const there = graph.pointOn(2 * straight, 1).heading;
    const back = graph.pointOn(2 * straight + 1, 1).heading;
    assert.ok(there >= 0 && there < 360);
    assert.ok(Math.abs(Math.abs(there - back) - 180) < 0.1);
  });

  test('lies between the Rhine and the Alps', () => {
    for (const node of graph.nodes.keys()) {
      const { altitude } = graph.pointOn(graph.leaving(node)[0] as number, 0);
      assert.ok(altitude > 425 && altitude < 1_650, `${altitude} m`);
    }
  });

  test('names no business', () => {
    for (const [name] of [...ROADS.depots, ...ROADS.fuel])
      assert.match(name, /^(Depot|Fuel station) [A-Z][a-z]+( \d+)?$/);
  });

  test('what is no network is refused with the remedy', () => {
    for (const json of [null, {}, { precision: 1 }, { ...ROADS, links: [] }])
      assert.throws(() => new RoadGraph(json), /no road network\. Make it again/);
  });
});

describe('routing', () => {
  test('every node reaches every depot, errand and fuel station, and they reach it', () => {
    for (const target of [...depots, ...graph.fuelStations, ...errands])
      for (const node of graph.nodes.keys()) assert.ok(Number.isFinite(router.seconds(node, target)));
    for (const node of [0, 500, 1_000, 1_500]) for (const from of depots) assert.ok(router.seconds(from, node) >= 0);
  });

  test('a way is connected, goes with the traffic, and takes as long as was said', () => {
    for (const [from, target] of [
      [0, 1_700],
      [1_200, 3],
      [depots[0], depots[1]],
    ] as [number, number][]) {
      let at = from;
      let seconds = 0;
      for (const arc of router.way(from, target)) {
        assert.equal(graph.start(arc), at);
        assert.ok(graph.leaving(at).includes(arc), 'not against a one-way street');
        seconds += (graph.length(arc) / graph.kmh(arc)) * 3.6;
        at = graph.end(arc);
      }
      assert.equal(at, target);
      assert.ok(Math.abs(seconds - router.seconds(from, target)) < 1e-6);
    }
  });

  test('no first arc leads to a quicker way', () => {
    const target = depots[0] as number;
    for (const node of graph.nodes.keys())
      for (const arc of graph.leaving(node)) {
        const through = (graph.length(arc) / graph.kmh(arc)) * 3.6 + router.seconds(graph.end(arc), target);
        assert.ok(router.seconds(node, target) <= through + 1e-6);
      }
  });

  test('to where one is there is no way to go', () => assert.deepEqual(router.way(5, 5), []));
});

test('a leg keeps to the speed allowed on each arc', () => {
  const way = router.way(0, 1_700);
  const leg = planLeg(graph, way, new Random(1), 0.95, 0);
  way.forEach((arc, index) => {
    const seconds = ((leg.reaches[index] as number) - (leg.enters[index] as number)) / 1_000;
    const kmh = (graph.length(arc) / seconds) * 3.6;
    assert.ok(kmh <= Math.max(10, graph.kmh(arc)) + 1e-6, `${kmh} on ${graph.kmh(arc)}`);
  });
  assert.ok(Math.abs(leg.length - way.reduce((sum, arc) => sum + graph.length(arc), 0)) < 1e-6);
});
