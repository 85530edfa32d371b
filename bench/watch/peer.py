"""The panel of a table of flows by one SQL engine, in a process of its own.

usage: peer.py duckdb|datafusion DIRECTORY_OF_SNAPSHOT QUERY [RUNS]

Both run the files of crates/query/sql over the Parquet files of the snapshot, on
two threads. Prints JSON: seconds of each run, peak memory, and the number of
rows and the sum of values, so that answers can be compared.
"""

import json
import resource
import sys
import time
from pathlib import Path

SQL = Path(__file__).resolve().parent.parent.parent / "crates/query/sql"
TABLES = ["flows", "coverage"]
# What stands for the names in braces in the files of the views.
NAMES = {
    "flow_rows": {"table": "flows", "number": "0", "label": "made up"},
    "flow_parts": {"table": "coverage", "number": "0", "label": "made up"},
    "flow_choice": {},
    "flow_panel": {"rows": "flow_rows", "partners": "countries"},
}
THREADS = 2


def statements():
    for view, names in NAMES.items():
        text = (SQL / f"{view}.sql").read_text()
        for name, meant in names.items():
            text = text.replace("{" + name + "}", meant)
        yield f"CREATE VIEW {view} AS {text}"


def duckdb_runner(snapshot):
    import duckdb

    connection = duckdb.connect(config={"threads": THREADS})
    for table in TABLES:
        connection.execute(f"CREATE VIEW {table} AS SELECT * FROM read_parquet('{snapshot / table}.parquet')")
    for statement in statements():
        connection.execute(statement)
    return lambda query: connection.sql(query).to_arrow_table()


def datafusion_runner(snapshot):
    import datafusion

    config = datafusion.SessionConfig().with_target_partitions(THREADS)
    context = datafusion.SessionContext(config)
    for table in TABLES:
        context.register_parquet(table, str(snapshot / f"{table}.parquet"))
    for statement in statements():
        context.sql(statement).collect()
    return lambda query: context.sql(query).to_arrow_table()


def main():
    engine, snapshot, query = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
    runs = int(sys.argv[4]) if len(sys.argv) > 4 else 3
    ask = {"duckdb": duckdb_runner, "datafusion": datafusion_runner}[engine](snapshot)
    seconds = []
    for _ in range(runs):
        clock = time.perf_counter()
        answer = ask(query)
        seconds.append(time.perf_counter() - clock)
    values = answer.column("value_usd").to_numpy()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "peak_mb": peak, "rows": len(values), "sum": float(values.sum())}))


main()
