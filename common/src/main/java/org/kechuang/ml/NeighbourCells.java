package org.kechuang.ml;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.ann.VectorCodes;

/**
 * Placed vectors in cells.
 *
 * @param blocks as {@link CellBlocks#pack} makes them
 * @param codes of the blocks
 */
record NeighbourCells(
    CoarseQuantiserModel quantiser,
    Dataset<Row> blocks,
    VectorCodes codes,
    CellNeighbourSearch search) {}
