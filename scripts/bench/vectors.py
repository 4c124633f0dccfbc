"""Writes base.f32 and query.f32: unit vectors as raw float32, little endian, from a seed.

The points lie in overlapping clusters of very different sizes near a curved surface of few dimensions, as
embeddings do; clusters that are far apart would make every index look perfect.

    vectors.py FOLDER VECTORS DIMENSION
"""

import os
import sys

import numpy as np

QUERIES = 10_000
CLUSTERS = 2_000
SURFACE = 32
BLOCK = 1 << 18


def main(folder, count, dimension):
    os.makedirs(folder, exist_ok=True)
    rng = np.random.default_rng(7)
    axes = rng.standard_normal((SURFACE, dimension), dtype=np.float32) / np.sqrt(SURFACE)
    centres = rng.standard_normal((CLUSTERS, SURFACE), dtype=np.float32)
    share = np.arange(1, CLUSTERS + 1) ** -0.5
    share /= share.sum()

    def write(name, total):
        with open(os.path.join(folder, name), "wb") as file:
            for start in range(0, total, BLOCK):
                rows = min(BLOCK, total - start)
                place = centres[rng.choice(CLUSTERS, rows, p=share)]
                place = place + 0.6 * rng.standard_normal(place.shape, dtype=np.float32)
                points = place @ axes
                points += 0.15 * rng.standard_normal(points.shape, dtype=np.float32)
                points /= np.linalg.norm(points, axis=1, keepdims=True)
                points.astype("<f4").tofile(file)

    write("base.f32", count)
    write("query.f32", QUERIES)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
