package org.kechuang.jobs.resolve;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.collection.KeySet;
import org.kechuang.delta.KeySets;
import org.kechuang.jobs.resolve.PackedRecords.Packed;

/**
 * The records of the last run: those that stay as they were, and those that changed or are gone.
 */
final class FormerRecords implements AutoCloseable {
  private final Dataset<Row> before;
  private final RecordScan scan;
  private final KeySet leaving;
  private final List<Packed> left;

  /**
   * @param before rows of entity.link_record
   * @param leaving ids of those that changed or are gone
   */
  FormerRecords(Dataset<Row> before, KeySet leaving) {
    this.before = before;
    this.scan = new RecordScan(before);
    this.leaving = leaving;
    this.left = scan.records(leaving);
  }

  /** Those that changed or are gone, as they were. */
  List<Packed> left() {
    return left;
  }

  /** Those of some ids that stay. */
  List<Packed> staying(Collection<Long> ids) {
    KeySet wanted = KeySets.of(ids.stream().filter(id -> !leaving.contains(id)).toList());
    return ids.isEmpty() ? List.of() : scan.records(wanted);
  }

  /** Those that stay in these blocks. */
  FormerBlocks blocks(KeySet keys) {
    return scan.blocks(keys, leaving);
  }

  /**
   * Weighs the pairs of those that stay and of comers that they share a block with.
   *
   * @return those that join or are uncertain
   */
  List<Edge> edges(Meetings meetings, Learned learned, int keyCap) {
    return meetings.edges(before, learned, keyCap);
  }

  /** Profiles of records with these ids, by id. */
  Map<Long, byte[]> profiles(Collection<Long> ids) {
    Map<Long, byte[]> profiles = new HashMap<>();
    for (Row row : rows(ids).select("id", "profile").collectAsList()) {
      profiles.put(row.getLong(0), row.getAs(1));
    }
    return profiles;
  }

  /** Those that stay of the components in which records with some ids were. */
  List<LinkRecord> ofComponents(Collection<Long> ids) {
    Map<Long, Packed> found = new HashMap<>();
    for (Packed record : scan.ofComponents(scan.componentsOfIds(KeySets.of(ids)))) {
      if (!leaving.contains(record.id())) {
        found.put(record.id(), record);
      }
    }
    List<LinkRecord> records = new ArrayList<>();
    for (Row row :
        rows(found.keySet())
            .select(col("id"), Nodes.node(), col("content"), col("profile"))
            .collectAsList()) {
      Packed packed = found.get(row.getLong(0));
      records.add(
          new LinkRecord(
              packed.id(),
              row.getString(1),
              row.getLong(2),
              packed.component(),
              packed.signature(),
              packed.givenSignature(),
              packed.keys(),
              row.getAs(3)));
    }
    return records;
  }

  /** Ids of all records of the components in which a record has one of these keys. */
  long[] withKeys(KeySet keys) {
    return scan.idsOf(scan.componentsOfKeys(keys));
  }

  /** Ids of all records of the components in which these records are. */
  long[] withIds(KeySet ids) {
    return scan.idsOf(scan.componentsOfIds(ids));
  }

  private Dataset<Row> rows(Collection<Long> ids) {
    return before.where(KeySets.among(before.sparkSession(), col("id"), KeySets.of(ids)));
  }

  @Override
  public void close() {
    scan.close();
  }
}
