package org.kechuang.contract;

/** {@code vector.centroid}: the centres of the neighbour index. */
public final class CentroidTable {
  public static final TableContract TABLE =
      TableContract.of(Layer.VECTOR, "centroid", "Centres of the neighbour index")
          .required("kind", "string", "expert, technology, patent or project")
          .required("model_version", "string", "Model that made the vectors")
          .required("group", "int", "Group of neighbouring cells, from 0")
          .required("cell", "int", "Cell, numbered through from 0; -1: the centre of the group")
          .required("vector", "binary", "Unit vector, float32 little endian")
          .required("vectors_version", "bigint", "Version of vector.embedding that was indexed")
          .required("build", "string", "Run that learned the cells: revision of the BASE blocks")
          .required(
              "revision",
              "string",
              "Run whose ADDED and REMOVED blocks belong to it; equal to build: none do")
          .required("cells_version", "bigint", "Version of vector.cell that holds these blocks")
          .required("settings", "string", "Settings that the cells were learned with")
          .required("run_id", "string", "Run that wrote the row")
          .key("kind", "model_version", "group", "cell")
          .build();

  private CentroidTable() {}
}
