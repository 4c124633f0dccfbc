package org.kechuang.ml;

import static org.apache.spark.sql.functions.col;

import java.util.Collections;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
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

  private static final StructType RESULT =
      new StructType()
          .add(QUERY_ID, DataTypes.StringType, false)
          .add(ID, DataTypes.StringType, false)
          .add(SIMILARITY, DataTypes.FloatType, false)
          .add(RANK, DataTypes.IntegerType, false);

  private static final Encoder<Tuple2<String, byte[]>> PAIRS =
      Encoders.tuple(Encoders.STRING(), Encoders.BINARY());

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
    NeighbourQueryShape shape = NeighbourQueryShape.of(queries);
    if (shape.size() == 0) {
      return spark.createDataFrame(Collections.emptyList(), RESULT);
    }
    int dimension = shape.dimension();
    int rows = blockRows;
    int chunkSize = Math.max(1, Math.min(chunkQueries, MAX_CHUNK_NEIGHBOURS / k));
    int chunkCount = Math.toIntExact((shape.size() + chunkSize - 1) / chunkSize);
    JavaRDD<NeighbourQueryChunk> chunks =
        pairs(queries, QUERY_ID)
            .repartition(chunkCount, col("_1"))
            .javaRDD()
            .mapPartitions(pairs -> NeighbourQueryChunk.of(pairs, dimension, chunkSize));
    JavaRDD<NeighbourVectorBlock> blocks =
        spread(pairs(vectors, ID).javaRDD(), spark)
            .mapPartitions(pairs -> NeighbourVectorBlock.pack(pairs, rows, dimension));
    // Nothing of the grid is serialised: its pairs are made and used within one task.
    JavaPairRDD<NeighbourQueryChunk, NeighbourVectorBlock> grid = chunks.cartesian(blocks);
    JavaRDD<Tuple2<String, byte[]>> lists =
        grid.mapPartitions(cells -> NeighbourGridCell.search(cells, k));
    return spark
        .createDataset(lists.rdd(), PAIRS)
        .groupByKey((MapFunction<Tuple2<String, byte[]>, String>) Tuple2::_1, Encoders.STRING())
        .flatMapGroups(merge(k), Encoders.row(RESULT));
  }

  private static Dataset<Tuple2<String, byte[]>> pairs(Dataset<Row> rows, String id) {
    return rows.select(col(id).as("_1"), col(VECTOR).as("_2")).as(PAIRS);
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

  private static FlatMapGroupsFunction<String, Tuple2<String, byte[]>, Row> merge(int k) {
    return (queryId, lists) -> {
      NeighbourList merged = NeighbourList.EMPTY;
      while (lists.hasNext()) {
        merged = merged.merge(NeighbourList.fromBytes(lists.next()._2()), k);
      }
      return merged.rows(queryId).iterator();
    };
  }
}
