"""FAISS on the same vectors with two threads; writes the exact neighbours to truth.i64.

    faiss_bench.py FOLDER DIMENSION K CELLS

One JSON line a measurement.
"""

import json
import resource
import statistics
import sys
import time

import faiss
import numpy as np

THREADS = 2

# More cells are searched until this recall is reached; NeighbourBench stops there too.
PROBES = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128)
ENOUGH = 0.995


def timed(work, rounds=5):
    """Median of the seconds, and what the last round gave."""
    seconds = []
    for _ in range(rounds):
        start = time.perf_counter()
        result = work()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds), result


def say(**values):
    values["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps(values), flush=True)


def main(folder, dimension, k, cells):
    faiss.omp_set_num_threads(THREADS)
    base = np.fromfile(f"{folder}/base.f32", "<f4").reshape(-1, dimension)
    queries = np.fromfile(f"{folder}/query.f32", "<f4").reshape(-1, dimension)

    flat = faiss.IndexFlatIP(dimension)
    flat.add(base)
    seconds, (_, truth) = timed(lambda: flat.search(queries, k), rounds=1)
    truth.astype("<i8").tofile(f"{folder}/truth.i64")
    say(what="faiss flat", queries=len(queries), seconds=seconds, rate=len(queries) / seconds, recall=1.0)

    start = time.perf_counter()
    index = faiss.IndexIVFFlat(
        faiss.IndexFlatIP(dimension), dimension, cells, faiss.METRIC_INNER_PRODUCT
    )
    index.cp.max_points_per_centroid = 64  # as many as we sample; the default of 256 takes four times as long
    index.train(base)
    index.add(base)
    say(what=f"faiss ivf{cells} build", seconds=time.perf_counter() - start)
    for count in (10_000, 1_000):
        for probes in PROBES:
            index.nprobe = probes
            seconds, (_, found) = timed(lambda: index.search(queries[:count], k))
            hits = sum(len(set(a) & set(b)) for a, b in zip(found, truth))
            say(
                what=f"faiss ivf{cells}, probes {probes}",
                queries=count,
                seconds=seconds,
                rate=count / seconds,
                recall=hits / (count * k),
            )
            if hits >= ENOUGH * count * k:
                break


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:5]))
