package org.kechuang.spark;

import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.kechuang.contract.Layer;

/**
 * The one session of all Spark tests in a JVM: two cores, few partitions, no user interface, and
 * expressions interpreted instead of compiled, which costs more than their few rows.
 */
public final class SharedSession {
  private static final SparkSession SPARK =
      Sessions.create(
          "tests",
          Map.of(
              "spark.master", "local[2]",
              "spark.sql.shuffle.partitions", "2",
              "spark.default.parallelism", "2",
              "spark.sql.codegen.wholeStage", "false",
              "spark.databricks.delta.snapshotPartitions", "1"));

  private SharedSession() {}

  /** The session; tests reset what they change and never stop it. */
  public static SparkSession get() {
    return SPARK;
  }

  /** Drops the tables of a lake that a test made known to the whole session. */
  public static void forgetTables() {
    for (Layer layer : Layer.values()) {
      SPARK.sql("DROP DATABASE IF EXISTS `" + layer.folder() + "` CASCADE");
    }
  }
}
