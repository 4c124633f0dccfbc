package org.kechuang.jobs.resolve;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.kechuang.collection.KeySet;

/** Brings keys to the driver. */
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
}
