package org.kechuang.spark;

import java.util.List;
import org.kechuang.config.ConfigKey;

/** Settings that every job knows. */
public final class CommonKeys {
  public static final ConfigKey<String> LAKE_ROOT =
      ConfigKey.text(
          "lake.root", "lake", "Folder of the tables: a local path, hdfs:// or s3a:// (--lake)");

  public static final ConfigKey<Boolean> CHECK_TABLES =
      ConfigKey.flag(
          "publish.check",
          true,
          "Check keys and contract conditions of every published table, into ops.check");

  public static final List<ConfigKey<?>> ALL = List.of(LAKE_ROOT, CHECK_TABLES);

  private CommonKeys() {}
}
