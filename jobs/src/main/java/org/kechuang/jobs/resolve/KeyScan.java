package org.kechuang.jobs.resolve;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.kechuang.collection.KeySet;
import org.kechuang.linkage.BlockKeys;
import scala.Tuple4;

/**
 * Looks for some blocks among all records: reads the keys of each record once, and makes a row only
 * of what is found.
 */
final class KeyScan {
  private static final StructType SIZES =
      StructType.fromDDL("key bigint NOT NULL, n bigint NOT NULL");
  private static final StructType MEMBERS =
      StructType.fromDDL("key bigint NOT NULL, id bigint NOT NULL, signature bigint NOT NULL");

  private final Dataset<Row> records;
  private final Encoder<long[]> keys;

  /**
   * @param records see {@link Profiles}
   */
  KeyScan(Dataset<Row> records) {
    this.records = records;
    this.keys = records.sparkSession().implicits().newLongArrayEncoder();
  }

  /** How many records these blocks have: columns {@code key} and {@code n}; none has no row. */
  Dataset<Row> sizes(KeySet wanted) {
    Broadcast<KeySet> shared = shared(wanted);
    return records
        .select("keys")
        .as(keys)
        .mapPartitions(
            (MapPartitionsFunction<long[], Row>) rows -> sizes(rows, shared.value()),
            Encoders.row(SIZES))
        .groupBy("key")
        .agg(sum("n").as("n"));
  }

  private static Iterator<Row> sizes(Iterator<long[]> records, KeySet wanted) {
    int[] sizes = new int[wanted.indices()];
    while (records.hasNext()) {
      for (long key : records.next()) {
        int index = wanted.index(key);
        if (index >= 0) {
          sizes[index]++;
        }
      }
    }
    return IntStream.range(0, sizes.length)
        .filter(index -> sizes[index] > 0)
        .mapToObj(index -> RowFactory.create(wanted.key(index), (long) sizes[index]))
        .iterator();
  }

  /** The records of these blocks: columns {@code key}, {@code id}, {@code signature}. */
  Dataset<Row> members(KeySet wanted) {
    Broadcast<KeySet> shared = shared(wanted);
    return records
        .select(
            col("id").as("_1"),
            col("signature").as("_2"),
            col("given_signature").as("_3"),
            col("keys").as("_4"))
        .as(Encoders.tuple(Encoders.LONG(), Encoders.LONG(), Encoders.LONG(), keys))
        .flatMap(
            (FlatMapFunction<Tuple4<Long, Long, Long, long[]>, Row>)
                record -> memberships(record, shared.value()).iterator(),
            Encoders.row(MEMBERS));
  }

  private static List<Row> memberships(Tuple4<Long, Long, Long, long[]> record, KeySet wanted) {
    List<Row> found = new ArrayList<>();
    for (long key : record._4()) {
      if (wanted.contains(key)) {
        boolean families = BlockKeys.Kind.of(key).tellsPeopleApart();
        found.add(RowFactory.create(key, record._1(), families ? record._2() : record._3()));
      }
    }
    return found;
  }

  private Broadcast<KeySet> shared(KeySet wanted) {
    return JavaSparkContext.fromSparkContext(records.sparkSession().sparkContext())
        .broadcast(wanted);
  }
}
