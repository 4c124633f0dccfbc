package org.kechuang.ml;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import scala.Tuple2;

/** Merges the lists that the tasks found for a query. */
final class NeighbourMerge {
  static final StructType RESULT =
      new StructType()
          .add(NeighbourSearch.QUERY_ID, DataTypes.StringType, false)
          .add(NeighbourSearch.ID, DataTypes.StringType, false)
          .add(NeighbourSearch.SIMILARITY, DataTypes.FloatType, false)
          .add(NeighbourSearch.RANK, DataTypes.IntegerType, false);

  private static final int PARTITIONS_PER_CHUNK = 2;

  private NeighbourMerge() {}

  /**
   * The best k of each query in all its lists.
   *
   * @param parcels what {@link NeighbourParcels} of so many partitions hold
   * @param partitions of the result; each holds its share of the queries in memory
   */
  static Dataset<Row> merge(
      SparkSession spark, JavaPairRDD<Integer, byte[]> parcels, int k, int partitions) {
    JavaRDD<InternalRow> merged =
        parcels
            .partitionBy(new HashPartitioner(partitions))
            .mapPartitions(theirs -> merge(theirs, k));
    // rows as Spark holds them: there are k of them for each query, and to turn others takes time
    return ((org.apache.spark.sql.classic.SparkSession) spark)
        .internalCreateDataFrame(merged.rdd(), RESULT, false);
  }

  /** As many partitions as cores, more where the queries are many. */
  static int partitions(SparkSession spark, int chunks) {
    return Math.max(spark.sparkContext().defaultParallelism(), PARTITIONS_PER_CHUNK * chunks);
  }

  private static Iterator<InternalRow> merge(Iterator<Tuple2<Integer, byte[]>> parcels, int k) {
    Map<UTF8String, NeighbourList> best = new HashMap<>();
    parcels.forEachRemaining(
        parcel ->
            NeighbourParcels.read(
                parcel._2(),
                (query, list) -> best.merge(query, list, (one, other) -> one.merge(other, k))));
    return best.keySet().stream()
        .sorted()
        .flatMap(query -> best.get(query).rows(query).stream())
        .iterator();
  }
}
