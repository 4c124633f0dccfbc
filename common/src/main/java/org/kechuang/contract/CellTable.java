package org.kechuang.contract;

/**
 * {@code vector.cell}: the vectors of the neighbour index. Blocks of the last build hold a cell
 * each; what changed since then lies beside them: blocks of vectors of many cells that came, and
 * lists of the rows that went. A vector that is another now is in both.
 */
public final class CellTable {
  public static final TableContract TABLE =
      TableContract.of(Layer.VECTOR, "cell", "Vectors of the neighbour index by cell")
          .required("kind", "string", "expert, technology, patent or project")
          .required("model_version", "string", "Model that made the vectors")
          .required(
              "state",
              "string",
              "BASE: vectors of one cell, as built; ADDED: vectors of several cells that came since;"
                  + " REMOVED: rows of the BASE block of this cell and number that count no more")
          .required("cell", "int", "Cell of vector.centroid; ADDED: the first of its cells")
          .required("block", "int", "BASE: 0, 1, … within the cell; ADDED: 0, 1, … in its group")
          .required(
              "revision",
              "string",
              "Run that wrote the row: the build or the revision that vector.centroid names")
          .required("size", "int", "Vectors in the block; REMOVED: rows that count no more")
          .required("dimension", "int", "Coordinates of a vector")
          .required("codes", "string", "FLOAT32, INT16 or INT8")
          .required(
              "ids",
              "binary",
              "Ids, ascending within a cell: their count, where each ends (int32 little endian),"
                  + " UTF-8; REMOVED: no bytes")
          .required("hashes", "binary", "vector_hash of each vector, int64 little endian")
          .optional("runs", "binary", "ADDED: cell and count of each of its cells, int32 in turn")
          .optional("removed", "binary", "REMOVED: the rows, ascending from 0, int32")
          .required(
              "vectors",
              "binary",
              "Panels of 32 vectors: first coordinates side by side, then the second ones …;"
                  + " those of INT16 and INT8 start with the 32 steps as float32")
          .required("checksum", "bigint", "CRC-32 of ids, hashes, runs, removed and vectors")
          .key("kind", "model_version", "state", "cell", "block")
          .clusterBy("kind", "state", "cell")
          .check("size-positive", "size > 0")
          .check("state-known", "state IN ('BASE', 'ADDED', 'REMOVED')")
          .check("codes-known", "codes IN ('FLOAT32', 'INT16', 'INT8')")
          .build();

  private CellTable() {}
}
