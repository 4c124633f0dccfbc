package org.kechuang.jobs.resolve;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.kechuang.linkage.BlockKeys;
import org.kechuang.linkage.NameSignature;

/**
 * Pairs of records that share a key. Keys are sorted within partitions, so that a block is read as
 * a stream: one with more records than the cap is left out after a look at as many, however many it
 * has.
 */
final class Blocks implements AutoCloseable {
  private static final StructType PAIRS =
      StructType.fromDDL("a bigint NOT NULL, b bigint NOT NULL, dropped int NOT NULL");

  private final Dataset<Row> found;

  /**
   * @param keys columns {@code key}, {@code id} and {@code signature}: all records of each block
   * @param cap most records of a block
   */
  Blocks(Dataset<Row> keys, int cap) {
    this.found =
        keys.select("key", "id", "signature")
            .repartition(col("key"))
            // by one number, which is sorted by its digits; by two, rows are compared
            .sortWithinPartitions("key")
            .mapPartitions(
                (MapPartitionsFunction<Row, Row>) rows -> new PairIterator(rows, cap),
                Encoders.row(PAIRS))
            // where the records are that they are joined with next
            .repartition(col("a"))
            .distinct()
            .persist(StorageLevel.MEMORY_AND_DISK());
  }

  /**
   * Every record in each of its blocks, with the signature that counts there.
   *
   * @param profiles see {@link Profiles}
   */
  static Dataset<Row> keys(Dataset<Row> profiles) {
    return profiles
        .select(explode(col("keys")).as("key"), col("id"), col("signature"), col("given_signature"))
        .select(
            col("key"),
            col("id"),
            when(expr(BlockKeys.Kind.tellsPeopleApart("key")), col("signature"))
                .otherwise(col("given_signature"))
                .as("signature"));
  }

  /** Columns {@code a}, {@code b}, each pair once, the smaller number first. */
  Dataset<Row> pairs() {
    return found.where("dropped = 0").select("a", "b");
  }

  /** Numbers of records in blocks above the cap by kind of key; a record counts in each of them. */
  Map<String, Long> dropped() {
    Map<String, Long> dropped = new TreeMap<>();
    found
        .where("dropped > 0")
        .groupBy("a")
        .agg(sum("dropped"))
        .collectAsList()
        .forEach(
            row ->
                dropped.put(
                    BlockKeys.Kind.of(row.getLong(0))
                        .name()
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '-'),
                    row.getLong(1)));
    return dropped;
  }

  @Override
  public void close() {
    found.unpersist();
  }

  /**
   * The pairs of one partition's blocks whose names may be one person's. A block above the cap
   * gives one row: the ordinal of its kind, its key and its size.
   */
  private static final class PairIterator implements Iterator<Row> {
    private final Iterator<Row> rows;
    private final int cap;
    private final List<Row> pairs = new ArrayList<>();
    private Row ahead;
    private int next;

    PairIterator(Iterator<Row> rows, int cap) {
      this.rows = rows;
      this.cap = cap;
      this.ahead = rows.hasNext() ? rows.next() : null;
    }

    @Override
    public boolean hasNext() {
      while (next == pairs.size() && ahead != null) {
        readBlock();
      }
      return next < pairs.size();
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return pairs.get(next++);
    }

    private void readBlock() {
      pairs.clear();
      next = 0;
      List<Row> block = new ArrayList<>();
      long key = ahead.getLong(0);
      int size = 0;
      while (ahead != null && ahead.getLong(0) == key) {
        size++;
        if (size <= cap) {
          block.add(ahead);
        }
        ahead = rows.hasNext() ? rows.next() : null;
      }
      if (size > cap) {
        pairs.add(RowFactory.create((long) BlockKeys.Kind.of(key).ordinal(), key, size));
        return;
      }
      BlockKeys.Kind kind = BlockKeys.Kind.of(key);
      for (int i = 0; i < size; i++) {
        for (int j = i + 1; j < size; j++) {
          Row a = block.get(i);
          Row b = block.get(j);
          if (compatible(kind, a.getLong(2), b.getLong(2))) {
            long one = a.getLong(1);
            long two = b.getLong(1);
            pairs.add(RowFactory.create(Math.min(one, two), Math.max(one, two), 0));
          }
        }
      }
    }
  }

  /** Whether two names may be one person's, by the signatures that count under such a key. */
  static boolean compatible(BlockKeys.Kind kind, long one, long two) {
    return kind.tellsPeopleApart()
        ? (one & two) != 0
        : NameSignature.compatibleGivenNames(one, two);
  }
}
