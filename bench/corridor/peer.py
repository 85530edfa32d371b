"""The same questions asked of scgraph, rustworkx, networkx and HiGHS.

usage: peer.py DIRECTORY with `arcs.csv` and `nodes.csv` of the rail graph, and
`flow-arcs.csv` and `flow-commodities.csv` of an assignment. The last line is JSON:
lines to print, the costs of the routes, and the cost of the assignment.
"""

import csv
import json
import sys
import time
from pathlib import Path

# As in crates/corridor/examples/wide.rs.
PAIRS = [
    ("Almaty-Rotterdam", 120028, 240882),
    ("Almaty-Tashkent", 120028, 51247),
    ("Astana-Moscow", 120032, 77712),
    ("Almaty-Malaszewicze", 120028, 131444),
]
REPEATS = 3


def rows(path):
    with path.open() as file:
        lines = csv.reader(file)
        next(lines)
        return list(lines)


def timed(ask):
    """The answer and the best of a few times, in milliseconds."""
    best = float("inf")
    for _ in range(REPEATS):
        clock = time.perf_counter()
        answer = ask()
        best = min(best, (time.perf_counter() - clock) * 1e3)
    return answer, best


def over_pairs(name, shortest, lines, costs):
    costs[name] = []
    said = []
    for pair, start, end in PAIRS:
        cost, best = timed(lambda: shortest(start, end))
        costs[name].append(int(cost))
        said.append(f"{pair} {best:.1f}")
    lines.append(f"{name}, ms: " + ", ".join(said))


def routes(place, lines, costs):
    arcs = [(int(u), int(v), int(cost)) for u, v, cost, _ in rows(place / "arcs.csv")]
    count = max(max(u, v) for u, v, _ in arcs) + 1

    import rustworkx

    clock = time.perf_counter()
    graph = rustworkx.PyDiGraph()
    graph.add_nodes_from(range(count))
    graph.add_edges_from(arcs)
    lines.append(f"rustworkx builds its graph in {time.perf_counter() - clock:.2f} s")

    def rustworkx_cost(start, end):
        return rustworkx.digraph_dijkstra_shortest_path_lengths(graph, start, lambda cost: float(cost), goal=end)[end]

    over_pairs("rustworkx Dijkstra", rustworkx_cost, lines, costs)

    import networkx

    clock = time.perf_counter()
    plain = networkx.DiGraph()
    plain.add_weighted_edges_from(arcs)
    lines.append(f"networkx builds its graph in {time.perf_counter() - clock:.2f} s")

    def networkx_cost(start, end):
        return networkx.bidirectional_dijkstra(plain, start, end)[0]

    over_pairs("networkx bidirectional Dijkstra", networkx_cost, lines, costs)

    from scgraph import Graph

    adjacent = [{} for _ in range(count)]
    for u, v, cost in arcs:
        adjacent[u][v] = cost

    def scgraph_cost(start, end):
        return Graph.dijkstra_makowski(graph=adjacent, origin_id=start, destination_id=end)["length"]

    over_pairs("scgraph dijkstra_makowski", scgraph_cost, lines, costs)


def assignment(place, lines):
    import numpy
    import scipy.sparse as sparse
    from scipy.optimize import linprog

    arcs = numpy.array([[float(cell) for cell in row] for row in rows(place / "flow-arcs.csv")])
    demands = numpy.array([[float(cell) for cell in row] for row in rows(place / "flow-commodities.csv")])
    nodes = int(arcs[:, :2].max()) + 1
    count, commodities = len(arcs), len(demands)
    ends = numpy.concatenate([arcs[:, 0], arcs[:, 1]]).astype(int)
    signs = numpy.concatenate([numpy.ones(count), -numpy.ones(count)])
    incidence = sparse.csr_matrix((signs, (ends, numpy.tile(numpy.arange(count), 2))), shape=(nodes, count))
    net = numpy.zeros(nodes * commodities)
    unserved = sparse.lil_matrix((nodes * commodities, commodities))
    for at, (start, end, demand, _) in enumerate(demands):
        if start != end:
            first, last = at * nodes + int(start), at * nodes + int(end)
            net[first], net[last] = demand, -demand
            unserved[first, at], unserved[last, at] = 1, -1
    balance = sparse.hstack([sparse.block_diag([incidence] * commodities), unserved]).tocsr()
    room = sparse.hstack([sparse.eye(count)] * commodities + [sparse.csr_matrix((count, commodities))]).tocsr()
    prices = numpy.concatenate([numpy.tile(arcs[:, 2], commodities), demands[:, 3]])

    def solve():
        return linprog(prices, A_ub=room, b_ub=arcs[:, 3], A_eq=balance, b_eq=net, method="highs").fun

    cost, best = timed(solve)
    lines.append(f"HiGHS, the programme over arcs: {best / 1e3:.2f} s, cost {cost:.4f}")
    return cost


def main():
    place = Path(sys.argv[1])
    lines, costs = [], {}
    cost = assignment(place, lines)
    routes(place, lines, costs)
    print(json.dumps({"lines": lines, "costs": costs, "assignment": cost}))


main()
