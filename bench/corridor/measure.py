"""sindan's searches beside scgraph, rustworkx, networkx and HiGHS.

Standard library only; the others run in a process of their own (peer.py). See
bench/README.md for what is printed and how.
"""

import argparse
import json
import os
import platform
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
FRONTS = {"Almaty-Rotterdam": 356, "Almaty-Tashkent": 12, "Astana-Moscow": 80, "Almaty-Malaszewicze": 143}
PUBLISHED = [("c100", "89", "94", 351), ("c300", "184", "215", 2651)]
# Difference of the cost of an assignment from which on the two do not agree, as
# a part of it.
AGREEMENT = 1e-6


def main():
    words = argparse.ArgumentParser(prog="bench/run corridor", description=__doc__.splitlines()[0])
    words.add_argument("--skip-peers", action="store_true", help="sindan alone")
    words = words.parse_args()
    place = ROOT / "target/bench/corridor-data"
    place.mkdir(parents=True, exist_ok=True)
    build = ["cargo", "build", "--release", "--locked", "--package", "sindan-corridor", "--examples"]
    subprocess.run(build, cwd=ROOT, check=True)
    if not (place / "nodes.csv").is_file():
        run([sys.executable, HERE / "rail_graph.py", place])
    print(f"{platform.machine()}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.2f}")

    print("\n## Published fronts, three criteria\n")
    folder = Path(os.environ.get("SINDAN_SHARED", ROOT / "../shared")) / "data/corridor/pareto"
    for name, start, end, points in PUBLISHED:
        if not (folder / f"{name}.csv").is_file():
            print(f"skipped: no {name}.csv (set SINDAN_SHARED)")
            continue
        said = example("front", folder / f"{name}.csv", start, end, 9)
        expect(name, points, int(said.split()[0]))
        walls, processor = times(r"kept, ([\d.]+) ms", said), times(r"CPU ([\d.]+) ms", said)
        print(f"{name}: {points} points, median {walls} ms; CPU {processor} ms")

    print("\n## A made-up network of 1,000 nodes, three criteria\n")
    print(example("front_large"), end="")

    print("\n## Assignment\n")
    said = example("assignment", place)
    print(said, end="")
    cost = float(re.findall(r"cost ([\d.]+)", said)[0])

    print("\n## The rail graph\n")
    said = example("wide", place)
    print(said, end="")
    for pair, points in FRONTS.items():
        expect(pair, points, int(re.search(rf"front {pair}: (\d+) points", said)[1]))
    sums = [int(number) for number in re.findall(r"^  [\w-]+: (\d+) in", said, re.M)][: len(FRONTS)]

    if not words.skip_peers:
        print("\n## The others, on the same graphs\n", flush=True)
        answer = json.loads(run([sys.executable, HERE / "peer.py", place]).splitlines()[-1])
        for line in answer["lines"]:
            print(line)
        for tool, costs in answer["costs"].items():
            if costs != sums:
                sys.exit(f"{tool} finds {costs} where sindan finds {sums}")
        if abs(answer["assignment"] - cost) > AGREEMENT * cost:
            sys.exit(f"HiGHS assigns at {answer['assignment']} where sindan does at {cost}")
        print("All costs agree.")
    print(f"\nload {os.getloadavg()[0]:.2f}")


def times(pattern, said):
    found = sorted(float(time) for time in re.findall(pattern, said))
    return f"{found[len(found) // 2]} ({found[0]} to {found[-1]})" if found else "unknown"


def example(name, *words):
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")).resolve()
    return run([target / "release/examples" / name, *words])


def run(words):
    done = subprocess.run([str(word) for word in words], cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{words[0]}: {done.stderr}")
    return done.stdout


def expect(name, wanted, found):
    if wanted != found:
        sys.exit(f"{name}: {found} points, expected {wanted}")


main()
