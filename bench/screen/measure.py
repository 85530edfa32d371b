"""sindan's screening beside nomenklatura logic-v2 and RapidFuzz.

Standard library only; the others run in processes of their own (peer.py). See
bench/README.md for what is printed and how.
"""

import argparse
import csv
import json
import os
import platform
import random
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
HOSTILE = {"cross_pair", "token_swap", "edit_beyond", "natural_global", "natural_us"}
PEERS = ["nomenklatura", "rapidfuzz"]


def main():
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--per-class", type=int, default=20, help="queries of each class that all tools are asked")
    words.add_argument("--sindan", type=Path, help="measure this program instead of building it")
    words.add_argument("--skip-peers", action="store_true", help="sindan alone")
    words = words.parse_args()
    folder = Path(os.environ.get("SINDAN_SHARED", ROOT / "../shared")) / "data/screening"
    if not (folder / "bench.json").is_file():
        print("skipped: no measurement data (set SINDAN_SHARED)")
        return
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")).resolve() / "release"
    print(f"{platform.machine()}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.2f}\n")
    print("sindan, all cases, at its default threshold:\n", flush=True)
    run(["cargo", "build", "--release", "--locked", "--package", "sindan-screen", "--example", "screen_table"])
    run([target / "examples" / "screen_table"])
    program = words.sindan
    if program is None:
        run(["cargo", "build", "--release", "--locked", "--package", "sindan", "--no-default-features"])
        program = target / "sindan"
    entities = json.loads((folder / "list.json").read_text())
    cases = json.loads((folder / "bench.json").read_text())
    with tempfile.TemporaryDirectory() as place:
        whole_program(program.resolve(), entities, cases["cases"], Path(place))
        large_list(program.resolve(), entities, cases["cases"], Path(place))
    if not words.skip_peers:
        beside(target, entities, cases, words.per_class)
    print(f"\nload {os.getloadavg()[0]:.2f}")


def run(words):
    subprocess.run([str(word) for word in words], cwd=ROOT, check=True)


def whole_program(program, entities, cases, place):
    """The program itself: import, first start, later starts, one table."""
    own = place / "whole.csv"
    write_list(own, [(entity["id"], entity["schema"], entity["names"]) for entity in entities])
    table = place / "in.csv"
    with table.open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["query_id", "name", "schema"])
        rows.writerows([at, case["q"], case["schema"]] for at, case in enumerate(cases))
    run = Program(program, place, "catalog")
    add, _ = run("data", "add", "list", own, "--name", "whole")
    first, _ = run("screen", cases[0]["q"])
    later = sorted(run("screen", case["q"])[0] for case in cases[:: len(cases) // 20])
    batch, memory = run("screen", "--batch", table, "--output", place / "out.csv")
    print(f"\nThe program, on the whole list ({len(entities)} entries):")
    print(f"  data add                          {add:.2f} s")
    print(f"  first screen, index built         {first:.2f} s")
    print(f"  screen, index kept: median {later[len(later) // 2] * 1e3:.0f} ms, longest {later[-1] * 1e3:.0f} ms")
    print(f"  batch of {len(cases)} names: {batch:.2f} s, {len(cases) / batch:.0f} a second on the clock, {memory:.0f} MB")


def large_list(program, entities, cases, place):
    """84,000 rows, as long as the lists that the other programs were measured on, and a change of it."""
    dice = random.Random(84)
    words = [word for entity in entities for name in entity["names"] for word in name.replace(",", " ").split()]
    made = [(f"m{at}", "LegalEntity", [" ".join(dice.choices(words, k=dice.randint(2, 4)))]) for at in range(84_000)]
    own = place / "large.csv"
    write_list(own, made)
    run = Program(program, place, "catalog-large")
    add, _ = run("data", "add", "list", own, "--name", "large", "--published", "2026-01-01")
    first, first_memory = run("screen", cases[0]["q"])
    later = [run("screen", case["q"]) for case in cases[:: len(cases) // 20]]
    times = sorted(seconds for seconds, _ in later)
    for at in range(0, 84_000, 8_400):
        made[at] = (made[at][0], made[at][1], [f"Qyzmet Primerov {at}"])
    write_list(own, made)
    again, _ = run("data", "add", "list", own, "--name", "large", "--published", "2026-01-02")
    after, _ = run("screen", "Qyzmet Primerov 8400")
    print(f"\nThe program, on a made list of {len(made)} rows:")
    print(f"  data add                          {add:.2f} s")
    print(f"  first screen, index built         {first:.2f} s, {first_memory:.0f} MB")
    print(f"  screen, index kept: median {times[len(times) // 2] * 1e3:.0f} ms, longest {times[-1] * 1e3:.0f} ms")
    print(f"  memory of these, pages of the mapped index counted in: {max(memory for _, memory in later):.0f} MB")
    print(f"  ten rows changed: data add {again:.2f} s, first screen {after:.2f} s")


class Program:
    """sindan with a catalog of its own; gives seconds on the clock and the peak of memory in MB."""

    def __init__(self, program, place, catalog):
        self.program, self.place = program, place
        self.environment = dict(os.environ, SINDAN_CATALOG=str(place / catalog))

    def __call__(self, *words):
        clock = time.perf_counter()
        with tempfile.TemporaryFile() as said:
            process = subprocess.Popen(
                [self.program, *words], env=self.environment, cwd=self.place, stdout=subprocess.DEVNULL, stderr=said
            )
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - clock
            if os.waitstatus_to_exitcode(status):
                said.seek(0)
                sys.exit(f"{words}: {said.read().decode()}")
        return seconds, usage.ru_maxrss / 1024


def write_list(path, entities):
    with path.open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["id", "schema", "name", "aliases"])
        for key, schema, names in entities:
            names = [name.replace(";", ",") for name in names]
            rows.writerow([key, schema, names[0], ";".join(names[1:])])


class Peer:
    def __init__(self, name, entities):
        self.name = name
        self.process = subprocess.Popen(
            [sys.executable, HERE / "peer.py", name], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.send({"entities": entities})

    def send(self, message):
        print(json.dumps(message), file=self.process.stdin, flush=True)
        line = self.process.stdout.readline()
        if not line:
            sys.exit(f"{self.name} ended; see above")
        return json.loads(line)

    def stop(self):
        self.process.stdin.close()
        self.process.wait()


def beside(target, entities, cases, per_class):
    """All tools on the pool of the case file, the same queries in turn."""
    pool = set(cases["pool"])
    entities = [entity for entity in entities if entity["id"] in pool]
    chosen, seen = [], defaultdict(int)
    for case in cases["cases"]:
        # Names that would have to be hidden from the list are left to the table above.
        if not case.get("hide_native") and seen[case["cls"]] < per_class:
            seen[case["cls"]] += 1
            chosen.append(case)
    run(["cargo", "build", "--release", "--locked", "--package", "sindan-screen", "--example", "screen_answer"])
    tools = [Peer(name, entities) for name in PEERS]
    ours = Peer.__new__(Peer)
    ours.name = "sindan"
    ours.process = subprocess.Popen(
        [target / "examples" / "screen_answer"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    ours.send({"entities": entities})
    tools.insert(0, ours)
    fired, cpu = defaultdict(int), defaultdict(float)
    for at, case in enumerate(chosen):
        for tool in tools if at % 2 == 0 else reversed(tools):
            answer = tool.send({"name": case["q"], "schema": case["schema"]})
            cpu[tool.name] += answer["cpu_s"]
            right = bool(answer["hits"]) if case["cls"] in HOSTILE else bool(set(answer["hits"]) & set(case["ok"]))
            fired[tool.name, case["cls"]] += right
    for tool in tools:
        tool.stop()
    print(f"\nBeside others, {len(chosen)} queries on the {len(entities)} entries of the pool, in turn:")
    print("class".ljust(20) + "n".rjust(6) + "".join(tool.name.rjust(14) for tool in tools))
    for name in sorted(seen, key=lambda name: (name in HOSTILE, name)):
        cells = "".join(f"{fired[tool.name, name] / seen[name]:14.3f}" for tool in tools)
        print(name.ljust(20) + f"{seen[name]:6}" + cells + ("  [fired]" if name in HOSTILE else ""))
    speeds = "".join(f"{len(chosen) / cpu[tool.name]:14.0f}" for tool in tools)
    print("queries a CPU second".ljust(26) + speeds)


main()
