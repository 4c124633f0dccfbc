package org.kechuang.jobs.resolve;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.kechuang.collection.KeySet;
import org.kechuang.collection.LongArrays;
import org.kechuang.collection.LongList;
import org.kechuang.jobs.resolve.PackedRecords.Packed;
import org.kechuang.linkage.BlockKeys;

/**
 * Looks for some records and blocks among all records of the last run, which are read once and kept
 * in arrays. What is found comes to the driver.
 */
final class RecordScan implements AutoCloseable {
  private final JavaSparkContext context;
  private final JavaRDD<PackedRecords> blocks;

  /** One of the numbers of a record of a block. */
  private interface RecordNumber extends Serializable {
    long of(PackedRecords block, int record);
  }

  /** Whether a record of a block is looked for. */
  private interface RecordTest extends Serializable {
    boolean of(PackedRecords block, int record, KeySet wanted);
  }

  /** Numbers of records by key. */
  private record Sizes(long[] keys, int[] records) implements Serializable {}

  /** Four numbers of each membership, see {@link Membership}. */
  private record Members(long[] numbers) implements Serializable {}

  /**
   * @param before rows of entity.link_record
   */
  RecordScan(Dataset<Row> before) {
    context = JavaSparkContext.fromSparkContext(before.sparkSession().sparkContext());
    blocks =
        before
            .select("id", "component", "signature", "given_signature", "keys")
            .queryExecution()
            .toRdd()
            .toJavaRDD()
            .mapPartitions(PackedRecords::of)
            .persist(StorageLevel.MEMORY_AND_DISK());
  }

  /** Records with these ids. */
  List<Packed> records(KeySet ids) {
    return found(ids, PackedRecords::id);
  }

  /** Records of these components. */
  List<Packed> ofComponents(KeySet components) {
    return found(components, PackedRecords::component);
  }

  /** The components with a record that has one of these keys. */
  KeySet componentsOfKeys(KeySet keys) {
    return new KeySet(
        numbers(
            keys,
            PackedRecords::component,
            (block, record, wanted) -> {
              for (int place = block.start(record); place < block.end(record); place++) {
                if (wanted.contains(block.key(place))) {
                  return true;
                }
              }
              return false;
            }));
  }

  /** The components of the records with these ids. */
  KeySet componentsOfIds(KeySet ids) {
    return new KeySet(
        numbers(
            ids,
            PackedRecords::component,
            (block, record, wanted) -> wanted.contains(block.id(record))));
  }

  /** Ids of the records of these components. */
  long[] idsOf(KeySet components) {
    return numbers(
        components,
        PackedRecords::id,
        (block, record, wanted) -> wanted.contains(block.component(record)));
  }

  private long[] numbers(KeySet wanted, RecordNumber number, RecordTest test) {
    Broadcast<KeySet> shared = context.broadcast(wanted);
    List<long[]> found =
        blocks
            .map(
                block ->
                    passing(block, shared.value(), test)
                        .mapToLong(record -> number.of(block, record))
                        .toArray())
            .collect();
    shared.destroy();
    return found.stream().flatMapToLong(Arrays::stream).toArray();
  }

  private List<Packed> found(KeySet wanted, RecordNumber number) {
    Broadcast<KeySet> shared = context.broadcast(wanted);
    List<Packed> found =
        blocks
            .flatMap(
                block ->
                    passing(
                            block,
                            shared.value(),
                            (one, record, numbers) -> numbers.contains(number.of(one, record)))
                        .mapToObj(block::record)
                        .iterator())
            .collect();
    shared.destroy();
    return found;
  }

  private static IntStream passing(PackedRecords block, KeySet wanted, RecordTest test) {
    return IntStream.range(0, block.size()).filter(record -> test.of(block, record, wanted));
  }

  /**
   * How many records have these keys, by {@link KeySet#index}.
   *
   * @param but ids of records that do not count
   */
  int[] sizes(KeySet wanted, KeySet but) {
    Broadcast<KeySet> keys = context.broadcast(wanted);
    Broadcast<KeySet> ids = context.broadcast(but);
    int[] sizes = new int[wanted.indices()];
    for (Sizes part :
        blocks.mapPartitions(rows -> sizes(rows, keys.value(), ids.value())).collect()) {
      for (int i = 0; i < part.keys.length; i++) {
        sizes[wanted.index(part.keys[i])] += part.records[i];
      }
    }
    keys.destroy();
    ids.destroy();
    return sizes;
  }

  private static Iterator<Sizes> sizes(Iterator<PackedRecords> blocks, KeySet wanted, KeySet but) {
    int[] sizes = new int[wanted.indices()];
    while (blocks.hasNext()) {
      PackedRecords block = blocks.next();
      for (int record = 0; record < block.size(); record++) {
        if (!but.contains(block.id(record))) {
          for (int place = block.start(record); place < block.end(record); place++) {
            int index = wanted.index(block.key(place));
            if (index >= 0) {
              sizes[index]++;
            }
          }
        }
      }
    }
    LongList keys = new LongList();
    for (int index = 0; index < sizes.length; index++) {
      if (sizes[index] > 0) {
        keys.add(wanted.key(index));
      }
    }
    long[] found = keys.toArray();
    int[] records = new int[found.length];
    for (int i = 0; i < found.length; i++) {
      records[i] = sizes[wanted.index(found[i])];
    }
    return List.of(new Sizes(found, records)).iterator();
  }

  /**
   * The records that share a block with comers whose names may be theirs.
   *
   * @param but ids of records that are left out
   * @return for each of them its id, the number of comers, and their places in ascending order
   */
  List<long[]> meetings(Comers comers, KeySet but) {
    Broadcast<Comers> shared = context.broadcast(comers);
    Broadcast<KeySet> ids = context.broadcast(but);
    List<long[]> found =
        blocks.map(block -> meetings(block, shared.value(), ids.value())).collect();
    shared.destroy();
    ids.destroy();
    return found;
  }

  private static long[] meetings(PackedRecords block, Comers comers, KeySet but) {
    LongList numbers = new LongList();
    LongList met = new LongList();
    for (int record = 0; record < block.size(); record++) {
      if (!but.contains(block.id(record))) {
        meet(block, record, comers, met);
        if (met.size() > 0) {
          long[] places = LongArrays.sortedDistinct(met.toArray());
          numbers.add(block.id(record));
          numbers.add(places.length);
          numbers.addAll(places);
          met.clear();
        }
      }
    }
    return numbers.toArray();
  }

  private static void meet(PackedRecords block, int record, Comers comers, LongList met) {
    long signature = block.signature(record);
    long givenSignature = block.givenSignature(record);
    for (int place = block.start(record); place < block.end(record); place++) {
      comers.meet(block.key(place), signature, givenSignature, met);
    }
  }

  /**
   * The records with these keys, which stay as they were.
   *
   * @param but ids of records that are left out
   */
  List<Membership> members(KeySet wanted, KeySet but) {
    Broadcast<KeySet> keys = context.broadcast(wanted);
    Broadcast<KeySet> ids = context.broadcast(but);
    List<Membership> members = new ArrayList<>();
    for (Members part : blocks.map(block -> members(block, keys.value(), ids.value())).collect()) {
      for (int i = 0; i < part.numbers.length; i += 4) {
        members.add(
            new Membership(
                part.numbers[i],
                part.numbers[i + 1],
                part.numbers[i + 2],
                part.numbers[i + 3],
                true));
      }
    }
    keys.destroy();
    ids.destroy();
    return members;
  }

  private static Members members(PackedRecords block, KeySet wanted, KeySet but) {
    LongList numbers = new LongList();
    for (int record = 0; record < block.size(); record++) {
      if (!but.contains(block.id(record))) {
        for (int place = block.start(record); place < block.end(record); place++) {
          long key = block.key(place);
          if (wanted.contains(key)) {
            numbers.add(key);
            numbers.add(block.id(record));
            numbers.add(
                BlockKeys.Kind.of(key).tellsPeopleApart()
                    ? block.signature(record)
                    : block.givenSignature(record));
            numbers.add(block.component(record));
          }
        }
      }
    }
    return new Members(numbers.toArray());
  }

  @Override
  public void close() {
    blocks.unpersist();
  }
}
