#!/usr/bin/env python3
"""roads.py IN.osm.pbf OUT.json: a routable road network for the traffic simulator (format: README.md)."""
import json
import math
import re
import sys
from collections import Counter, defaultdict

import osmium

PLACE = "Liechtenstein"
SOURCE = "OpenStreetMap, extract of 2013-08-03 (liechtenstein-2013-08-03.osm.pbf, from the tests of osm2pgsql 1.8.0)"
CLASSES = ["motorway", "motorway_link", "trunk", "trunk_link", "primary", "primary_link", "secondary",
           "secondary_link", "tertiary", "tertiary_link", "unclassified", "residential", "living_street"]
# km/h where no maxspeed is tagged: (built-up, open country)
SPEEDS = {"motorway": (120, 120), "motorway_link": (80, 80), "trunk": (80, 100), "trunk_link": (60, 60),
          "primary": (50, 80), "primary_link": (50, 50), "secondary": (50, 80), "secondary_link": (50, 50),
          "tertiary": (50, 80), "tertiary_link": (50, 50), "unclassified": (50, 60), "residential": (30, 50),
          "living_street": (20, 20)}
SHUT = {"no", "private", "agricultural", "forestry", "military", "emergency", "delivery"}
PLACES = ("city", "town", "village", "hamlet")
SNAP_M = 400      # a place of interest further than this from any node is left out
KX, KY = 111320 * math.cos(math.radians(47.15)), 111200


def metres(a, b):
    return math.hypot((a[0] - b[0]) * KX, (a[1] - b[1]) * KY) * 1e-5


def fix(lon, lat):
    return round(lon * 1e5), round(lat * 1e5)


def maxspeed(v):
    if not v:
        return None
    if v == "walk":
        return 10
    m = re.match(r"^(\d+)( ?mph)?$", v)
    if m:
        return round(int(m[1]) * (1.609 if m[2] else 1))
    return {"urban": 50, "rural": 80, "motorway": 120}.get(v.split(":")[-1])


class Reader(osmium.SimpleHandler):
    def __init__(self):
        super().__init__()
        self.ways, self.at, self.places, self.pois, self.fuel = {}, {}, {}, [], []
        self.buildings, self.settled, self.towns = [], [], []

    def poi(self, t, lon, lat, size=0):
        p = fix(lon, lat)
        name = t.get("name") or t.get("uic_name") or ""
        if t.get("amenity") == "fuel":
            only_gas = t.get("fuel:cng") == "yes" and t.get("fuel:diesel") == "no"
            name = name or t.get("brand") or t.get("operator") or ""
            self.fuel.append((name[:1].upper() + name[1:], "cng" if only_gas else "fuel", *p, size))
            return
        if not name:
            return
        kind = None
        if t.get("landuse") in ("industrial", "commercial"):
            kind = t["landuse"]
        elif t.get("building") in ("industrial", "warehouse"):
            kind = "industrial"
        elif t.get("amenity") == "bus_station":
            kind = "bus_station"
        elif t.get("amenity") == "parking" and (size > 1000 or t.get("parking") == "underground"):
            kind = "parking"
        elif t.get("shop") in ("car", "car_repair"):
            kind = "garage"
        if kind:
            self.pois.append((name.replace('"', ""), kind, *p, size))

    def node(self, n):
        t = n.tags
        if t.get("place") in PLACES and "name" in t:
            pop = t.get("population", "")
            self.places[t["name"]] = [t["name"], t["place"], *fix(n.location.lon, n.location.lat),
                                      int(pop) if pop.isdigit() else None]
        if "amenity" in t or "shop" in t:
            self.poi(t, n.location.lon, n.location.lat)

    def way(self, w):
        t = w.tags
        cls = t.get("highway")
        if cls not in CLASSES or len(w.nodes) < 2 or t.get("area") == "yes":
            return
        # the most specific access tag decides
        for k in ("motorcar", "motor_vehicle", "vehicle", "access"):
            if k in t:
                if t[k] in SHUT:
                    return
                break
        ids = []
        for n in w.nodes:
            if n.location.valid() and (not ids or ids[-1] != n.ref):
                ids.append(n.ref)
                self.at[n.ref] = fix(n.lon, n.lat)
        if len(ids) < 2:
            return
        one = t.get("oneway", "")
        implied = cls == "motorway" or t.get("junction") == "roundabout"
        if one in ("-1", "reverse"):
            ids.reverse()
        oneway = one in ("yes", "true", "1", "-1", "reverse") or (implied and one not in ("no", "false", "0"))
        name = t.get("name") or t.get("ref") or ""
        if name.upper() in ("FIXME", "TODO", "UNKNOWN"):
            name = ""
        self.ways[w.id] = (ids, cls, int(oneway), maxspeed(t.get("maxspeed")), name)

    def area(self, a):
        t = a.tags
        for ring in a.outer_rings():
            pts = [(n.lon, n.lat) for n in ring]
            lon, lat = sum(p[0] for p in pts) / len(pts), sum(p[1] for p in pts) / len(pts)
            edges = zip(pts, pts[1:] + pts[:1])
            size = abs(sum(p[0] * q[1] - q[0] * p[1] for p, q in edges)) / 2 * KX * KY
            if t.get("boundary") == "administrative" and t.get("admin_level") == "8" and "name" in t:
                self.towns.append((t["name"], [fix(*p) for p in pts]))
            if "building" in t:
                self.buildings.append(fix(lon, lat))
            if t.get("landuse") in ("residential", "commercial", "industrial", "retail"):
                self.settled.append([fix(*p) for p in pts])
            self.poi(t, lon, lat, size)
            break


class Near:
    """Points in a grid of about 200 m."""

    def __init__(self, points):
        self.g, self.s = defaultdict(list), 250
        for i, p in enumerate(points):
            self.g[p[0] // self.s, p[1] // self.s].append((p[0], p[1], i))

    def within(self, p, m):
        r = int(m / (KX * 1e-5) / self.s) + 1
        cx, cy = p[0] // self.s, p[1] // self.s
        for x in range(cx - r, cx + r + 1):
            for y in range(cy - r, cy + r + 1):
                for q in self.g.get((x, y), ()):
                    d = metres(p, q)
                    if d <= m:
                        yield d, q[2]


def inside(p, ring):
    x, y, odd = p[0], p[1], False
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1]):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            odd = not odd
    return odd


def largest_scc(links):
    """Kosaraju, iterative; the nodes of the largest strongly connected component."""
    out, back = defaultdict(list), defaultdict(list)
    for ids, _, oneway, *_ in links:
        pairs = [(ids[0], ids[-1])] + ([] if oneway else [(ids[-1], ids[0])])
        for a, b in pairs:
            out[a].append(b)
            back[b].append(a)
    order, seen = [], set()
    for root in list(out):
        if root in seen:
            continue
        seen.add(root)
        stack = [(root, iter(out[root]))]
        while stack:
            n, it = stack[-1]
            m = next((m for m in it if m not in seen), None)
            if m is None:
                order.append(n)
                stack.pop()
            else:
                seen.add(m)
                stack.append((m, iter(out[m])))
    best, done = set(), set()
    for root in reversed(order):
        if root in done:
            continue
        comp, stack = {root}, [root]
        while stack:
            for m in back[stack.pop()]:
                if m not in done and m not in comp:
                    comp.add(m)
                    stack.append(m)
        done |= comp
        if len(comp) > len(best):
            best = comp
    return best


def main(src, dst):
    r = Reader()
    r.apply_file(src, locations=True)
    at = r.at

    # 1. split at every node that a second way (or the same way again) uses
    uses = Counter()
    for ids, *_ in r.ways.values():
        uses.update(ids)
        uses[ids[0]] += 1
        uses[ids[-1]] += 1
    links = []
    for ids, cls, oneway, speed, name in r.ways.values():
        part = [ids[0]]
        for n in ids[1:]:
            part.append(n)
            if uses[n] > 1:
                links.append((part, cls, oneway, speed, name))
                part = [n]

    # 2. the largest strongly connected component
    keep = largest_scc(links)
    total = sum(len(x[0]) - 1 for x in links)
    links = [x for x in links if x[0][0] in keep and x[0][-1] in keep]
    print(f"kept {sum(len(x[0]) - 1 for x in links)} of {total} segments", file=sys.stderr)

    # 3. speeds where none is tagged
    houses = Near(r.buildings)
    streets = Near([at[x[0][0]] for x in links if x[1] in ("residential", "living_street")])

    def built_up(ids):
        votes = 0
        for n in (ids[0], ids[len(ids) // 2], ids[-1]):
            p = at[n]
            votes += (len(list(houses.within(p, 80))) >= 3 or len(list(streets.within(p, 200))) >= 6
                      or any(inside(p, s) for s in r.settled))
        return votes >= 2

    links = [(ids, cls, oneway, speed or SPEEDS[cls][0 if built_up(ids) else 1], name)
             for ids, cls, oneway, speed, name in links]

    # 4. join two links with equal attributes where nothing else meets them
    links = {i: x for i, x in enumerate(links)}
    ends = defaultdict(set)
    for i, x in links.items():
        ends[x[0][0]].add(i)
        ends[x[0][-1]].add(i)
    for n in list(ends):
        if len(ends[n]) != 2:
            continue
        i, j = sorted(ends[n])
        a, b = links[i], links[j]
        if a[1:] != b[1:]:
            continue
        if a[2]:
            if b[0][-1] == n and a[0][0] == n:
                i, j, a, b = j, i, b, a
            if not (a[0][-1] == n and b[0][0] == n):
                continue
            ids = a[0] + b[0][1:]
        else:
            ids = (a[0] if a[0][-1] == n else a[0][::-1]) + (b[0] if b[0][0] == n else b[0][::-1])[1:]
        if ids[0] == ids[-1] or ids[0] == n or ids[-1] == n:
            continue
        links[i] = (ids, *a[1:])
        del links[j], ends[n]
        ends[ids[-1]].discard(j)
        ends[ids[-1]].add(i)
        ends[ids[0]].discard(j)
        ends[ids[0]].add(i)

    # 5. no link may end where it starts: cut such loops in the middle
    flat = []
    for ids, *rest in links.values():
        if ids[0] == ids[-1]:
            if len(ids) < 3:
                continue
            h = len(ids) // 2
            flat += [(ids[:h + 1], *rest), (ids[h:], *rest)]
        else:
            flat.append((ids, *rest))

    # 6. number nodes along the links, so that neighbours lie together
    flat.sort(key=lambda x: (at[x[0][0]][1] // 500, at[x[0][0]][0]))
    index, nodes = {}, []
    for ids, *_ in flat:
        for n in (ids[0], ids[-1]):
            if n not in index:
                index[n] = len(index)
                nodes += at[n]
    classes = [c for c in CLASSES if any(x[1] == c for x in flat)]
    names = [""] + sorted({x[4] for x in flat} - {""})
    nameno = {n: i for i, n in enumerate(names)}
    out = []
    for ids, cls, oneway, speed, name in flat:
        row = [index[ids[0]], index[ids[-1]], classes.index(cls), oneway, speed, nameno[name]]
        p = at[ids[0]]
        for n in ids[1:-1]:
            q = at[n]
            if q != p:
                row += [q[0] - p[0], q[1] - p[1]]
                p = q
        out.append(row)

    # 7. places, depots, fuel
    grid = Near([tuple(nodes[i:i + 2]) for i in range(0, len(nodes), 2)])
    places = sorted(r.places.values(), key=lambda p: (PLACES.index(p[1]), p[0]))

    def town(p):
        return next((name for name, ring in r.towns if inside(p, ring)),
                    min(places, key=lambda x: metres(p, x[2:4]))[0])

    def snap(rows, what):
        """Sites at their nearest nodes, named for what they are and their town: whose they are is nobody's business."""
        done, seen = [], Counter()
        for _, kind, lon, lat, _ in sorted(rows, key=lambda x: (x[1], x[0] == "", -x[4], x[0])):
            near = min(grid.within((lon, lat), SNAP_M), default=None)
            if near is None or any(metres((lon, lat), d[2:4]) < 60 for d in done):
                continue
            home = town((lon, lat))
            seen[home] += 1
            done.append([f"{what} {home}" + (f" {seen[home]}" if seen[home] > 1 else ""), kind, lon, lat, near[1]])
        return done

    data = {"place": PLACE, "attribution": "© OpenStreetMap contributors", "licence": "ODbL-1.0", "source": SOURCE,
            "precision": 1e-5, "classes": classes, "names": names, "nodes": nodes, "links": out, "places": places,
            "depots": snap(r.pois, "Depot"), "fuel": snap(r.fuel, "Fuel station")}
    head = json.dumps({k: v for k, v in data.items() if k not in ("nodes", "links")}, ensure_ascii=False,
                      separators=(",", ":"))
    body = ",\n".join(json.dumps(x, separators=(",", ":")) for x in out)
    with open(dst, "w", encoding="utf-8") as f:
        f.write(head[:-1] + ',\n"nodes":' + json.dumps(nodes, separators=(",", ":")) + ',\n"links":[\n' + body + "\n]}\n")
    print(f"{len(nodes) // 2} nodes, {len(out)} links, {len(names) - 1} names", file=sys.stderr)


if __name__ == "__main__":
    main(*sys.argv[1:3])
