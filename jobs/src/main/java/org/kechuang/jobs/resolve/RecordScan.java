package org.kechuang.jobs.resolve;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.kechuang.collection.KeySet;
import org.kechuang.jobs.resolve.PackedRecords.Packed;

/**
 * Looks for some records among all records of the last run, which are read once and kept in arrays.
 * What is found comes to the driver.
 */
final class RecordScan implements AutoCloseable {
  private final JavaSparkContext context;
  private final JavaRDD<PackedRecords> blocks;

  /** One of the numbers of a record of a block. */
  private interface RecordNumber extends Serializable {
    long of(PackedRecords block, int record);
  }

  /** Numbers of those records of a block that are looked for. */
  private interface BlockNumbers extends Serializable {
    long[] of(PackedRecords block, KeySet wanted);
  }

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
    return new KeySet(numbers(keys, PackedRecords::componentsOf));
  }

  /** The components of the records with these ids. */
  KeySet componentsOfIds(KeySet ids) {
    return new KeySet(
        numbers(
            ids,
            (block, wanted) ->
                passing(block, wanted, PackedRecords::id).mapToLong(block::component).toArray()));
  }

  /** Ids of the records of these components. */
  long[] idsOf(KeySet components) {
    return numbers(
        components,
        (block, wanted) ->
            passing(block, wanted, PackedRecords::component).mapToLong(block::id).toArray());
  }

  private long[] numbers(KeySet wanted, BlockNumbers numbers) {
    Broadcast<KeySet> shared = context.broadcast(wanted);
    List<long[]> found = blocks.map(block -> numbers.of(block, shared.value())).collect();
    shared.destroy();
    return found.stream().flatMapToLong(Arrays::stream).toArray();
  }

  private List<Packed> found(KeySet wanted, RecordNumber number) {
    Broadcast<KeySet> shared = context.broadcast(wanted);
    List<Packed> found =
        blocks
            .flatMap(
                block -> passing(block, shared.value(), number).mapToObj(block::record).iterator())
            .collect();
    shared.destroy();
    return found;
  }

  private static IntStream passing(PackedRecords block, KeySet wanted, RecordNumber number) {
    return IntStream.range(0, block.size())
        .filter(record -> wanted.contains(number.of(block, record)));
  }

  /**
   * Some blocks.
   *
   * @param but ids of records that are left out
   */
  FormerBlocks blocks(KeySet keys, KeySet but) {
    return new FormerBlocks(context, blocks, keys, but);
  }

  @Override
  public void close() {
    blocks.unpersist();
  }
}
