package org.kechuang.jobs.resolve;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import org.kechuang.collection.KeySet;
import scala.Tuple2;

/**
 * Some blocks of the last run, without the records that are no more: looked for once among all keys
 * of all records, and kept.
 */
final class FormerBlocks implements AutoCloseable {
  private final JavaSparkContext context;
  private final Broadcast<KeySet> keys;
  private final Broadcast<KeySet> left;
  private final JavaRDD<BlockHits> hits;
  private final JavaPairRDD<PackedRecords, BlockHits> members;

  /** Places of keys by {@link KeySet#index}, and numbers of records. */
  private record Sizes(int[] blocks, int[] records) implements Serializable {}

  /**
   * @param records of the last run
   * @param keys of the blocks
   * @param but ids of records that are left out
   */
  FormerBlocks(JavaSparkContext context, JavaRDD<PackedRecords> records, KeySet keys, KeySet but) {
    this.context = context;
    this.keys = context.broadcast(keys);
    this.left = context.broadcast(but);
    Broadcast<KeySet> wanted = this.keys;
    Broadcast<KeySet> out = left;
    this.hits =
        records
            .map(block -> BlockHits.of(block, wanted.value(), out.value()))
            .persist(StorageLevel.MEMORY_AND_DISK());
    this.members = records.zip(hits);
  }

  /** How many records are in each, by {@link KeySet#index}. */
  int[] sizes() {
    Broadcast<KeySet> wanted = keys;
    int[] sizes = new int[wanted.value().indices()];
    for (Sizes part : members.mapPartitions(parts -> sizes(parts, wanted.value())).collect()) {
      for (int i = 0; i < part.blocks.length; i++) {
        sizes[part.blocks[i]] += part.records[i];
      }
    }
    return sizes;
  }

  private static Iterator<Sizes> sizes(
      Iterator<Tuple2<PackedRecords, BlockHits>> parts, KeySet wanted) {
    int[] sizes = new int[wanted.indices()];
    parts.forEachRemaining(part -> part._2.count(part._1, wanted, sizes));
    int found = 0;
    for (int size : sizes) {
      found += size > 0 ? 1 : 0;
    }
    Sizes sparse = new Sizes(new int[found], new int[found]);
    for (int block = 0, next = 0; next < found; block++) {
      if (sizes[block] > 0) {
        sparse.blocks[next] = block;
        sparse.records[next++] = sizes[block];
      }
    }
    return List.of(sparse).iterator();
  }

  /** See {@link BlockHits#meetings}. */
  List<long[]> meetings(Comers comers) {
    Broadcast<Comers> shared = context.broadcast(comers);
    List<long[]> found = members.map(part -> part._2.meetings(part._1, shared.value())).collect();
    shared.destroy();
    return found;
  }

  /** The records in some of them. */
  List<Membership> members(KeySet some) {
    Broadcast<KeySet> shared = context.broadcast(some);
    List<Membership> found = new ArrayList<>();
    for (long[] part : members.map(one -> one._2.members(one._1, shared.value())).collect()) {
      for (int i = 0; i < part.length; i += 4) {
        found.add(new Membership(part[i], part[i + 1], part[i + 2], part[i + 3], true));
      }
    }
    shared.destroy();
    return found;
  }

  @Override
  public void close() {
    hits.unpersist();
    keys.destroy();
    left.destroy();
  }
}
