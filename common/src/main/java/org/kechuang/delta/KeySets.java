package org.kechuang.delta;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
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
import org.kechuang.collection.LongArrays;
import org.kechuang.collection.LongList;

/** Sets of keys and ids: brings them to the driver, and looks for them in rows. */
public final class KeySets {
  private KeySets() {}

  /**
   * Eight bytes for each row reach the driver.
   *
   * @param rows of one bigint, never null
   */
  public static KeySet of(Dataset<Row> rows) {
    return collected(
        rows.as(Encoders.LONG())
            .javaRDD()
            .mapPartitions(
                numbers -> {
                  LongList longs = new LongList();
                  numbers.forEachRemaining(longs::add);
                  return List.of(longs.toArray()).iterator();
                }));
  }

  /**
   * Keys of some mentions, which reach the driver.
   *
   * @param rows of one binary, see {@link LongArrays#bytes}, never null
   */
  public static KeySet ofPacked(Dataset<Row> rows) {
    return collected(rows.as(Encoders.BINARY()).javaRDD().map(LongArrays::of));
  }

  private static KeySet collected(JavaRDD<long[]> parts) {
    return new KeySet(parts.collect().stream().flatMapToLong(Arrays::stream).toArray());
  }

  public static KeySet of(Collection<Long> keys) {
    return new KeySet(keys.stream().mapToLong(key -> key).toArray());
  }

  /**
   * Whether a number is one of a set.
   *
   * @param number a bigint, never null
   */
  public static Column among(SparkSession spark, Column number, KeySet set) {
    Broadcast<KeySet> shared =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(set);
    UDF1<Long, Boolean> contains = found -> shared.value().contains(found);
    return functions.udf(contains, DataTypes.BooleanType).apply(number);
  }

  /**
   * Whether one of the numbers is one of a set.
   *
   * @param numbers a binary, see {@link LongArrays#bytes}, never null
   */
  public static Column any(SparkSession spark, Column numbers, KeySet set) {
    Broadcast<KeySet> shared =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(set);
    UDF1<byte[], Boolean> contains = found -> LongArrays.any(found, shared.value()::contains);
    return functions.udf(contains, DataTypes.BooleanType).apply(numbers);
  }
}
