"""How many times as fast as the others we are, at their recall or more.

    ratios.py < LINES

Takes the JSON lines that scripts/bench/neighbours measured, and prints one a comparison: a rate of search beside
each of FAISS, the exact search beside its flat index, and building with one search beside hnswlib.
"""

import json
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
    flat = [line for line in searches if line["what"] == "faiss flat"]
    for theirs in flat:
        compare(theirs, [line for line in searches if line["what"].startswith("exact")])
    whole(lines, searches, ours)


def compare(theirs, ours):
    """Says how much faster the fastest of ours is, if one is as good."""
    if ours:
        best = max(ours, key=rate)
        say(best["what"], theirs["what"], theirs["queries"], rate(best) / rate(theirs), best["recall"], theirs["recall"])


def whole(lines, searches, ours):
    """Building and one search of 10,000 queries, at a recall that is good enough."""
    seconds = {line["what"]: line["seconds"] for line in lines if "seconds" in line and "recall" not in line}
    found = [o for o in ours if " cached" in o["what"] and o["queries"] == 10_000 and o["recall"] >= GOOD]
    mine = [(seconds["train"] + seconds["pack " + o["what"].split()[0]] + 10_000 / rate(o), o) for o in found]
    if not mine:
        return
    least, best = min(mine, key=lambda pair: pair[0])
    others = {}
    for line in lines:
        if line["what"] == "hnswlib build":
            built, links = line["seconds"], line["M"]
        elif line["what"] == "hnswlib search" and line["recall"] >= GOOD:
            total = built + 10_000 / rate(line)
            others[links] = min(others.get(links, (total, line)), (total, line), key=lambda pair: pair[0])
    for links, (total, line) in others.items():
        what = f"hnswlib M {links}, beam {line['beam']}, with its build"
        say(best["what"] + ", with its build", what, 10_000, total / least, best["recall"], line["recall"])


def rate(line):
    return line.get("queries/s") or line["rate"]


def say(what, beside, queries, ratio, recall, other):
    values = {"what": "ratio", "of": what, "beside": beside, "queries": queries, "ratio": round(ratio, 2)}
    print(json.dumps({**values, "recall": round(recall, 4), "recall beside": round(other, 4)}), flush=True)


if __name__ == "__main__":
    main()
