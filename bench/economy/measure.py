"""Times `sindan shock`'s engine against sanction-simulator on the same embargoes.

Both load the same network once, in a process each, and then answer the same
requests in turn. Time on the clock is taken by each around its solver; processor
time is what the kernel counts for all threads of the process meanwhile. Losses
are compared node by node. Linux only (it reads /proc).
"""

import argparse
import array
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PARTNERS = "RUS CHN USA DEU ITA TUR KOR JPN GBR FRA NLD IND CHE BLR UKR ESP POL ROU ARE BRA".split()
REPETITIONS = {1: 7, 4: 3, 16: 3, 20: 3, 64: 1}
# Difference of losses from which on the two do not agree, USD million. The other
# tool stops at tolerances that leave up to 1.1e-3 at a node.
AGREEMENT_USD_MN = 5e-3


def main():
    options = arguments()
    engine = build()
    network = Path(run([sys.executable, "-c", "import sanction_simulator as s; print(s.bench_cache())"]).strip())
    with tempfile.TemporaryDirectory() as directory:
        place = Path(directory)
        say_machine()
        ours, theirs = start_both(engine, network, place)
        results = {"revision": revision(), "quick": options.quick, "machine": machine(), "load_average_at_start": os.getloadavg()[0], "load_s": {"sindan": ours.load, "sanction-simulator": theirs.load}, "sizes": []}
        print("\n## The same scenarios in turn\n")
        print("| scenarios | tool | wall s, median (min to max) | CPU s per scenario, median | peak memory MB |")
        print("| ---: | --- | ---: | ---: | ---: |")
        ratios = []
        largest = 0.0
        for size, repetitions in REPETITIONS.items():
            if options.quick and size > 20:
                continue
            repetitions = 1 if options.quick else options.repetitions or repetitions
            measured = in_turn(ours, theirs, requests(size, repetitions), place)
            largest = max(largest, measured["difference"])
            print_size(size, measured)
            ratios.append((size, measured))
            results["sizes"].append({"scenarios": size, **measured})
        print_ratios(ratios)
        print(f"\nLargest difference of a loss at a node: {largest:.1e} USD million.")
        results["largest_difference_usd_mn"] = largest
        if not options.quick:
            results["all_pairs"] = all_pairs(ours, theirs.countries)
        ours.stop()
        theirs.stop()
        results["command_s"] = command(engine, place)
    results["load_average_at_end"] = os.getloadavg()[0]
    print(f"\nLoad average at the end: {os.getloadavg()[0]:.1f}.")
    save(results)
    if largest > AGREEMENT_USD_MN:
        sys.exit(f"losses differ by more than {AGREEMENT_USD_MN} USD million: one of the two is wrong")


def arguments():
    parser = argparse.ArgumentParser(prog="bench/run economy", description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="each size once, and not all pairs")
    parser.add_argument("--repetitions", type=int, help="measurements of each size")
    return parser.parse_args()


def build():
    """The directory with the command and the measured program, built for release."""
    common = ["cargo", "build", "--release", "--locked", "--no-default-features"]
    subprocess.run([*common, "-p", "sindan"], cwd=ROOT, check=True)
    subprocess.run([*common, "-p", "sindan-desk", "--example", "shock_bench"], cwd=ROOT, check=True)
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")).resolve()
    return target / "release"


def start_both(engine, network, place):
    """Our process loads from the kept network, as any command after the first does."""
    program = engine / "examples" / "shock_bench"
    catalog = str(place / "catalog")
    first = Process("sindan", [program, catalog, str(network)])
    print(f"\nFirst load, import included: sindan {first.load:.2f} s with {first.peak_mb():.0f} MB.")
    first.stop()
    ours = Process("sindan", [program, catalog])
    theirs = Process("sanction-simulator", [sys.executable, HERE / "peer.py"])
    theirs.countries = json.loads(
        run([sys.executable, "-c", COUNTRIES])
    )
    print("Load, process start included: " + ", ".join(f"{p.name} {p.load:.2f} s with {p.peak_mb():.0f} MB" for p in (ours, theirs)) + ".")
    return ours, theirs


COUNTRIES = """
import json, numpy, sanction_simulator as s
print(json.dumps([str(c) for c in numpy.load(s.bench_cache(), allow_pickle=True)["countries"]]))
"""


def requests(size, repetitions):
    """Embargoes between two economies, other ones at each repetition."""
    with_kazakhstan = [("KAZ", partner) for partner in PARTNERS]
    others = [(a, b) for i, a in enumerate(PARTNERS) for b in PARTNERS[:i]]
    pairs = with_kazakhstan + others
    return [[embargo(*pairs[(start * size + k) % len(pairs)]) for k in range(size)] for start in range(repetitions)]


def embargo(one, other):
    return [[one, other], [other, one]]


def in_turn(ours, theirs, batches, place):
    measured = {tool.name: {"wall_s": [], "cpu_s": [], "peak_mb": 0.0} for tool in (ours, theirs)}
    difference = 0.0
    for turn, scenarios in enumerate(batches):
        answers = []
        for tool in (ours, theirs) if turn % 2 == 0 else (theirs, ours):
            tool.forget_peak()
            path = place / f"{tool.name}.losses"
            cpu = tool.cpu()
            wall = tool.ask(scenarios, path)
            times = measured[tool.name]
            times["wall_s"].append(wall)
            times["cpu_s"].append(tool.cpu() - cpu)
            times["peak_mb"] = max(times["peak_mb"], tool.peak_mb())
            answers.append(array.array("d", path.read_bytes()))
        if len(answers[0]) != len(answers[1]):
            sys.exit("the two give a different number of losses")
        difference = max(difference, max(abs(a - b) for a, b in zip(*answers)))
    measured["difference"] = difference
    return measured


def print_size(size, measured):
    for name in ("sindan", "sanction-simulator"):
        times = measured[name]
        wall = times["wall_s"]
        cpu = statistics.median(times["cpu_s"]) / size
        print(f"| {size} | {name} | {statistics.median(wall):.3f} ({min(wall):.3f} to {max(wall):.3f}) | {cpu:.3f} | {times['peak_mb']:.0f} |", flush=True)


def print_ratios(sizes):
    print("\n## How many times faster\n")
    print("| scenarios | wall, min / median / max | CPU, min / median / max | runs |")
    print("| ---: | ---: | ---: | ---: |")
    for size, measured in sizes:
        cells = []
        for kind in ("wall_s", "cpu_s"):
            ratio = [b / a for a, b in zip(measured["sindan"][kind], measured["sanction-simulator"][kind])]
            cells.append(f"{min(ratio):.1f} / {statistics.median(ratio):.1f} / {max(ratio):.1f}")
        print(f"| {size} | {cells[0]} | {cells[1]} | {len(measured['sindan']['wall_s'])} |")


def all_pairs(ours, countries):
    pairs = [embargo(a, b) for i, a in enumerate(countries) for b in countries[:i]]
    start, cpu = time.perf_counter(), ours.cpu()
    ours.forget_peak()
    for first in range(0, len(pairs), 160):
        ours.ask(pairs[first : first + 160], None)
        print(f"\r{min(first + 160, len(pairs))} of {len(pairs)} pairs", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    seconds, cpu = time.perf_counter() - start, ours.cpu() - cpu
    print(f"\nEmbargoes of all {len(pairs)} pairs of economies, sindan alone: {seconds:.0f} s, {cpu:.0f} CPU-s, {ours.peak_mb():.0f} MB.")
    return {"pairs": len(pairs), "wall_s": seconds, "cpu_s": cpu}


def command(engine, place):
    """One question on the command line, start-up and loading included."""
    words = [engine / "sindan", "shock", "--embargo", "RUS:KAZ", "--point", "--by", "node", "--format", "csv"]
    words += ["--quiet", "--catalog", place / "catalog"]
    seconds = []
    for _ in range(5):
        start = time.perf_counter()
        run(words)
        seconds.append(time.perf_counter() - start)
    print(f"\nThe command `sindan shock --embargo RUS:KAZ --point` at full resolution, all included: {statistics.median(seconds):.2f} s ({min(seconds):.2f} to {max(seconds):.2f}).")
    return seconds


class Process:
    """A tool that answers requests until its input ends."""

    def __init__(self, name, words):
        self.name = name
        start = time.perf_counter()
        self.child = subprocess.Popen([str(word) for word in words], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.read()
        self.load = time.perf_counter() - start

    def read(self):
        line = self.child.stdout.readline()
        if not line:
            sys.exit(f"{self.name} ended with {self.child.wait()}")
        return json.loads(line)

    def ask(self, scenarios, path):
        request = {"scenarios": scenarios, "losses": str(path) if path else None}
        self.child.stdin.write(json.dumps(request) + "\n")
        self.child.stdin.flush()
        return self.read()["seconds"]

    def cpu(self):
        """Seconds of all threads, to the nanosecond; they live as long as the process."""
        tasks = Path(f"/proc/{self.child.pid}/task").glob("*/schedstat")
        return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9

    def peak_mb(self):
        for line in Path(f"/proc/{self.child.pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024 / 1e6
        return float("nan")

    def forget_peak(self):
        Path(f"/proc/{self.child.pid}/clear_refs").write_text("5")

    def stop(self):
        self.child.stdin.close()
        self.child.wait()


def machine():
    model = next((line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")), platform.machine())
    return f"{model}, {os.cpu_count()} cores"


def revision():
    return run(["git", "describe", "--always", "--dirty"], cwd=ROOT).strip() if shutil.which("git") else "unknown"


def say_machine():
    print(f"# sindan {revision()} beside sanction-simulator 0.1.4, {time.strftime('%Y-%m-%d')}\n")
    print(f"Machine: {machine()}; load average at the start {os.getloadavg()[0]:.1f}.")


def save(results):
    path = ROOT / "target" / "bench" / ("economy-quick.json" if results["quick"] else "economy.json")
    path.write_text(json.dumps(results, indent=1) + "\n")
    print(f"Every measurement: {path.relative_to(ROOT)}", file=sys.stderr)


def run(words, **options):
    return subprocess.run([str(word) for word in words], check=True, stdout=subprocess.PIPE, text=True, **options).stdout


main()
