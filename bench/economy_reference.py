"""Answers lines of JSON with solutions of sanction-simulator, for economy.py.

Runs inside the virtual environment that has sanction-simulator 0.1.4. A request
is {"batch": [[["RUS", "KAZ"], …], …], "output": FILE or null}: scenarios, each a
list of legs (seller, buyer). The answer has the seconds that balancing and
solving took, on the clock and of the processors, and the peak memory so far.
"""

import json
import os
import resource
import sys
import time

# Modules of the package import each other by their bare names.
import sanction_simulator

sys.path.insert(0, os.path.dirname(sanction_simulator.__file__))
import power_trade_estimation as estimation  # noqa: E402

TAU, DELTA, RHO = 0.3, 0.1, -1.0


def processor_seconds():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def peak_mb():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def solve(bench, batch, output):
    clock, processor = time.perf_counter(), processor_seconds()
    losses = []
    # As many at once as the package's own runs take.
    for start in range(0, len(batch), estimation.BATCH):
        legs = [
            [(bench.cidx[seller], bench.cidx[buyer]) for seller, buyer in scenario]
            for scenario in batch[start : start + estimation.BATCH]
        ]
        scenarios = estimation.ScenarioBatch(bench, legs, TAU, DELTA)
        scenarios.balance()
        solved = scenarios.solve(RHO)
        losses.extend(bench.s - x for x in solved["s_omega"])
    seconds = time.perf_counter() - clock, processor_seconds() - processor
    if output:
        with open(output, "w", encoding="ascii") as file:
            for scenario, loss in enumerate(losses):
                for node, value in enumerate(loss):
                    sector, country = divmod(node, bench.C)
                    names = bench.countries[country], bench.sectors[sector]
                    print(scenario, *names, repr(float(value)), sep=",", file=file)
    return {"wall": seconds[0], "cpu": seconds[1], "peak_mb": peak_mb()}


def main():
    clock, processor = time.perf_counter(), processor_seconds()
    bench = estimation.Benchmark(
        sanction_simulator.data_dir(), cache=sanction_simulator.bench_cache()
    )
    loaded = {
        "wall": time.perf_counter() - clock,
        "cpu": processor_seconds() - processor,
        "peak_mb": peak_mb(),
        "countries": list(bench.countries),
    }
    print(json.dumps(loaded), flush=True)
    for line in sys.stdin:
        request = json.loads(line)
        print(json.dumps(solve(bench, request["batch"], request["output"])), flush=True)


main()
