package org.kechuang.bench;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.ann.VectorCodes;
import org.kechuang.ml.CellBlocks;
import org.kechuang.ml.CellNeighbourSearch;
import org.kechuang.ml.CoarseQuantiser;
import org.kechuang.ml.CoarseQuantiserModel;

/** Vectors in cells, how long it took to put them there, and the ways to search them. */
final class BenchIndex implements AutoCloseable {
  private static final int FILES = 4;

  private final CoarseQuantiserModel model;
  private final VectorCodes codes;
  private final double trained;
  private final double packed;
  private final CellNeighbourSearch cached;
  private final CellNeighbourSearch stored;
  private final Dataset<Row> blocks;
  private CellSizes sizes;

  private BenchIndex(
      CoarseQuantiserModel model,
      VectorCodes codes,
      double trained,
      double packed,
      CellNeighbourSearch cached,
      CellNeighbourSearch stored,
      Dataset<Row> blocks) {
    this.model = model;
    this.codes = codes;
    this.trained = trained;
    this.packed = packed;
    this.cached = cached;
    this.stored = stored;
    this.blocks = blocks;
  }

  /**
   * Learns the cells and writes the vectors into them.
   *
   * @param cells how many; 0: as many as the vectors ask for
   * @param path of the table of blocks, which is replaced
   */
  static BenchIndex stored(Dataset<Row> vectors, int cells, VectorCodes codes, String path) {
    BenchClock train = new BenchClock();
    CoarseQuantiserModel model = new CoarseQuantiser().setCells(cells).fit(vectors);
    train.stop();
    BenchClock pack = new BenchClock();
    CellBlocks.pack(vectors, model, codes, FILES)
        .write()
        .format("delta")
        .mode("overwrite")
        .option("compression", "uncompressed")
        .save(path);
    pack.stop();
    Dataset<Row> blocks = vectors.sparkSession().read().format("delta").load(path);
    return new BenchIndex(
        model,
        codes,
        train.seconds(),
        pack.seconds(),
        CellNeighbourSearch.cached(model, blocks),
        CellNeighbourSearch.of(model, blocks),
        blocks);
  }

  /** Learns the cells and puts the vectors into them in memory alone. */
  static BenchIndex inMemory(Dataset<Row> vectors, int cells, VectorCodes codes) {
    BenchClock train = new BenchClock();
    CoarseQuantiserModel model = new CoarseQuantiser().setCells(cells).fit(vectors);
    train.stop();
    BenchClock pack = new BenchClock();
    Dataset<Row> blocks = CellBlocks.pack(vectors, model, codes, FILES);
    CellNeighbourSearch search = CellNeighbourSearch.packed(model, blocks);
    pack.stop();
    return new BenchIndex(model, codes, train.seconds(), pack.seconds(), search, search, blocks);
  }

  VectorCodes codes() {
    return codes;
  }

  int cells() {
    return model.cells();
  }

  double trained() {
    return trained;
  }

  double packed() {
    return packed;
  }

  CellNeighbourSearch cached() {
    return cached;
  }

  CellNeighbourSearch stored() {
    return stored;
  }

  /** Where the cells are that a cached search looks into. */
  String cache() {
    return cached == stored ? "in memory" : "cached";
  }

  /** Packs once more what is not stored. */
  CellSizes sizes() {
    if (sizes == null) {
      sizes = CellSizes.of(blocks);
    }
    return sizes;
  }

  /** Of a vector as it is stored. */
  int bytes() {
    return codes.bytes(model.centres().router().dimension());
  }

  @Override
  public void close() {
    cached.close();
    stored.close();
  }
}
