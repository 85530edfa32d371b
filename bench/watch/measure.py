"""`sindan watch` on a made-up table of flows, and its panel beside DuckDB's.

Standard library only; DuckDB and DataFusion run in processes of their own
(peer.py). See bench/README.md for what is printed and how.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
# What flows_scale plants: six codes of two intermediaries, from March 2022 on.
PLANTED = {(c, code) for c in ["KAZ", "KGZ"] for code in
           ["854231", "854232", "854233", "854239", "851762", "852691"]}
QUERY = (
    "SELECT reporter, partner, hs6, period, value_usd FROM flow_panel "
    "WHERE flow = 'export' AND (partner IN ('KAZ', 'KGZ') OR reporter IN ('KAZ', 'KGZ'))"
)
AIM_SECONDS, AIM_MB = 60, 4096
# DataFusion groups by texts much more slowly than DuckDB.
PATIENCE_SECONDS = 200


def main():
    words = argparse.ArgumentParser(prog="bench/run watch", description=__doc__.splitlines()[0])
    words.add_argument("--rows", type=int, default=100_000_000, help="rows of the table, 1,000,000 or more")
    words.add_argument("--runs", type=int, default=3, help="runs of each question")
    words.add_argument("--sindan", type=Path, help="measure this program instead of building it")
    words.add_argument("--skip-peers", action="store_true", help="sindan alone")
    words = words.parse_args()
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")).resolve() / "release"
    program = words.sindan
    if program is None:
        build("--package", "sindan", "--no-default-features")
        program = target / "sindan"
    build("--package", "sindan-catalog", "--example", "flows_scale")
    place = ROOT / f"target/bench/watch-data/{words.rows}"
    print(f"{platform.machine()}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.2f}\n")
    print("The table, its import, and what the reader takes of it:", flush=True)
    if (place / "catalog").exists():
        print(f"(made earlier, kept in {place.relative_to(ROOT)}; delete it to make it again)")
    else:
        place.mkdir(parents=True)
        made = subprocess.run(
            [target / "examples/flows_scale", str(words.rows), str(place)],
            check=True, capture_output=True, text=True,
        ).stdout
        (place / "made.txt").write_text(made)
    print((place / "made.txt").read_text())
    watch(program, place, words.runs)
    if not words.skip_peers:
        peers(place, words.runs)
    print(f"\nload {os.getloadavg()[0]:.2f}")


def build(*words):
    subprocess.run(["cargo", "build", "--release", "--locked", *words], cwd=ROOT, check=True)


def watch(program, place, runs):
    """From the file to ranked alerts."""
    output = place / "alerts.json"
    walls, processors, peak = [], [], 0
    for _ in range(runs):
        clock = time.perf_counter()
        process = subprocess.Popen(
            [program, "watch", "--intermediary", "KAZ,KGZ", "--target", "RUS", "--goods", "chpl",
             "--from", "2019-01", "--format", "json", "--output", output],
            env=dict(os.environ, SINDAN_CATALOG=str(place / "catalog")), stderr=subprocess.PIPE,
        )
        words = process.stderr.read().decode()
        _, status, usage = os.wait4(process.pid, 0)
        walls.append(time.perf_counter() - clock)
        if os.waitstatus_to_exitcode(status) != 0:
            sys.exit(words)
        processors.append(usage.ru_utime + usage.ru_stime)
        peak = max(peak, usage.ru_maxrss / 1024)
    answer = json.loads(output.read_text())
    alerts = {(row["intermediary"], row["product"].split(":")[-1]) for row in answer["rows"] if row["alert"]}
    print(f"sindan watch, from file to ranked alerts: median {statistics.median(walls):.2f} s "
          f"({min(walls):.2f} to {max(walls):.2f}), {statistics.median(processors):.2f} s of processors, "
          f"peak {peak:,.0f} MB (aims {AIM_SECONDS} s, {AIM_MB:,} MB)")
    print(f"planted {len(PLANTED)}, found {len(alerts & PLANTED)}, other alerts {len(alerts - PLANTED)} "
          f"of {len(answer['rows'])} ways", flush=True)


def peers(place, runs):
    """The panel of two intermediaries by SQL, the same files for both engines."""
    (snapshot,) = (place / "catalog/flows").iterdir()
    print("\nThe panel of the two intermediaries by SQL (flow_panel of crates/query/sql):")
    answers = {}
    for engine in ["duckdb", "datafusion"]:
        try:
            done = subprocess.run(
                [sys.executable, HERE / "peer.py", engine, snapshot, QUERY, str(runs)],
                check=True, capture_output=True, text=True, timeout=PATIENCE_SECONDS,
            )
        except subprocess.TimeoutExpired:
            print(f"{engine}: given up after {PATIENCE_SECONDS} s")
            continue
        answer = answers[engine] = json.loads(done.stdout.splitlines()[-1])
        seconds = answer["seconds"]
        print(f"{engine}: median {statistics.median(seconds):.2f} s ({min(seconds):.2f} to {max(seconds):.2f}), "
              f"peak {answer['peak_mb']:,.0f} MB, {answer['rows']} rows", flush=True)
    if len(answers) == 2:
        first, second = answers.values()
        if first["rows"] != second["rows"] or abs(first["sum"] / second["sum"] - 1) > 1e-9:
            sys.exit(f"the engines do not agree: {answers}")
        print("Both give the same rows and the same sum.")


main()
