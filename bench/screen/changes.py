"""How soon a change of a list is searched: from the end of `data add` to the
end of the first `sindan screen`.

Standard library only. See docs/screening.md for what is printed.
"""

import argparse
import csv
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent


def main():
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--sindan", type=Path, help="measure this program instead of building it")
    words.add_argument("--changes", type=int, nargs="+", default=[1, 100, 2000], help="parties that change")
    words.add_argument("--repeat", type=int, default=5, help="times that each is measured")
    words = words.parse_args()
    source = Path(os.environ.get("SINDAN_SHARED", ROOT / "../shared")) / "data/screening/list.json"
    if not source.is_file():
        print("skipped: no measurement data (set SINDAN_SHARED)")
        return
    program = words.sindan
    if program is None:
        target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")).resolve()
        build = ["cargo", "build", "--release", "--locked", "--package", "sindan", "--no-default-features"]
        subprocess.run(build, cwd=ROOT, check=True)
        program = target / "release/sindan"
    entities = json.loads(source.read_text())
    print(f"{platform.machine()}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.2f}")
    print(f"{len(entities)} entries, {sum(len(entity['names']) for entity in entities)} names\n")
    print("changed   data add   first screen (median, longest)   later screen   files kept")
    for count in words.changes:
        measure(program.resolve(), entities, count, words.repeat)
    print(f"\nload {os.getloadavg()[0]:.2f}")


def measure(program, entities, count, repeat):
    """A list, its index, and versions in which `count` entries are others."""
    with tempfile.TemporaryDirectory() as place:
        place = Path(place)
        environment = dict(os.environ, SINDAN_CATALOG=str(place / "catalog"))

        def run(*arguments):
            clock = time.perf_counter()
            done = subprocess.run([program, *arguments], env=environment, cwd=place, capture_output=True, text=True)
            if done.returncode:
                sys.exit(f"{arguments}: {done.stderr}")
            return time.perf_counter() - clock, done.stdout

        def add(day, changed):
            own = place / f"{day}.csv"
            with own.open("w", newline="") as file:
                rows = csv.writer(file)
                rows.writerow(["id", "schema", "name", "aliases"])
                for entity in entities:
                    names = [name.replace(";", ",") for name in entity["names"]]
                    names[0] = changed.get(entity["id"], names[0])
                    rows.writerow([entity["id"], entity["schema"], names[0], ";".join(names[1:])])
            day = f"2026-01-{day:02}"
            return run("data", "add", "list", own, "--name", "whole", "--published", day)[0]

        def screen(name):
            seconds, out = run("screen", name, "--format", "csv")
            return seconds, out

        add(1, {})
        whole = screen("Ottoline Farnsworth")[0]
        adds, firsts, laters = [], [], []
        step = max(1, len(entities) // count)
        for day in range(2, 2 + repeat):
            chosen = entities[day % step :: step][:count]
            changed = {entity["id"]: f"{entity['names'][0].replace(';', ',')} Farnsworth{day}" for entity in chosen}
            adds.append(add(day, changed))
            last = chosen[-1]["id"]
            seconds, out = screen(changed[last])
            if last not in out:
                sys.exit(f"the changed entry {last} is not found")
            firsts.append(seconds)
            laters.append(screen(changed[last])[0])
        kept = sorted((place / "catalog/derived").iterdir())
        sizes = " + ".join(f"{file.stat().st_size / 1e6:.2f} MB" for file in kept)
        print(
            f"{count:7} {statistics.median(adds):8.2f} s {statistics.median(firsts):13.3f} s"
            f" {max(firsts):7.3f} s {statistics.median(laters):21.3f} s   {sizes}"
        )
        print(f"    whole build: {whole:.2f} s")


main()
