package org.kechuang.delta;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kechuang.contract.TableContract;

/** Which versions of tables a job read and wrote, by qualified name. */
public final class TableVersions {
  private final SortedMap<String, Long> read = Collections.synchronizedSortedMap(new TreeMap<>());
  private final SortedMap<String, Long> written =
      Collections.synchronizedSortedMap(new TreeMap<>());

  /** Keeps the first version read; what a job reads back of its own writes is no input. */
  void read(TableContract table, long version) {
    if (!written.containsKey(table.qualifiedName())) {
      read.putIfAbsent(table.qualifiedName(), version);
    }
  }

  /** Keeps the last version written. */
  void written(TableContract table, long version) {
    written.merge(table.qualifiedName(), version, Math::max);
  }

  /** Versions read. */
  public Map<String, Long> read() {
    return new TreeMap<>(read);
  }

  /** Versions written. */
  public Map<String, Long> written() {
    return new TreeMap<>(written);
  }
}
