package org.kechuang.delta;

import java.util.Set;
import org.apache.spark.SparkThrowable;

/** Tells commits that another writer came before from other failures. */
final class Conflicts {
  /** Of two that create a table at once, one meets what the other has begun. */
  private static final Set<String> CREATED =
      Set.of("ProtocolChangedException", "MetadataChangedException");

  /** What one of them meets while the folder of the log is there and the first commit is not. */
  private static final Set<String> BEGUN =
      Set.of("DELTA_CREATE_TABLE_WITH_NON_EMPTY_LOCATION", "DELTA_TABLE_NOT_FOUND");

  private Conflicts() {}

  static boolean isConflict(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      String name = t.getClass().getSimpleName();
      boolean concurrent =
          name.startsWith("Concurrent") && t.getClass().getName().contains("delta");
      if (concurrent || CREATED.contains(name)) {
        return true;
      }
      if (t instanceof SparkThrowable told && BEGUN.contains(told.getCondition())) {
        return true;
      }
    }
    return false;
  }
}
