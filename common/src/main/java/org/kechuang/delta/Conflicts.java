package org.kechuang.delta;

import java.util.Set;

/** Tells commits that another writer came before from other failures. */
final class Conflicts {
  /** Of two that create a table at once, one meets what the other has begun. */
  private static final Set<String> CREATED =
      Set.of("ProtocolChangedException", "MetadataChangedException");

  private Conflicts() {}

  static boolean isConflict(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      String name = t.getClass().getSimpleName();
      boolean concurrent =
          name.startsWith("Concurrent") && t.getClass().getName().contains("delta");
      if (concurrent || CREATED.contains(name)) {
        return true;
      }
    }
    return false;
  }
}
