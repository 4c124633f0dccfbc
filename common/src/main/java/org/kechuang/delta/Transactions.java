package org.kechuang.delta;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.VersionChecksum;
import org.apache.spark.sql.delta.actions.SetTransaction;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The transactions that wrote a table, as the checksum of a version lists them. Delta itself
 * computes the whole state of the table for them, which takes a small write four times as long.
 */
final class Transactions {
  private Transactions() {}

  /** Version by application id; none where there is no checksum. */
  static Optional<Map<String, Long>> of(Snapshot version) {
    Option<VersionChecksum> checksum = version.checksumOpt();
    if (checksum.isEmpty() || checksum.get().setTransactions().isEmpty()) {
      return Optional.empty();
    }
    Map<String, Long> transactions = new HashMap<>();
    for (SetTransaction known :
        CollectionConverters.asJava(checksum.get().setTransactions().get())) {
      transactions.merge(known.appId(), known.version(), Math::max);
    }
    return Optional.of(transactions);
  }
}
