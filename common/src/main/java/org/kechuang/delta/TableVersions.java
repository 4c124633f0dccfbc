package org.kechuang.delta;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.kechuang.contract.TableContract;

/** Which versions of tables a job read and wrote, by qualified name. */
public final class TableVersions {
  private final SortedMap<String, Long> read = Collections.synchronizedSortedMap(new TreeMap<>());
  private final SortedMap<String, Long> written =
      Collections.synchronizedSortedMap(new TreeMap<>());
  private final SortedMap<String, Long> before = Collections.synchronizedSortedMap(new TreeMap<>());
  private final Map<String, NumberedRows> replaced = new ConcurrentHashMap<>();

  /** Keeps the first version read; what a job reads back of its own writes is no input. */
  void read(TableContract table, long version) {
    if (!written.containsKey(table.qualifiedName())) {
      read.putIfAbsent(table.qualifiedName(), version);
    }
  }

  /** Keeps the last version written, and the one before the first. */
  void written(TableContract table, long before, long after) {
    this.before.merge(table.qualifiedName(), before, Math::min);
    written.merge(table.qualifiedName(), after, Math::max);
  }

  /** The version before the first write, -1 where there was no table; none without a write. */
  public OptionalLong before(TableContract table) {
    Long version = before.get(table.qualifiedName());
    return version == null ? OptionalLong.empty() : OptionalLong.of(version);
  }

  /** Keeps that all of some rows were taken out before others came. */
  void replaced(TableContract table, NumberedRows rows) {
    replaced.put(table.qualifiedName(), rows);
  }

  /** Rows of which all that are there came with the job; none where it did not tell. */
  public Optional<NumberedRows> replaced(TableContract table) {
    return Optional.ofNullable(replaced.get(table.qualifiedName()));
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
