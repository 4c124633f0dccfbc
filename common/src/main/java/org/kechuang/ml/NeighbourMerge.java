package org.kechuang.ml;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
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
   * @param lists query ids with {@link NeighbourList#toBytes lists}
   * @param partitions of the result; each holds its share of the queries in memory
   */
  static Dataset<Row> merge(
      SparkSession spark, JavaRDD<Tuple2<String, byte[]>> lists, int k, int partitions) {
    JavaRDD<InternalRow> merged =
        lists
            .mapPartitionsToPair(found -> parcels(found, partitions))
            .partitionBy(new HashPartitioner(partitions))
            .mapPartitions(parcels -> merge(parcels, k));
    // rows as Spark holds them: there are k of them for each query, and to turn others takes time
    return ((org.apache.spark.sql.classic.SparkSession) spark)
        .internalCreateDataFrame(merged.rdd(), RESULT, false);
  }

  /** As many partitions as cores, more where the queries are many. */
  static int partitions(SparkSession spark, int chunks) {
    return Math.max(spark.sparkContext().defaultParallelism(), PARTITIONS_PER_CHUNK * chunks);
  }

  /** One parcel for each partition of the result: a shuffle of few large objects. */
  private static Iterator<Tuple2<Integer, Parcel>> parcels(
      Iterator<Tuple2<String, byte[]>> found, int partitions) {
    Parcel[] parcels = new Parcel[partitions];
    List<Tuple2<Integer, Parcel>> filled = new ArrayList<>();
    while (found.hasNext()) {
      Tuple2<String, byte[]> list = found.next();
      int partition = Math.floorMod(list._1().hashCode(), partitions);
      if (parcels[partition] == null) {
        parcels[partition] = new Parcel(new ArrayList<>(), new ArrayList<>());
        filled.add(new Tuple2<>(partition, parcels[partition]));
      }
      parcels[partition].queryIds.add(list._1());
      parcels[partition].lists.add(list._2());
    }
    return filled.iterator();
  }

  private static Iterator<InternalRow> merge(Iterator<Tuple2<Integer, Parcel>> parcels, int k) {
    Map<String, NeighbourList> best = new TreeMap<>();
    while (parcels.hasNext()) {
      Parcel parcel = parcels.next()._2();
      for (int i = 0; i < parcel.queryIds.size(); i++) {
        NeighbourList list = NeighbourList.fromBytes(parcel.lists.get(i));
        best.merge(parcel.queryIds.get(i), list, (one, other) -> one.merge(other, k));
      }
    }
    return best.entrySet().stream()
        .flatMap(entry -> entry.getValue().rows(entry.getKey()).stream())
        .iterator();
  }

  private record Parcel(ArrayList<String> queryIds, ArrayList<byte[]> lists)
      implements Serializable {}
}
