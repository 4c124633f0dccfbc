"""hnswlib on the same vectors with two threads, against the exact neighbours in truth.i64.

    hnsw_bench.py FOLDER DIMENSION K LINKSxBEAM...

One JSON line a measurement.
"""

import sys
import time

import hnswlib
import numpy as np
from faiss_bench import THREADS, say, timed

QUERIES = 1_000


def main(folder, dimension, k, graphs):
    base = np.fromfile(f"{folder}/base.f32", "<f4").reshape(-1, dimension)
    queries = np.fromfile(f"{folder}/query.f32", "<f4").reshape(-1, dimension)[:QUERIES]
    truth = np.fromfile(f"{folder}/truth.i64", "<i8").reshape(-1, k)
    for links, beam in graphs:
        index = hnswlib.Index(space="ip", dim=dimension)
        index.init_index(max_elements=len(base), M=links, ef_construction=beam, random_seed=7)
        start = time.perf_counter()
        index.add_items(base, num_threads=THREADS)
        say(what="hnswlib build", M=links, beam=beam, seconds=time.perf_counter() - start)
        for width in (10, 20, 40, 60, 80, 100, 150, 200, 300, 400, 800):
            index.set_ef(max(width, k))
            seconds, (found, _) = timed(lambda: index.knn_query(queries, k=k, num_threads=THREADS))
            hits = sum(len(set(a) & set(b)) for a, b in zip(found, truth))
            say(
                what="hnswlib search",
                M=links,
                beam=max(width, k),
                queries=QUERIES,
                seconds=seconds,
                rate=QUERIES / seconds,
                recall=hits / (QUERIES * k),
            )


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:4]), [map(int, graph.split("x")) for graph in sys.argv[4:]])
