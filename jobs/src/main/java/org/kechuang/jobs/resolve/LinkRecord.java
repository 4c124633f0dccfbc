package org.kechuang.jobs.resolve;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.kechuang.linkage.BlockKeys;

/**
 * A record as it is compared, see {@link Profiles}.
 *
 * @param component smallest id of the records that links connected with it in the last run; its own
 *     where it is new
 */
record LinkRecord(
    long id,
    String node,
    long content,
    long component,
    long signature,
    long givenSignature,
    long[] keys,
    byte[] profile) {

  /**
   * A record that was changed or added.
   *
   * @param row of {@link Profiles}
   */
  static LinkRecord of(Row row) {
    return new LinkRecord(
        row.getLong(0),
        row.getString(1),
        row.getLong(2),
        row.getLong(0),
        row.getLong(3),
        row.getLong(4),
        row.<Long>getList(5).stream().mapToLong(n -> n).toArray(),
        row.getAs(6));
  }

  /**
   * Its blocks.
   *
   * @param was in them in the last run
   */
  List<Membership> blocks(boolean was) {
    List<Membership> found = new ArrayList<>(keys.length);
    for (long key : keys) {
      boolean families = BlockKeys.Kind.of(key).tellsPeopleApart();
      found.add(new Membership(key, id, families ? signature : givenSignature, component, was));
    }
    return found;
  }
}
