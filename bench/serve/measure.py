"""Load on `sindan serve`, and what the fuzzer finds in its API.

usage: bench/run serve [--sindan PROGRAM] [--list FILE] [--seconds N] [--skip-fuzz] [--skip-client]

1. The official client of the matching API drives every endpoint (`client.py`).
2. A server on a catalog with the list (OpenSanctions' targets.simple.csv, or its form; by
   default the measurement list in SINDAN_SHARED) is started: time to ready, then
   requests/s and waits over 64 connections for screening and verdicts, scenarios over two, the peak
   of its memory.
3. Schemathesis sends made-up requests for every operation of the OpenAPI document.
"""

import argparse
import csv
import glob
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent


def build():
    subprocess.run(["cargo", "build", "--release", "-p", "sindan", "--no-default-features", "--features", "serve"], cwd=ROOT, check=True)
    subprocess.run(["cargo", "build", "--release", "-p", "sindan-server", "--example", "load"], cwd=ROOT, check=True)
    return ROOT / "target/release/sindan", ROOT / "target/release/examples/load"


def start(sindan, catalog, *args):
    begun = time.monotonic()
    server = subprocess.Popen([sindan, "--catalog", catalog, "serve", "--listen", "127.0.0.1:0", *args], stderr=subprocess.PIPE, text=True)
    address = None
    for line in server.stderr:
        if found := re.search(r"http://([0-9.:]+)", line):
            address = found.group(1)
            break
    while True:
        try:
            if urllib.request.urlopen(f"http://{address}/readyz").status == 200:
                break
        except OSError:
            time.sleep(0.005)
    return server, address, time.monotonic() - begun


def memory(pid):
    status = Path(f"/proc/{pid}/status").read_text()
    return {key: int(re.search(rf"{key}:\s+(\d+)", status).group(1)) // 1024 for key in ("VmHWM", "VmRSS", "RssAnon")}


def shared():
    return Path(os.environ.get("SINDAN_SHARED", ROOT.parent / "shared"))


def measurement_list(work):
    source = shared() / "data/screening/list.json"
    if not source.is_file():
        return None
    target = work / "targets.simple.csv"
    with target.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["id", "schema", "name", "aliases", "birth_date", "countries"])
        for entry in json.loads(source.read_text(encoding="utf-8")):
            name, *aliases = entry["names"]
            rows.writerow([entry["id"], entry["schema"], name, ";".join(aliases), ";".join(entry["dob"]), ";".join(entry["country"])])
    return target


def questions(source, target):
    """Names to ask for: every seventh of the list, its words turned round in every second."""
    with source.open(encoding="utf-8", newline="") as file:
        names = [row["name"] for row in csv.DictReader(file)][::7]
    turned = [" ".join(reversed(name.split())) if at % 2 else name for at, name in enumerate(names)]
    target.write_text("\n".join(turned) + "\n", encoding="utf-8")


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--sindan")
    options.add_argument("--load")
    options.add_argument("--list")
    options.add_argument("--seconds", type=int, default=10)
    options.add_argument("--skip-fuzz", action="store_true")
    options.add_argument("--skip-client", action="store_true")
    options.add_argument("--skip-load", action="store_true")
    options = options.parse_args()
    if options.sindan:
        sindan = Path(options.sindan).resolve()
        load = Path(options.load).resolve() if options.load else None
    else:
        sindan, load = build()
    print(f"load average before: {os.getloadavg()}")
    if not options.skip_client:
        subprocess.run([sys.executable, str(HERE / "client.py"), str(sindan)], check=True)
    work = Path(tempfile.mkdtemp(prefix="sindan-serve-"))
    catalog = work / "catalog"
    source = Path(options.list) if options.list else measurement_list(work)
    if source is None:
        print("skipped: the list (SINDAN_SHARED is absent); the demonstration list is asked")
    else:
        subprocess.run([sindan, "--catalog", catalog, "data", "add", "list", source, "--name", "bench"], check=True)
        server, _, first = start(sindan, catalog)
        server.terminate()
        server.wait()
        print(f"start to ready, index built: {first:.2f} s")
    server, address, ready = start(sindan, catalog)
    print(f"start to ready: {ready:.2f} s")
    try:
        if load and not options.skip_load:
            seconds = str(options.seconds)
            shipments = sorted(glob.glob(str(ROOT / "examples/shipments/*.json")))
            names = work / "names.txt"
            if source:
                questions(source, names)
            command = [load, "screen", address, "64", seconds]
            subprocess.run(command + ([names] if source else []), check=True)
            subprocess.run([load, "check", address, "64", seconds, *shipments], check=True)
            subprocess.run([load, "shock", address, "1", seconds], check=True)
            print("memory in MB:", json.dumps(memory(server.pid)))
        if not options.skip_fuzz:
            fuzz(address)
    finally:
        server.terminate()
        server.wait(timeout=30)
    print(f"load average after: {os.getloadavg()}")


def fuzz(address):
    program = Path(sys.executable).parent / "schemathesis"
    checks = "not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,response_schema_conformance"
    subprocess.run([
        program, "run", f"http://{address}/api/v1/openapi.json", "--checks", checks, "--max-examples", "40",
        # Events never end before their job, and a build without SQL answers 501.
        "--exclude-path-regex", "(/events|/api/v1/sql)$", "--request-timeout", "30", "--seed", "1",
        "--phases", "examples,coverage,fuzzing",
    ], check=True)


if __name__ == "__main__":
    main()
