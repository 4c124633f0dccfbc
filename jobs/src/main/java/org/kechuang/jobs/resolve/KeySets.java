package org.kechuang.jobs.resolve;

import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.kechuang.collection.KeySet;

/** Sets of keys and ids: brings them to the driver, and looks for them in rows. */
final class KeySets {
  private KeySets() {}

  /**
   * The distinct keys. Eight bytes each reach the driver: some ten for each record that an
   * increment takes as changed.
   *
   * @param rows of one bigint, never null
   */
  static KeySet of(Dataset<Row> rows) {
    List<long[]> parts =
        rows.distinct()
            .as(Encoders.LONG())
            .javaRDD()
            .mapPartitions(keys -> List.of(longs(keys)).iterator())
            .collect();
    return new KeySet(parts.stream().flatMapToLong(Arrays::stream).toArray());
  }

  private static long[] longs(Iterator<Long> keys) {
    LongStream.Builder longs = LongStream.builder();
    keys.forEachRemaining(longs::add);
    return longs.build().toArray();
  }

  static KeySet of(Collection<Long> keys) {
    return new KeySet(keys.stream().mapToLong(key -> key).toArray());
  }

  /**
   * Whether a number is one of a set.
   *
   * @param number a bigint, never null
   */
  static Column among(SparkSession spark, Column number, KeySet set) {
    Broadcast<KeySet> shared =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(set);
    UDF1<Long, Boolean> contains = found -> shared.value().contains(found);
    return functions.udf(contains, DataTypes.BooleanType).apply(number);
  }
}
