package org.kechuang.jobs.resolve;

import java.io.Serializable;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * A pair that was compared.
 *
 * @param bits log odds that both are one person's; infinite where a reviewer decided
 * @param evidence see {@link org.kechuang.linkage.PairEvidence}
 */
record Edge(Pair pair, double bits, byte[] evidence) implements Serializable {
  boolean joins() {
    return joins(bits);
  }

  /** Whether log odds make two records one person's. */
  static boolean joins(double bits) {
    return bits > 0;
  }

  /** Columns of entity.link_doubt. */
  Row row() {
    return RowFactory.create(pair.a(), pair.b(), bits, evidence);
  }
}
