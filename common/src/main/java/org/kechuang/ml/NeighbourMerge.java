package org.kechuang.ml;

import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
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

  private NeighbourMerge() {}

  static Dataset<Row> merge(Dataset<Tuple2<String, byte[]>> lists, int k) {
    return lists
        .groupByKey((MapFunction<Tuple2<String, byte[]>, String>) Tuple2::_1, Encoders.STRING())
        .flatMapGroups(
            (FlatMapGroupsFunction<String, Tuple2<String, byte[]>, Row>)
                (queryId, parts) -> {
                  NeighbourList merged = NeighbourList.EMPTY;
                  while (parts.hasNext()) {
                    merged = merged.merge(NeighbourList.fromBytes(parts.next()._2()), k);
                  }
                  return merged.rows(queryId).iterator();
                },
            Encoders.row(RESULT));
  }
}
