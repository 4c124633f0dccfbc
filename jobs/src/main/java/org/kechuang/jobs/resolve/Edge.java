package org.kechuang.jobs.resolve;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * A pair that was compared.
 *
 * @param bits log odds that both are one person's; infinite where a reviewer decided
 * @param evidence see {@link org.kechuang.linkage.PairEvidence}
 */
record Edge(Pair pair, double bits, byte[] evidence) {
  boolean joins() {
    return bits > 0;
  }

  /** Columns of entity.link_doubt. */
  Row row() {
    return RowFactory.create(pair.a(), pair.b(), bits, evidence);
  }
}
