package org.kechuang.ml;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.kechuang.ann.QueryBlock;
import org.kechuang.ann.TopK;
import scala.Tuple2;
import scala.Tuple3;

/**
 * Compares every query with the vectors of its nearest cells: a grid of query chunks and cell
 * partitions, one task each.
 *
 * <p>The cells stay where they are, in the files of the index or in a cache; a query travels with
 * the numbers of its cells. A task holds one chunk of queries and one block of vectors at a time,
 * and only ids and similarities are shuffled afterwards.
 */
public final class CellNeighbourSearch implements AutoCloseable {
  /** Queries that a task holds. */
  private static final int CHUNK_QUERIES = 32_768;

  /** Neighbours that a task holds. */
  private static final int MAX_CHUNK_NEIGHBOURS = 1 << 22;

  private static final int ROUTING_BLOCK = 1024;

  private static final Encoder<Tuple2<String, byte[]>> PAIRS =
      Encoders.tuple(Encoders.STRING(), Encoders.BINARY());
  private static final Encoder<Tuple3<String, byte[], byte[]>> ROUTED =
      Encoders.tuple(Encoders.STRING(), Encoders.BINARY(), Encoders.BINARY());

  private final CellCentres centres;
  private final JavaRDD<CellBlock> blocks;
  private final boolean cached;

  private CellNeighbourSearch(CellCentres centres, JavaRDD<CellBlock> blocks, boolean cached) {
    this.centres = centres;
    this.blocks = blocks;
    this.cached = cached;
  }

  /**
   * Searches the cells where they are stored.
   *
   * @param cells blocks as {@link CellBlocks#pack} makes them
   */
  public static CellNeighbourSearch of(CoarseQuantiserModel model, Dataset<Row> cells) {
    return new CellNeighbourSearch(model.centres(), CellBlocks.read(cells), false);
  }

  /** Searches the cells in memory, where the first search puts them; close it to free them. */
  public static CellNeighbourSearch cached(CoarseQuantiserModel model, Dataset<Row> cells) {
    JavaRDD<CellBlock> decoded = CellBlocks.read(cells).map(CellBlock::decoded);
    int cores = cells.sparkSession().sparkContext().defaultParallelism();
    if (decoded.getNumPartitions() > 2 * cores) {
      decoded = decoded.coalesce(2 * cores);
    }
    return new CellNeighbourSearch(
        model.centres(), decoded.persist(StorageLevel.MEMORY_ONLY()), true);
  }

  /**
   * Finds the k nearest vectors of every query in its nearest cells; the result is that of {@link
   * NeighbourSearch#search}.
   *
   * @param probes cells to look into for each query; all of them give the exact answer
   */
  public Dataset<Row> search(Dataset<Row> queries, int k, int probes) {
    if (k < 1 || probes < 1) {
      throw new IllegalArgumentException(
          "Invalid search for " + k + " neighbours in " + probes + " cells: at least 1 of each");
    }
    SparkSession spark = queries.sparkSession();
    NeighbourQueryShape shape = NeighbourQueryShape.of(queries);
    if (shape.size() == 0) {
      return spark.createDataFrame(Collections.emptyList(), NeighbourMerge.RESULT);
    }
    shape.expect(centres.router().dimension());
    int cells = centres.router().cells();
    int dimension = shape.dimension();
    int chunkSize = Math.max(1, Math.min(CHUNK_QUERIES, MAX_CHUNK_NEIGHBOURS / k));
    int chunkCount = Math.toIntExact((shape.size() + chunkSize - 1) / chunkSize);
    JavaRDD<RoutedQueryChunk> chunks =
        routed(queries, Math.min(probes, cells))
            .repartition(chunkCount, col("_1"))
            .javaRDD()
            .mapPartitions(rows -> RoutedQueryChunk.of(rows, dimension, chunkSize, cells));
    JavaRDD<Tuple2<String, byte[]>> lists =
        chunks.cartesian(blocks).mapPartitions(pairs -> searchPartition(pairs, k));
    return NeighbourMerge.merge(spark.createDataset(lists.rdd(), PAIRS), k);
  }

  /** How many cells there are to look into. */
  public int cells() {
    return centres.router().cells();
  }

  /** Frees the cache. */
  @Override
  public void close() {
    if (cached) {
      blocks.unpersist();
    }
  }

  private static Iterator<Tuple2<String, byte[]>> searchPartition(
      Iterator<Tuple2<RoutedQueryChunk, CellBlock>> pairs, int k) {
    if (!pairs.hasNext()) {
      return Collections.emptyIterator();
    }
    Tuple2<RoutedQueryChunk, CellBlock> first = pairs.next();
    return first._1().search(new GridBlocks<>(first._2(), pairs), k);
  }

  private Dataset<Tuple3<String, byte[], byte[]>> routed(Dataset<Row> queries, int probes) {
    CellCentres shared = centres;
    return queries
        .select(col(NeighbourSearch.QUERY_ID).as("_1"), col(NeighbourSearch.VECTOR).as("_2"))
        .as(PAIRS)
        .mapPartitions(
            (MapPartitionsFunction<Tuple2<String, byte[]>, Tuple3<String, byte[], byte[]>>)
                pairs -> route(pairs, shared, probes),
            ROUTED);
  }

  private static Iterator<Tuple3<String, byte[], byte[]>> route(
      Iterator<Tuple2<String, byte[]>> pairs, CellCentres centres, int probes) {
    List<Tuple3<String, byte[], byte[]>> routed = new ArrayList<>();
    QueryBlock block = new QueryBlock(centres.router().dimension(), ROUTING_BLOCK);
    TopK[] nearest = TopK.forQueries(ROUTING_BLOCK, probes);
    while (pairs.hasNext()) {
      List<Tuple2<String, byte[]>> taken = new ArrayList<>(ROUTING_BLOCK);
      block.clear();
      while (taken.size() < ROUTING_BLOCK && pairs.hasNext()) {
        Tuple2<String, byte[]> pair = pairs.next();
        nearest[taken.size()].reset(Float.NEGATIVE_INFINITY);
        block.add(pair._2());
        taken.add(pair);
      }
      centres.router().nearest(block, Integer.MAX_VALUE, nearest);
      for (int i = 0; i < taken.size(); i++) {
        routed.add(
            new Tuple3<>(
                taken.get(i)._1(), taken.get(i)._2(), RoutedQueryChunk.routes(nearest[i])));
      }
    }
    return routed.iterator();
  }
}
