package org.kechuang.ml;

import java.util.Collections;
import java.util.Iterator;
import java.util.Set;
import java.util.WeakHashMap;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

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

  private static final int PARTITIONS_PER_CORE = 4;

  /** Queries up to which a task for each core is enough. */
  private static final int FEW_QUERIES = 2_048;

  private final CellCentres centres;

  /** Sent once and not with every task: the router is packed once in each process. */
  private final Broadcast<CellCentres> sent;

  private final JavaRDD<CellBlock> blocks;
  private final boolean cached;

  /** Queries in the executors. Spark frees those of a search whose result nobody holds any more. */
  private final Set<RDD<?>> held =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  private CellNeighbourSearch(CellCentres centres, JavaRDD<CellBlock> blocks, boolean cached) {
    this.centres = centres;
    this.sent = JavaSparkContext.fromSparkContext(blocks.context()).broadcast(centres);
    this.blocks = blocks;
    this.cached = cached;
  }

  /**
   * Searches the cells where they are stored.
   *
   * @param cells blocks as {@link CellBlocks#pack} makes them
   */
  public static CellNeighbourSearch of(CoarseQuantiserModel model, Dataset<Row> cells) {
    return new CellNeighbourSearch(
        model.centres(), few(CellBlocks.read(cells), cells.sparkSession()), false);
  }

  /** Searches the cells in memory, where the first search puts them; close it to free them. */
  public static CellNeighbourSearch cached(CoarseQuantiserModel model, Dataset<Row> cells) {
    JavaRDD<CellBlock> blocks = few(CellBlocks.read(cells), cells.sparkSession());
    return new CellNeighbourSearch(
        model.centres(), blocks.persist(StorageLevel.MEMORY_ONLY()), true);
  }

  /**
   * Packs the cells now and keeps them, in memory or, where they do not fit, on disk; close it to
   * free them. What an executor takes along is packed again.
   *
   * @param cells blocks as {@link CellBlocks#pack} makes them, from which none was removed
   */
  public static CellNeighbourSearch packed(CoarseQuantiserModel model, Dataset<Row> cells) {
    JavaRDD<CellBlock> blocks =
        few(CellBlocks.packed(cells), cells.sparkSession()).persist(StorageLevel.MEMORY_AND_DISK());
    blocks.count();
    return new CellNeighbourSearch(model.centres(), blocks, true);
  }

  /** Each task reads the queries and gives a list for each: few tasks for each core are enough. */
  private static JavaRDD<CellBlock> few(JavaRDD<CellBlock> blocks, SparkSession spark) {
    int most = PARTITIONS_PER_CORE * spark.sparkContext().defaultParallelism();
    return blocks.getNumPartitions() > most ? blocks.coalesce(most) : blocks;
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
    JavaRDD<Tuple2<String, byte[]>> pairs = NeighbourQueryShape.pairs(queries);
    Broadcast<CellCentres> shared = sent;
    int cells = cells();
    int probed = Math.min(probes, cells);
    JavaRDD<QueryPacket> routed =
        hold(
            pairs.mapPartitions(some -> new QueryRouting(some, shared.value(), probed)),
            StorageLevel.MEMORY_AND_DISK());
    NeighbourQueryShape shape = NeighbourQueryShape.of(routed.map(QueryPacket::shape).collect());
    if (shape.size() == 0) {
      return spark.createDataFrame(Collections.emptyList(), NeighbourMerge.RESULT);
    }
    shape.expect(centres.router().dimension());
    int chunkCount = shape.chunks(CHUNK_QUERIES, MAX_CHUNK_NEIGHBOURS, k);
    int partitions = NeighbourMerge.partitions(spark, chunkCount);
    JavaRDD<RoutedQueryChunk> chunks =
        hold(
            together(routed, chunkCount)
                .mapPartitions(packets -> RoutedQueryChunk.of(packets, cells)),
            StorageLevel.MEMORY_ONLY());
    return NeighbourMerge.merge(
        spark,
        chunks
            .cartesian(parts(spark, shape))
            .mapPartitionsToPair(grid -> searchPartition(grid, k, partitions)),
        k,
        partitions);
  }

  /**
   * Few queries are sooner sought than many tasks are started. Several processes keep theirs:
   * partitions put together would be fetched by one from the others.
   */
  private JavaRDD<CellBlock> parts(SparkSession spark, NeighbourQueryShape shape) {
    return shape.size() > FEW_QUERIES || !spark.sparkContext().isLocal()
        ? blocks
        : blocks.coalesce(spark.sparkContext().defaultParallelism());
  }

  /** Each chunk's packets in a partition. A single chunk needs no shuffle. */
  private static JavaRDD<QueryPacket> together(JavaRDD<QueryPacket> routed, int chunks) {
    return chunks == 1
        ? routed.coalesce(1)
        : routed
            .flatMapToPair(packet -> packet.split(chunks))
            .partitionBy(new HashPartitioner(chunks))
            .values();
  }

  private <T> JavaRDD<T> hold(JavaRDD<T> queries, StorageLevel level) {
    held.add(queries.rdd());
    return queries.persist(level);
  }

  /** How many cells there are to look into. */
  public int cells() {
    return centres.router().cells();
  }

  /** Frees what the search holds in the executors. */
  @Override
  public void close() {
    sent.unpersist();
    held.forEach(queries -> queries.unpersist(false));
    if (cached) {
      blocks.unpersist();
    }
  }

  private static Iterator<Tuple2<Integer, byte[]>> searchPartition(
      Iterator<Tuple2<RoutedQueryChunk, CellBlock>> pairs, int k, int partitions) {
    if (!pairs.hasNext()) {
      return Collections.emptyIterator();
    }
    Tuple2<RoutedQueryChunk, CellBlock> first = pairs.next();
    return first._1().search(new GridBlocks<>(first._2(), pairs), k, partitions).iterator();
  }
}
