package org.kechuang.ml;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.xxhash64;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.Platform;
import org.kechuang.ann.PackedIds;
import org.kechuang.ann.PackedNumbers;
import org.kechuang.collection.KeySet;
import org.kechuang.collection.LongList;
import scala.Tuple2;

/**
 * What an index holds that the vectors are not, and the other way round. Ids and hashes alone are
 * read, and a key of 64 bits stands for both: among ten million vectors of which a tenth changed,
 * one run in ten million takes a changed vector for another. Where it is known what came and went,
 * those keys are sought in the blocks, else all keys of both are shuffled and compared.
 *
 * @param stale places in BASE blocks whose vectors are no more or are others now
 * @param staleAdded the same of ADDED blocks
 * @param fresh keys of vectors that the index does not hold, ascending
 * @param complete whether these are all; they are no more than some of them where there are too
 *     many for an update
 * @param looked vectors that were looked at
 */
record IndexDifference(
    BlockRows stale, BlockRows staleAdded, long[] fresh, boolean complete, long looked) {
  /** Seed of Spark's xxhash64. */
  private static final long SEED = 42L;

  private static final int BUCKET = 1 << 20;

  /** Of buckets of one size by their hashes, some are larger. */
  private static final int SLACK = 2;

  /** A bucket always tells so many. */
  private static final int LEAST = 1024;

  /**
   * Compares both.
   *
   * @param blocks of the index
   * @param removed rows of its BASE blocks that count no more
   * @param vectors string "id", each once, and bigint "hash"
   * @param indexed how many vectors the index holds
   * @param limit changes that are told at least
   */
  static IndexDifference of(
      Dataset<Row> blocks, BlockRows removed, Dataset<Row> vectors, long indexed, long limit) {
    int buckets =
        (int)
            Math.max(
                blocks.sparkSession().sparkContext().defaultParallelism(), indexed / BUCKET + 1);
    int most = (int) Math.min(Integer.MAX_VALUE, SLACK * limit / buckets + LEAST);
    JavaPairRDD<Integer, long[]> held =
        rows(blocks).mapPartitionsToPair(rows -> held(rows, removed, buckets));
    JavaPairRDD<Integer, long[]> wanted =
        vectors
            .select(key())
            .as(Encoders.LONG())
            .javaRDD()
            .mapPartitionsToPair(keys -> wanted(keys, buckets));
    List<Part> parts =
        held.cogroup(wanted, new HashPartitioner(buckets))
            .map(pair -> Part.of(pair._2()._1(), pair._2()._2(), most))
            .collect();
    long[] stale = parts.stream().flatMapToLong(part -> Arrays.stream(part.stale)).toArray();
    return new IndexDifference(
        base(stale),
        added(stale),
        parts.stream().flatMapToLong(part -> Arrays.stream(part.fresh)).sorted().toArray(),
        parts.stream().allMatch(Part::complete),
        parts.stream().mapToLong(Part::looked).sum());
  }

  /**
   * Looks up in the blocks what came and went, where that is known.
   *
   * @param blocks of the index
   * @param removed rows of its BASE blocks that count no more
   */
  static IndexDifference of(Dataset<Row> blocks, BlockRows removed, VectorChanges changes) {
    long[] came = keys(changes.came());
    long[] went = keys(changes.went().orElseThrow());
    long[] stale = places(blocks, removed, without(went, came));
    return new IndexDifference(base(stale), added(stale), without(came, went), true, came.length);
  }

  /** Where the blocks hold these keys. */
  private static long[] places(Dataset<Row> blocks, BlockRows removed, long[] keys) {
    if (keys.length == 0) {
      return keys;
    }
    Broadcast<KeySet> sought =
        JavaSparkContext.fromSparkContext(blocks.sparkSession().sparkContext())
            .broadcast(new KeySet(keys));
    long[] places =
        concatenated(
            rows(blocks)
                .mapPartitions(rows -> List.of(places(rows, removed, sought.value())).iterator())
                .collect());
    sought.destroy();
    return places;
  }

  /** Ascending. */
  private static long[] keys(Dataset<Row> vectors) {
    long[] keys =
        concatenated(
            vectors
                .select(key())
                .as(Encoders.LONG())
                .javaRDD()
                .mapPartitions(some -> List.of(collected(some)).iterator())
                .collect());
    Arrays.sort(keys);
    return keys;
  }

  private static long[] collected(Iterator<Long> keys) {
    LongList list = new LongList();
    keys.forEachRemaining(list::add);
    return list.toArray();
  }

  /** Of ascending keys those that are not among others, which ascend too. */
  private static long[] without(long[] keys, long[] others) {
    return Arrays.stream(keys).filter(key -> Arrays.binarySearch(others, key) < 0).toArray();
  }

  private static long[] places(Iterator<Row> rows, BlockRows removed, KeySet sought) {
    LongList places = new LongList();
    while (rows.hasNext()) {
      visit(
          rows.next(),
          removed,
          (key, place) -> {
            if (sought.contains(key)) {
              places.add(place);
            }
          });
    }
    return places.toArray();
  }

  private static BlockRows base(long[] places) {
    return BlockRows.of(Arrays.stream(places).filter(place -> place >= 0).toArray());
  }

  private static BlockRows added(long[] places) {
    return BlockRows.of(Arrays.stream(places).filter(place -> place < 0).map(p -> ~p).toArray());
  }

  private static JavaRDD<Row> rows(Dataset<Row> blocks) {
    return blocks
        .where(col("state").notEqual(BlockRow.REMOVED))
        .select("state", "cell", "block", "ids", "hashes", "runs")
        .javaRDD();
  }

  private static Column key() {
    return xxhash64(col(NeighbourSearch.ID), col(CellBlocks.HASH));
  }

  /** Those of the vectors that the index does not hold. */
  Dataset<Row> fresh(Dataset<Row> vectors) {
    Broadcast<long[]> keys =
        JavaSparkContext.fromSparkContext(vectors.sparkSession().sparkContext()).broadcast(fresh);
    UDF1<Long, Boolean> isFresh = key -> Arrays.binarySearch(keys.value(), key) >= 0;
    return vectors.where(udf(isFresh, DataTypes.BooleanType).apply(key()));
  }

  /** Keys and places in turn. */
  private static Iterator<Tuple2<Integer, long[]>> held(
      Iterator<Row> rows, BlockRows removed, int buckets) {
    LongList[] lists = lists(buckets);
    while (rows.hasNext()) {
      visit(
          rows.next(),
          removed,
          (key, place) -> {
            LongList list = lists[bucket(key, buckets)];
            list.add(key);
            list.add(place);
          });
    }
    return packed(lists);
  }

  /** Tells keys and places of what a block holds; the place of an ADDED block is its complement. */
  private static void visit(Row row, BlockRows removed, Visitor visitor) {
    boolean added = row.getString(0).equals(BlockRow.ADDED);
    int cell = row.getInt(1);
    int block = row.getInt(2);
    int[] without = added ? new int[0] : removed.rows(cell, block);
    PackedIds ids = PackedIds.fromBytes(row.getAs(3));
    long[] hashes = PackedNumbers.longs(row.getAs(4));
    int skipped = 0;
    for (int i = 0; i < hashes.length; i++) {
      if (skipped < without.length && without[skipped] == i) {
        skipped++;
        continue;
      }
      byte[] id = ids.id(i);
      long key =
          XXH64.hashLong(
              hashes[i], XXH64.hashUnsafeBytes(id, Platform.BYTE_ARRAY_OFFSET, id.length, SEED));
      long place = BlockRows.place(cell, block, i);
      visitor.visit(key, added ? ~place : place);
    }
  }

  private interface Visitor {
    void visit(long key, long place);
  }

  private static Iterator<Tuple2<Integer, long[]>> wanted(Iterator<Long> keys, int buckets) {
    LongList[] lists = lists(buckets);
    while (keys.hasNext()) {
      long key = keys.next();
      lists[bucket(key, buckets)].add(key);
    }
    return packed(lists);
  }

  private static int bucket(long key, int buckets) {
    return (int) Long.remainderUnsigned(key, buckets);
  }

  private static LongList[] lists(int buckets) {
    LongList[] lists = new LongList[buckets];
    Arrays.setAll(lists, i -> new LongList());
    return lists;
  }

  private static Iterator<Tuple2<Integer, long[]>> packed(LongList[] lists) {
    List<Tuple2<Integer, long[]>> packed = new ArrayList<>();
    for (int bucket = 0; bucket < lists.length; bucket++) {
      packed.add(new Tuple2<>(bucket, lists[bucket].toArray()));
    }
    return packed.iterator();
  }

  /** The difference in one bucket of the keys. */
  private record Part(long[] stale, long[] fresh, boolean complete, long looked)
      implements Serializable {
    static Part of(Iterable<long[]> held, Iterable<long[]> wanted, int most) {
      long[] sought = concatenated(wanted);
      Arrays.sort(sought);
      boolean[] found = new boolean[sought.length];
      LongList stale = new LongList();
      for (long[] some : held) {
        for (int i = 0; i < some.length; i += 2) {
          int at = Arrays.binarySearch(sought, some[i]);
          if (at >= 0) {
            found[at] = true;
          } else if (stale.size() <= most) {
            stale.add(some[i + 1]);
          }
        }
      }
      LongList fresh = new LongList();
      for (int i = 0; i < found.length && fresh.size() <= most; i++) {
        if (!found[i]) {
          fresh.add(sought[i]);
        }
      }
      return new Part(
          stale.toArray(),
          fresh.toArray(),
          stale.size() <= most && fresh.size() <= most,
          sought.length);
    }
  }

  private static long[] concatenated(Iterable<long[]> arrays) {
    int length = 0;
    for (long[] array : arrays) {
      length = Math.addExact(length, array.length);
    }
    long[] all = new long[length];
    int at = 0;
    for (long[] array : arrays) {
      System.arraycopy(array, 0, all, at, array.length);
      at += array.length;
    }
    return all;
  }
}
