"""Answers names with another matcher, as measure.py asks for them.

Reads the list as JSON on the first line, `{"entities": [{id, schema, names}]}`,
then one query a line, `{"name", "schema"}`. Answers each with a line
`{"hits": [id, ...], "cpu_s": ...}`, best first.
"""

import json
import sys
import time

WRATIO = 86.0
LOGIC = 0.7
SCHEMATA = {"Person", "Organization", "Company", "Vessel", "Airplane"}


class RapidFuzz:
    def __init__(self, entities):
        from rapidfuzz import fuzz, process, utils

        self.process, self.scorer, self.fold = process, fuzz.WRatio, utils.default_process
        self.ids, self.names = [], []
        for entity in entities:
            for name in entity["names"]:
                self.ids.append(entity["id"])
                self.names.append(self.fold(name))

    def ask(self, name, schema):
        found = self.process.extract(self.fold(name), self.names, scorer=self.scorer, score_cutoff=WRATIO, limit=200)
        return list(dict.fromkeys(self.ids[at] for _, _, at in found))


class Nomenklatura:
    """logic-v2 against every entity: no candidate is lost before it scores."""

    def __init__(self, entities):
        from followthemoney import model
        from nomenklatura.matching import get_algorithm

        self.model = model
        self.algorithm = get_algorithm("logic-v2")
        self.config = self.algorithm.default_config()
        self.asked = 0
        self.entities = [(entity["id"], self.proxy(entity["id"], entity["schema"], entity["names"])) for entity in entities]

    def proxy(self, key, schema, names):
        schema = schema if schema in SCHEMATA else "LegalEntity"
        return self.model.get_proxy({"id": key, "schema": schema, "properties": {"name": names}})

    def ask(self, name, schema):
        # Names taken apart are kept by the key of the entity: every query needs its own.
        self.asked += 1
        query = self.proxy(f"query {self.asked}", schema, [name])
        found = []
        for key, entity in self.entities:
            score = self.algorithm.compare(query, entity, self.config).score
            if score >= LOGIC:
                found.append((score, key))
        found.sort(reverse=True)
        return [key for _, key in found]


def main():
    tool = {"rapidfuzz": RapidFuzz, "nomenklatura": Nomenklatura}[sys.argv[1]]
    matcher = tool(json.loads(sys.stdin.readline())["entities"])
    print(json.dumps({"ready": True}), flush=True)
    for line in sys.stdin:
        query = json.loads(line)
        clock = time.process_time()
        hits = matcher.ask(query["name"], query["schema"])
        print(json.dumps({"hits": hits, "cpu_s": time.process_time() - clock}), flush=True)


main()
