"""sindan shock beside sanction-simulator 0.1.4: the same scenarios in turn.

Standard library only. See bench/README.md for what is printed and how.
"""

import argparse
import json
import os
import platform
import re
import statistics
import subprocess
import sys
import time
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
WORK = ROOT / "target" / "bench"
REFERENCE = "sanction-simulator==0.1.4"
EU27 = (
    "AUT BEL BGR CYP CZE DEU DNK ESP EST FIN FRA GRC HRV HUN IRL ITA LTU LUX LVA MLT "
    "NLD POL PRT ROU SVK SVN SWE"
).split()
PARTNERS = "RUS CHN USA DEU ITA TUR KOR JPN GBR FRA NLD IND CHE BLR UKR ESP POL ROU ARE BRA".split()
BATCHES = [1, 4, 16, 20, 64]
# Both stop at tolerances; those of the reference leave up to 1.1e-3 USD million
# at a node, and ours 1e-4 against its tightly solved tables.
NODE_USD_MN = 3e-3


def embargo(one, other):
    return [(one, other), (other, one)]


def export_ban(sellers, buyer):
    return [(seller, buyer) for seller in sellers]


SINGLE = {
    "embargo USA:RUS": embargo("USA", "RUS"),
    "export ban EU27+USA+GBR+JPN:RUS": export_ban(EU27 + ["USA", "GBR", "JPN"], "RUS"),
    "embargo RUS:KAZ": embargo("RUS", "KAZ"),
}


class Reference:
    """A process that has loaded the package once and answers requests."""

    def __init__(self, python):
        self.process = subprocess.Popen(
            [python, HERE / "economy_reference.py"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.loaded = json.loads(self.process.stdout.readline())

    def solve(self, batch, output=None):
        request = {"batch": batch, "output": output and str(output)}
        print(json.dumps(request), file=self.process.stdin, flush=True)
        return json.loads(self.process.stdout.readline())

    def close(self):
        self.process.stdin.close()
        self.process.wait()


class Sindan:
    """The program, run anew for every measurement."""

    def __init__(self, program, catalog):
        self.program = program
        self.environment = dict(os.environ, SINDAN_CATALOG=str(catalog))

    def run(self, words, output=subprocess.DEVNULL, expected=0):
        clock = time.perf_counter()
        process = subprocess.Popen(
            [self.program, *map(str, words)],
            env=self.environment,
            stdout=output,
            stderr=subprocess.PIPE,
        )
        said = process.stderr.read().decode()
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - clock
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != expected:
            sys.exit(f"sindan {' '.join(map(str, words))}: code {process.returncode}\n{said}")
        return {
            "wall": wall,
            "cpu": used.ru_utime + used.ru_stime,
            "peak_mb": used.ru_maxrss / 1024,
        }

    def start(self):
        """Start, reading of the network, and refusal of a scenario that cuts nothing."""
        return self.run(["shock", "--embargo", "KAZ:KAZ", "--point"], expected=2)

    def solve(self, scenarios):
        return self.run(["shock", scenarios, "--point", "--format", "csv"])

    def nodes(self, scenarios, output):
        words = ["shock", scenarios, "--point", "--by", "node", "--format", "csv"]
        with open(output, "w", encoding="ascii") as file:
            return self.run(words, file)


def scenario_file(batch):
    """The batch as `sindan shock` reads it."""
    lines = ["version = 1"]
    for number, legs in enumerate(batch):
        lines += ["[[scenario]]", f'name = "{number}"']
        for seller, buyer in legs:
            lines += ["[[scenario.leg]]", 'kind = "export_ban"']
            lines += [f'sellers = "{seller}"', f'buyers = "{buyer}"']
    path = WORK / f"scenarios-{len(batch)}.toml"
    path.write_text("\n".join(lines) + "\n", encoding="ascii")
    return path


def largest_difference(ours, theirs, batch):
    """Largest difference at a node, USD million, and nodes compared."""
    expected = {}
    for line in Path(theirs).read_text(encoding="ascii").splitlines():
        *node, loss = line.split(",")
        expected[tuple(node)] = float(loss)
    largest, compared = 0.0, 0
    lines = Path(ours).read_text(encoding="ascii").splitlines()
    header = lines[0].split(",")
    for line in lines[1:]:
        row = dict(zip(header, line.split(",")))
        node = (row.get("scenario", "0"), row["country"], row["sector"])
        largest = max(largest, abs(float(row["loss_usd_mn"]) - expected[node]))
        compared += 1
    if compared != len(expected) or compared != 4000 * len(batch):
        sys.exit(f"{ours}: {compared} nodes, {len(expected)} expected")
    if largest > NODE_USD_MN:
        sys.exit(f"{ours}: a node differs by {largest} USD million")
    return largest, compared


def spread(values, digits=3):
    return " / ".join(
        f"{value:.{digits}f}" for value in (min(values), statistics.median(values), max(values))
    )


def in_turn(reference, sindan, batch, repetitions):
    """Both on the same batch, in turn."""
    path = scenario_file(batch)
    rounds = []
    for _ in range(repetitions):
        start = sindan.start()
        ours = sindan.solve(path)
        theirs = reference.solve(batch)
        rounds.append((start, ours, theirs))
    return rounds


def print_ratios(title, rounds, count):
    def seconds(which, kind):
        return [which(*measured)[kind] / count for measured in rounds]

    def program(start, ours, theirs):
        return ours

    def engine(start, ours, theirs):
        return {kind: max(ours[kind] - start[kind], 1e-9) for kind in ("wall", "cpu")}

    def package(start, ours, theirs):
        return theirs

    print(f"\n{title}, seconds per scenario (min / median / max)")
    for kind in ("wall", "cpu"):
        theirs = seconds(package, kind)
        print(f"  {kind:4}  sanction-simulator, loaded before    {spread(theirs)}")
        for name, which in (
            ("sindan, less start and reading", engine),
            ("sindan, the whole command", program),
        ):
            ours = seconds(which, kind)
            ratios = [one / other for one, other in zip(theirs, ours)]
            print(f"  {kind:4}  {name:36} {spread(ours)}   ratio {spread(ratios, 1)}")
    print(
        f"  peak memory, MB: sanction-simulator {max(r[2]['peak_mb'] for r in rounds):.0f}, "
        f"sindan {max(r[1]['peak_mb'] for r in rounds):.0f}",
        flush=True,
    )


def pairs(countries):
    return [
        embargo(one, other)
        for place, one in enumerate(countries)
        for other in countries[place + 1 :]
    ]


def processor_name():
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
        return re.search(r"^model name\s*:\s*(.*)$", text, re.MULTILINE)[1]
    except (OSError, TypeError):
        return platform.processor() or "unknown processor"


def prepare(arguments):
    """The virtual environment, the program and a catalog that has the network."""
    WORK.mkdir(parents=True, exist_ok=True)
    environment = WORK / "venv"
    python = environment / "bin" / "python"
    if not python.exists():
        venv.create(environment, with_pip=True)
    pip = [python, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "install", REFERENCE], check=True)
    wheels = sorted(WORK.glob("sanction_simulator-*.whl"))
    if not wheels:
        subprocess.run([*pip, "download", "--no-deps", "--dest", WORK, REFERENCE], check=True)
        wheels = sorted(WORK.glob("sanction_simulator-*.whl"))
    program = arguments.sindan
    if program is None:
        build = "cargo build --release --locked --package sindan --no-default-features"
        subprocess.run(build.split(), cwd=ROOT, check=True)
        program = ROOT / "target" / "release" / "sindan"
    catalog = WORK / "catalog"
    sindan = Sindan(Path(program).resolve(), catalog)
    if not catalog.exists():
        sindan.run(["data", "add", "icio", wheels[-1]])
    sindan.start()
    return python, sindan


def main():
    parser = argparse.ArgumentParser(prog="bench/run economy", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="no 64 scenarios, no 3,160 pairs")
    parser.add_argument("--repetitions", type=int, default=5, metavar="N")
    parser.add_argument("--sindan", metavar="PROGRAM", help="instead of building it")
    arguments = parser.parse_args()
    python, sindan = prepare(arguments)
    reference = Reference(python)
    countries = reference.loaded["countries"]
    partners = PARTNERS + [code for code in countries if code not in [*PARTNERS, "KAZ"]]

    print(f"machine: {processor_name()}, {os.cpu_count()} processors, {platform.system()}")
    print(f"date: {time.strftime('%Y-%m-%d')}; load before: {os.getloadavg()[0]:.2f}")
    loads = [sindan.start() for _ in range(arguments.repetitions)]
    print(f"\nstart and reading of the network, seconds (min / median / max)")
    for kind in ("wall", "cpu"):
        print(
            f"  {kind:4}  sanction-simulator, without starting Python "
            f"{reference.loaded[kind]:.3f}; sindan, the whole command "
            f"{spread([load[kind] for load in loads])}"
        )

    print("\nlosses at every node, largest difference in USD million")
    batch = list(SINGLE.values()) + [embargo("KAZ", partner) for partner in PARTNERS]
    reference.solve(batch, WORK / "reference.csv")
    sindan.nodes(scenario_file(batch), WORK / "sindan.csv")
    largest, compared = largest_difference(WORK / "sindan.csv", WORK / "reference.csv", batch)
    print(f"  {len(batch)} scenarios, {compared} nodes: {largest:.1e}")

    for name, legs in SINGLE.items():
        rounds = in_turn(reference, sindan, [legs], arguments.repetitions)
        print_ratios(f"one scenario, {name}", rounds, 1)
    for count in BATCHES:
        if count > 20 and arguments.quick:
            continue
        batch = [embargo("KAZ", partner) for partner in partners[:count]]
        rounds = in_turn(reference, sindan, batch, 1 if count > 20 else arguments.repetitions)
        print_ratios(f"{count} embargoes KAZ:X in one call", rounds, count)
    reference.close()

    if not arguments.quick:
        batch = pairs(countries)
        whole = sindan.solve(scenario_file(batch))
        print(
            f"\nall {len(batch)} embargoes between two economies, sindan: "
            f"{whole['wall']:.1f} s wall, {whole['cpu']:.1f} s cpu "
            f"({whole['cpu'] / len(batch):.4f} a scenario), peak {whole['peak_mb']:.0f} MB"
        )
    print(f"load after: {os.getloadavg()[0]:.2f}")


main()
