"""Drives every endpoint of the matching API with the official client, unmodified.

usage: client.py SINDAN [WORKDIR]

Starts `SINDAN serve` on a catalog of its own with two lists, calls every method of
`yente_client.Client` (each validates its reply with the client's own models), then
the commands of `yente-cli`, its bulk `screen` among them.
"""

import csv
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from yente_client import Client, Company, Person, Vessel
from yente_client.exceptions import AuthenticationError, BadRequestError, NotFoundError

SIMPLE = """id,schema,name,aliases,birth_date,countries,identifiers
NK-petrov,Person,Ivan Sergeyevich Petrov,Иван Сергеевич Петров;Petroff,1962-09-30,ru,
NK-almaz,Company,Almaz Trading LLP,ТОО Алмаз Трейдинг,,kz,
NK-vessel,Vessel,Baltic Leader,,,ru,9220639
"""

FTM = [
    {"id": "ftm-holding", "schema": "Company", "properties": {"name": ["Volga Holding"], "country": ["ru"], "topics": ["sanction"]}},
    {"id": "ftm-plant", "schema": "Company", "properties": {"name": ["Volga Plant"], "country": ["ru"], "topics": ["sanction"]}},
    {"id": "ftm-own", "schema": "Ownership", "properties": {"owner": ["ftm-holding"], "asset": ["ftm-plant"], "percentage": ["60"]}},
]


def check(condition, what):
    print(("ok      " if condition else "FAILED  ") + what)
    if not condition:
        sys.exit(1)


def main():
    sindan, work = Path(sys.argv[1]).resolve(), Path(sys.argv[2] if len(sys.argv) > 2 else tempfile.mkdtemp())
    catalog = work / "catalog"
    simple, ftm = work / "targets.simple.csv", work / "entities.ftm.json"
    simple.write_text(SIMPLE, encoding="utf-8")
    lines = [json.dumps({**e, "datasets": ["test"], "target": True, "referents": [], "caption": e["id"], "first_seen": "2024-01-01", "last_seen": "2026-11-01"}) for e in FTM]
    ftm.write_text("\n".join(lines) + "\n", encoding="utf-8")

    def run(*args):
        return subprocess.run([sindan, "--catalog", catalog, *args], check=True, capture_output=True, text=True)

    run("data", "add", "list", simple, "--name", "own")
    run("data", "add", "ftm", ftm)
    server = subprocess.Popen([sindan, "--catalog", catalog, "serve", "--listen", "127.0.0.1:0"], stderr=subprocess.PIPE, text=True)
    try:
        base = None
        for line in server.stderr:
            if found := re.search(r"http://[0-9.:]+", line):
                base = found.group(0)
                break
        drive(base, work)
    finally:
        server.terminate()
        server.wait(timeout=20)


def drive(base, work):
    with Client(base_url=base) as client:
        check(client.healthz().status == "ok", "healthz")
        check(client.readyz().status == "ok", "readyz")
        datasets = client.datasets()
        names = {dataset.name for dataset in datasets.datasets}
        check({"default", "list-own", "ftm"} <= names, f"catalog: {sorted(names)}")
        check(client.datasets().datasets == datasets.datasets, "catalog again, by its ETag")
        algorithms = client.algorithms()
        check(algorithms.best in {one.name for one in algorithms.algorithms}, "algorithms")

        person = Person(name=["Ivan Petrov"], birthDate=["1962-09-30"])
        found = client.match(person)
        check(found.top is not None and found.top.id == "NK-petrov" and found.top.match, "match a person")
        check(bool(found.top.contributing_explanations), "match explains itself")
        check(client.match(Company(name=["ТОО «Алмаз Трейдинг»"])).top.id == "NK-almaz", "match a company in Cyrillic")
        check(client.match(Vessel(imoNumber=["9220639"])).top.id == "NK-vessel", "match a vessel by its number")
        check(client.match(person, threshold=0.99, cutoff=0.1, limit=3, algorithm="best").limit == 3, "match with parameters")
        check(client.match(person, datasets=["own"]).top.id == "NK-petrov", "match one dataset")
        check(client.match(person, datasets=["default", "ftm"]).top is None, "match with include_dataset")
        check(client.match(person, exclude_datasets=["own"]).top is None, "match without a dataset")
        check(client.match(person, exclude_entities=["NK-petrov"]).top is None, "match without an entity")
        check(client.match(person, exclude_schemata=["Person"]).top is None, "match without a schema")
        check(client.match(person, topics=["export.control"]).top is None, "match by topic")
        check(client.match(person, changed_since="2100-01-01").top is None, "match changed since")
        pairs = [(str(at), Person(name=[name])) for at, name in enumerate(["Ivan Petrov", "Nobody Listed"] * 50)]
        answers = dict(client.match_iter(iter(pairs), workers=8))
        check(len(answers) == 100 and all(bool(answers[key].matches) == (int(key) % 2 == 0) for key in answers), "match_iter over 100")

        result = client.search("volga")
        check({entity.id for entity in result.results} == {"ftm-holding", "ftm-plant"}, "search")
        check(client.search("volga", limit=1, offset=1).offset == 1, "search pages")
        check(client.search("Petrov Ivan Sergeevich", fuzzy=True).results[0].id == "NK-petrov", "search fuzzy")
        check(client.search("", countries=["kz"], schema="Company").total.value == 1, "search with filters")
        check("countries" in client.search("", facets=["countries"]).facets, "search facets")

        plant = client.fetch("ftm-plant")
        owner = plant.properties["ownershipAsset"][0].properties["owner"][0]
        check(owner.id == "ftm-holding", "fetch nested: the owner stands in the entity")
        check("ownershipAsset" not in client.fetch("ftm-plant", nested=False).properties, "fetch flat")
        beside = client.adjacent("ftm-holding")
        check(beside.adjacent["ownershipOwner"].total.value == 1, "adjacent")
        one = client.adjacent("ftm-holding", prop="ownershipOwner", limit=5)
        check(one.results[0].properties["asset"][0].id == "ftm-plant", "adjacent by property")
        statements = client.statements(canonical_id="NK-petrov", prop="birthDate")
        check(statements.results[0].value == "1962-09-30", "statements")
        check(client.statements(dataset="ftm", schema="Company", limit=2).total.value >= 4, "statements of a dataset")

        for what, error, ask in [
            ("an unknown entity", NotFoundError, lambda: client.fetch("nobody")),
            ("an unknown dataset", NotFoundError, lambda: client.match(person, datasets=["nowhere"])),
            ("an unknown algorithm", BadRequestError, lambda: client.match(person, algorithm="magic")),
        ]:
            try:
                ask()
                check(False, what)
            except error as refused:
                check(bool(refused.detail), f"{what} is {error.__name__}: {refused.detail}")
    with Client(base_url=base, api_key="sindan_wrong") as client:
        try:
            client.datasets()
            check(False, "a wrong key")
        except AuthenticationError:
            check(True, "a wrong key is AuthenticationError")

    parties, hits = work / "parties.csv", work / "hits.csv"
    with parties.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["no", "who", "born"])
        for at in range(200):
            rows.writerow([at, "Petrov Ivan" if at % 10 == 0 else f"Unlisted Person {at}", ""])
    environment = {**os.environ, "OPENSANCTIONS_BASE_URL": base, "YENTE_BASE_URL": base, "YENTE_URL": base}
    cli = str(Path(sys.executable).parent / "yente-cli")

    def command(*args):
        done = subprocess.run([cli, "--base-url", base, *args], capture_output=True, text=True, env=environment)
        check(done.returncode == 0, f"yente-cli {' '.join(args[:2])} {done.stderr.strip()[-300:] if done.returncode else ''}")
        return done.stdout

    for args in [
        ["status", "--format", "json"], ["datasets", "--format", "json"], ["algorithms", "--format", "json"],
        ["fetch", "ftm-plant", "--format", "json"], ["search", "volga", "--format", "json"],
        ["match", "--schema", "Person", "-p", "name=Ivan Petrov", "--format", "json"],
        ["statements", "--canonical-id", "NK-petrov", "--format", "json"],
    ]:
        command(*args)
    command("screen", str(parties), str(hits), "--schema", "Person", "-i", "who=name", "-o", "birthDate=listed_birth", "--match", "--explanation")
    with hits.open(encoding="utf-8") as file:
        found = list(csv.DictReader(file))
    check(len(found) == 20 and all(row["match_id"] == "NK-petrov" and not row["match_error"] for row in found), "yente-cli screen: 20 of 200 rows hit")


if __name__ == "__main__":
    main()
