"""Answers requests with sanction-simulator, as measure.py asks for them.

A request is a line of JSON on standard input: `scenarios`, each a list of legs
of a seller and a buyer, and `losses`, the file for the losses (or null). The
answer is a line with the seconds that solving took. Scenarios are solved in
batches of eight, which is what the package itself does.
"""

import json
import sys
import time

import numpy
import sanction_simulator
from sanction_simulator import power_trade_estimation as model

BATCH = model.BATCH


def main():
    data = model.Benchmark(sanction_simulator.data_dir(), cache=sanction_simulator.bench_cache())
    reply({"ready": True})
    for line in sys.stdin:
        request = json.loads(line)
        start = time.perf_counter()
        losses = solve(data, request["scenarios"])
        seconds = time.perf_counter() - start
        if request["losses"]:
            losses.astype("<f8").tofile(request["losses"])
        reply({"seconds": seconds})


def solve(data, scenarios):
    legs = [[(data.cidx[seller], data.cidx[buyer]) for seller, buyer in scenario] for scenario in scenarios]
    losses = []
    for start in range(0, len(legs), BATCH):
        batch = model.ScenarioBatch(data, legs[start : start + BATCH], 0.3, 0.1)
        batch.balance()
        losses.append(data.s[None] - batch.solve(-1.0)["s_omega"])
    return numpy.concatenate(losses)


def reply(message):
    print(json.dumps(message), flush=True)


main()
