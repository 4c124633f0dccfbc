package org.kechuang.ml;

import static org.apache.spark.sql.functions.col;

import java.util.Collections;
import java.util.Iterator;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;

/**
 * Compares every query with every vector: a grid of query chunks and vector partitions, one task
 * each.
 *
 * <p>A task holds one chunk of queries and one block of vectors at a time. The vectors stay where
 * they are; the queries are read once per vector partition, and only ids and similarities are
 * shuffled afterwards. Two small aggregates aside, nothing comes to the driver.
 */
public final class ExactNeighbourSearch implements NeighbourSearch {
  /** Rows of vectors that a task packs at a time, by default. */
  public static final int DEFAULT_BLOCK_ROWS = 32_768;

  /** Queries that a task holds, by default. */
  public static final int DEFAULT_CHUNK_QUERIES = 16_384;

  /** Neighbours that a task holds, about 100 bytes each with their ids. */
  private static final int MAX_CHUNK_NEIGHBOURS = 1 << 21;

  /**
   * Vector partitions for each core: enough to even out, few enough that partial lists stay few.
   */
  private static final int PARTITIONS_PER_CORE = 4;

  private final int blockRows;
  private final int chunkQueries;

  /** With the default sizes. */
  public ExactNeighbourSearch() {
    this(DEFAULT_BLOCK_ROWS, DEFAULT_CHUNK_QUERIES);
  }

  /**
   * @param blockRows vectors that a task packs at a time: 4 · dimension bytes each
   * @param chunkQueries queries that a task holds, fewer when k is large; the vectors are read once
   *     for each chunk
   */
  public ExactNeighbourSearch(int blockRows, int chunkQueries) {
    if (blockRows < 1 || chunkQueries < 1) {
      throw new IllegalArgumentException(
          "Invalid block of "
              + blockRows
              + " vectors and "
              + chunkQueries
              + " queries: at least 1");
    }
    this.blockRows = blockRows;
    this.chunkQueries = chunkQueries;
  }

  @Override
  public Dataset<Row> search(Dataset<Row> queries, Dataset<Row> vectors, int k) {
    if (k < 1) {
      throw new IllegalArgumentException(
          "Invalid number of neighbours " + k + ": ask for at least 1");
    }
    SparkSession spark = queries.sparkSession();
    JavaRDD<Tuple2<String, byte[]>> pairs = NeighbourQueryShape.pairs(queries);
    NeighbourQueryShape shape = NeighbourQueryShape.of(pairs);
    if (shape.size() == 0) {
      return spark.createDataFrame(Collections.emptyList(), NeighbourMerge.RESULT);
    }
    int dimension = shape.dimension();
    int rows = blockRows;
    int chunkCount = shape.chunks(chunkQueries, MAX_CHUNK_NEIGHBOURS, k);
    int expected = (int) (shape.size() / chunkCount);
    JavaRDD<NeighbourQueryChunk> chunks =
        JavaPairRDD.fromJavaRDD(pairs)
            .partitionBy(new HashPartitioner(chunkCount))
            .mapPartitions(some -> NeighbourQueryChunk.of(some, dimension, expected));
    JavaRDD<NeighbourVectorBlock> blocks =
        spread(vectorPairs(vectors), spark)
            .mapPartitions(some -> NeighbourVectorBlock.pack(some, rows, dimension));
    // Nothing of the grid is serialised: its pairs are made and used within one task.
    JavaPairRDD<NeighbourQueryChunk, NeighbourVectorBlock> grid = chunks.cartesian(blocks);
    int partitions = NeighbourMerge.partitions(spark, chunkCount);
    return NeighbourMerge.merge(
        spark,
        grid.mapPartitionsToPair(cells -> searchPartition(cells, k, partitions)),
        k,
        partitions);
  }

  private static Iterator<Tuple2<Integer, byte[]>> searchPartition(
      Iterator<Tuple2<NeighbourQueryChunk, NeighbourVectorBlock>> pairs, int k, int partitions) {
    if (!pairs.hasNext()) {
      return Collections.emptyIterator();
    }
    Tuple2<NeighbourQueryChunk, NeighbourVectorBlock> first = pairs.next();
    return first._1().search(new GridBlocks<>(first._2(), pairs), k, partitions).iterator();
  }

  private static JavaRDD<Tuple2<String, byte[]>> vectorPairs(Dataset<Row> vectors) {
    return vectors
        .select(col(ID).as("_1"), col(VECTOR).as("_2"))
        .as(Encoders.tuple(Encoders.STRING(), Encoders.BINARY()))
        .javaRDD();
  }

  private static JavaRDD<Tuple2<String, byte[]>> spread(
      JavaRDD<Tuple2<String, byte[]>> vectors, SparkSession spark) {
    int cores = spark.sparkContext().defaultParallelism();
    int found = vectors.getNumPartitions();
    if (found < cores) {
      return vectors.repartition(cores);
    }
    return vectors.coalesce(Math.min(found, cores * PARTITIONS_PER_CORE));
  }
}
