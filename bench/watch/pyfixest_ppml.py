"""The panel of make_ppml_panel.py by pyfixest, for the table of docs/watch.md.

usage: pyfixest_ppml.py ppml.parquet [RUNS]

Prints coefficient, clustered standard error and seconds of each run, as it comes
and with tolerances of 1e-11 (effects) and 1e-10 (estimate), then the peak of
memory. Needs pyfixest 0.60.0 and pyarrow.
"""

import resource
import sys
import time

import pandas
import pyfixest

panel = pandas.read_parquet(sys.argv[1])
runs = int(sys.argv[2]) if len(sys.argv) > 2 else 2
tolerances = {"as it comes": {}, "tight": {"fixef_tol": 1e-11, "iwls_tol": 1e-10}}
print("pyfixest", pyfixest.__version__, "rows", len(panel))
for name, options in tolerances.items():
    for _ in range(runs):
        begun = time.perf_counter()
        found = pyfixest.fepois(
            "y ~ D | mp + pt + mt", data=panel, vcov={"CRV1": "mp"}, **options
        )
        seconds = time.perf_counter() - begun
        print(name, float(found.coef().iloc[0]), float(found.se().iloc[0]), f"{seconds:.1f} s")
print("memory", round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024), "MB")
