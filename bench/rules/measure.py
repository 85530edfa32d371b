"""The speed of verdicts: one shipment, and batches of growing size.

Standard library only. There is no other program that gives these verdicts, so
nothing stands beside it; see bench/README.md for what is printed and how.
"""

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
HEADER = (
    "id,date,dispatch,destination,transit,mode,currency,contract_date,clauses,"
    "party.exporter.name,party.exporter.country,party.consignee.name,party.consignee.country,"
    "party.end_user.name,party.end_user.country,line.code,line.system,line.edition,line.value,"
    "line.net_mass_kg,line.origin,party_facts.screening.state"
)
GOODS = ["854231", "100199", "848210", "870121", "940360", "270900", "720810", "610910"]
ROUTES = ["-", "POL;BLR;RUS", "TUR;GEO;AZE", "-"]
AIM = 50_000


def main():
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--rows", type=int, default=400_000, help="rows of the largest batch")
    words.add_argument("--runs", type=int, default=3, help="runs of each size")
    words.add_argument("--sindan", type=Path, help="measure this program instead of building it")
    words = words.parse_args()
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")).resolve() / "release"
    program = words.sindan
    if program is None:
        build("--package", "sindan", "--no-default-features")
        program = target / "sindan"
    build("--package", "sindan-rules", "--example", "batch_speed")
    print(f"{platform.machine()}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.2f}\n")
    print("The library, one thread, rows as text in memory:", flush=True)
    for _ in range(words.runs):
        subprocess.run([target / "examples" / "batch_speed", str(words.rows)], check=True)
    print("\nThe command, without name matching:")
    print("input     rows      CPU s, median (min to max)   a CPU second   wall s   peak MB")
    with tempfile.TemporaryDirectory() as place:
        place = Path(place)
        for rows in sorted({words.rows // 8, words.rows}):
            table = place / f"{rows}.csv"
            write(table, rows)
            report(program, "CSV", table, rows, words.runs, place)
        one = ROOT / "examples/shipments/03-chips-without-the-clause.json"
        times = []
        for _ in range(20):
            clock = time.perf_counter()
            done = subprocess.run([program, "check", one], capture_output=True, env=environment(place))
            times.append(time.perf_counter() - clock)
            if done.returncode != 1:
                sys.exit(done.stderr.decode())
        print(
            f"\nOne shipment by the command, start and loading included: median "
            f"{statistics.median(times) * 1e3:.1f} ms, longest {max(times) * 1e3:.1f} ms"
        )
    print(f"\nload {os.getloadavg()[0]:.2f}")


def build(*words):
    subprocess.run(["cargo", "build", "--release", "--locked", *words], cwd=ROOT, check=True)


def environment(place):
    return dict(os.environ, SINDAN_CATALOG=str(place / "catalog"))


def write(path, rows):
    with path.open("w") as file:
        file.write(HEADER + "\n")
        for row in range(rows):
            file.write(
                f"{row},2024-05-02,DEU,KAZ,{ROUTES[row % 4]},rail,EUR,2024-01-15,no_reexport_russia,"
                f"Beispiel GmbH,DEU,Mysal TOO,KAZ,Mysal Zavod TOO,KAZ,{GOODS[row % 8]},HS,2022,84000,"
                f"120,DEU,elsewhere\n"
            )


def report(program, name, table, rows, runs, place):
    seconds, walls, peak = [], [], 0
    for _ in range(runs):
        clock = time.perf_counter()
        process = subprocess.Popen(
            [program, "check", "--batch", table, "--quiet", "--output", place / "out.csv"],
            env=environment(place),
        )
        _, status, usage = os.wait4(process.pid, 0)
        walls.append(time.perf_counter() - clock)
        if os.waitstatus_to_exitcode(status) not in (0, 1):
            sys.exit(f"{table} was not decided")
        seconds.append(usage.ru_utime + usage.ru_stime)
        peak = max(peak, usage.ru_maxrss / 1024)
    with (place / "out.csv").open() as file:
        if sum(1 for _ in file) != rows + 1:
            sys.exit(f"{table}: not every row was answered")
    middle = statistics.median(seconds)
    print(
        f"{name:6}{rows:8}{middle:12.2f} ({min(seconds):.2f} to {max(seconds):.2f})"
        f"{rows / middle:17,.0f}{statistics.median(walls):9.2f}{peak:10.0f}"
        + ("" if rows / middle >= AIM else f"   (aim {AIM:,})"),
        flush=True,
    )


main()
