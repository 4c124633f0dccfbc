package org.kechuang.contract;

/** {@code vector.cell}: the vectors of the neighbour index, in blocks of one cell each. */
public final class CellTable {
  public static final TableContract TABLE =
      TableContract.of(Layer.VECTOR, "cell", "Vectors of the neighbour index by cell")
          .required("kind", "string", "expert, technology, patent or project")
          .required("model_version", "string", "Model that made the vectors")
          .required("cell", "int", "Cell of vector.centroid")
          .required("block", "int", "0, 1, … within the cell")
          .required("size", "int", "Vectors in the block")
          .required("dimension", "int", "Coordinates of a vector")
          .required("codes", "string", "FLOAT32 or INT16")
          .required(
              "ids",
              "binary",
              "Ids in ascending order: their count, where each ends (int32 little endian), UTF-8")
          .required(
              "vectors",
              "binary",
              "Panels of 32 vectors: first coordinates side by side, then the second ones …;"
                  + " INT16 panels start with the 32 steps as float32")
          .required("checksum", "bigint", "CRC-32 of ids and vectors")
          .key("kind", "model_version", "cell", "block")
          .clusterBy("kind", "cell")
          .check("size-positive", "size > 0")
          .check("codes-known", "codes IN ('FLOAT32', 'INT16')")
          .build();

  private CellTable() {}
}
