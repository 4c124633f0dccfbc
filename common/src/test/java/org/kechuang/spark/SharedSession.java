package org.kechuang.spark;

import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.kechuang.contract.Layer;

/**
 * The one session of all Spark tests in a JVM: two cores, few partitions, no user interface, and
 * expressions interpreted instead of compiled, which costs more than their few rows.
 */
public final class SharedSession {
  private static final int CORES = 2;

  private static SparkSession spark = create(CORES);

  private SharedSession() {}

  /** The session; tests reset what they change and never stop it. */
  public static SparkSession get() {
    return spark;
  }

  /** Replaces the session by one of so many cores while some work is done, then by another. */
  public static void withCores(int cores, Runnable work) {
    replace(cores);
    try {
      work.run();
    } finally {
      replace(CORES);
    }
  }

  private static void replace(int cores) {
    spark.stop();
    DeltaLog.clearCache();
    spark = create(cores);
  }

  private static SparkSession create(int cores) {
    return Sessions.create(
        "tests",
        Map.of(
            "spark.master", "local[" + cores + "]",
            "spark.sql.shuffle.partitions", "2",
            "spark.default.parallelism", "2",
            "spark.sql.codegen.wholeStage", "false",
            "spark.sql.adaptive.enabled", "false",
            "spark.databricks.delta.snapshotPartitions", "1"));
  }

  /** Drops the tables of a lake that a test made known to the whole session. */
  public static void forgetTables() {
    for (Layer layer : Layer.values()) {
      spark.sql("DROP DATABASE IF EXISTS `" + layer.folder() + "` CASCADE");
    }
  }
}
