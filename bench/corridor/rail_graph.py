"""The rail graph of scgraph_data as two tables: `arcs.csv` with `from,to,cost,time`
(both directions, zero-based nodes) and `nodes.csv` with `latitude,longitude`.

usage: rail_graph.py DIRECTORY

Costs are whole numbers: cost = max(1, round(10 km)); time = max(1, round(600 km /
speed)) with a speed of 30, 45, 60 or 90 that a hash of the two ends picks. Loops
of a node to itself are left out. Only the literals of the package's module are
read; it is not imported.
"""

import ast
import importlib.util
import sys
from pathlib import Path

MODULE = "world_railways.py"
MASK = (1 << 32) - 1
SPEEDS = (30, 45, 60, 90)


def costs(u, v, km):
    low, high = min(u, v), max(u, v)
    mixed = (low * 2654435761 + high * 40503) & MASK
    mixed = ((mixed ^ (mixed >> 15)) * 2246822519) & MASK
    mixed ^= mixed >> 13
    return max(1, round(km * 10)), max(1, round(km / SPEEDS[mixed % 4] * 600))


def main():
    place = Path(sys.argv[1])
    place.mkdir(parents=True, exist_ok=True)
    package = importlib.util.find_spec("scgraph_data")
    text = (Path(package.submodule_search_locations[0]) / MODULE).read_text()
    literals = {}
    for statement in ast.parse(text).body:
        if isinstance(statement, ast.Assign) and statement.targets[0].id in ("graph", "nodes"):
            literals[statement.targets[0].id] = ast.literal_eval(statement.value)
    graph, nodes = literals["graph"], literals["nodes"]
    with (place / "arcs.csv").open("w") as out:
        out.write("from,to,cost,time\n")
        for u, ends in enumerate(graph):
            for v, km in ends.items():
                if u != v:
                    cost, time = costs(u, v, km)
                    out.write(f"{u},{v},{cost},{time}\n")
    with (place / "nodes.csv").open("w") as out:
        out.write("latitude,longitude\n")
        for latitude, longitude in nodes:
            out.write(f"{latitude},{longitude}\n")
    print(f"{len(nodes)} nodes, {sum(len(ends) for ends in graph)} arcs with loops")


main()
