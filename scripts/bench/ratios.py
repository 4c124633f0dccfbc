"""How many times as fast as the others we are, at their recall or more.

    ratios.py < LINES

Takes the JSON lines that scripts/bench/neighbours measured, and prints one a comparison: a rate of search beside
each of FAISS and of MLlib's LSH, which has a tenth of the vectors, the exact search beside FAISS's flat index, and
building in memory, the middle one of several, with one search of 10,000 queries beside hnswlib, Lucene and jvector.
"""

import json
import statistics
import sys

GOOD = 0.95


def main():
    lines = [json.loads(line) for line in sys.stdin if line.startswith("{")]
    searches = [line for line in lines if "recall" in line]
    ours = [line for line in searches if ", probes " in line["what"] and "faiss" not in line["what"]]
    for theirs in searches:
        if theirs["what"].startswith("faiss ivf"):
            for store in (" cached", " from Delta"):
                same = [o for o in ours if store in o["what"] and o["queries"] == theirs["queries"]]
                compare(theirs, [o for o in same if o["recall"] >= theirs["recall"]])
    exact = [line for line in searches if line["what"].startswith("exact")]
    for theirs in searches:
        if theirs["what"] == "faiss flat":
            compare(theirs, exact)
        elif theirs["what"].startswith("mllib lsh"):
            same = [o for o in ours if " cached" in o["what"] and o["queries"] == 10_000]
            compare({**theirs, "queries": 10_000}, [o for o in same + exact if o["recall"] >= theirs["recall"]])
    whole(lines, searches, ours)


def compare(theirs, ours):
    """Says how much faster the fastest of ours is, if one is as good."""
    if ours:
        best = max(ours, key=rate)
        say(best["what"], theirs["what"], theirs["queries"], rate(best) / rate(theirs), best["recall"], theirs["recall"])


def whole(lines, searches, ours):
    """Building and one search of 10,000 queries, at a recall that is good enough."""
    builds = {}
    for line in lines:
        if line["what"].startswith("build in memory"):
            builds.setdefault(line["cells"], []).append(line["seconds"])
    mine = [
        (statistics.median(builds[o["cells"]]) + 10_000 / rate(o), o)
        for o in ours
        if " in memory" in o["what"] and o["recall"] >= GOOD
    ]
    if not mine:
        return
    least, best = min(mine, key=lambda pair: pair[0])
    others = {}
    for line in lines:
        name, _, kind = line["what"].rpartition(" ")
        if kind == "build" and "M" in line:
            built = line["seconds"]
        elif kind == "search" and line["recall"] >= GOOD:
            total = built + 10_000 / rate(line)
            key = name, line["M"]
            others[key] = min(others.get(key, (total, line)), (total, line), key=lambda pair: pair[0])
    for (name, links), (total, line) in others.items():
        what = f"{best['what']} of {best['cells']} cells, with its build, warm"
        beside = f"{name} M {links}, beam {line.get('beam', line.get('wanted'))}, with its build"
        say(what, beside, 10_000, total / least, best["recall"], line["recall"])


def rate(line):
    return line.get("queries/s") or line["rate"]


def say(what, beside, queries, ratio, recall, other):
    values = {"what": "ratio", "of": what, "beside": beside, "queries": queries, "ratio": round(ratio, 2)}
    print(json.dumps({**values, "recall": round(recall, 4), "recall beside": round(other, 4)}), flush=True)


if __name__ == "__main__":
    main()
