package org.kechuang.spark;

import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** Makes the session of a run. */
final class Sessions {
  /**
   * What every run needs, and defaults that fit small and large tables alike: Delta's own lists of
   * files are kept in two partitions instead of fifty, which is what small tables spend their time
   * on.
   */
  private static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          Map.entry("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension"),
          Map.entry(
              "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog"),
          Map.entry("spark.sql.session.timeZone", "UTC"),
          Map.entry("spark.sql.shuffle.partitions", "32"),
          // codes of vectors hardly shrink, which it notices sooner than lz4; it has no checksums
          Map.entry("spark.io.compression.codec", "snappy"),
          // values are gathered for many groups at once; a sort of all rows takes far longer
          Map.entry("spark.sql.objectHashAggregate.sortBased.fallbackThreshold", "50000"),
          Map.entry("spark.sql.sources.parallelPartitionDiscovery.parallelism", "4"),
          Map.entry("spark.databricks.delta.snapshotPartitions", "2"),
          // as many runs are known without computing the state of a table
          Map.entry("spark.databricks.delta.setTransactionsInCrc.maxAllowed", "2000"),
          // nor are the files of a table looked for
          Map.entry("spark.databricks.delta.allFilesInCrc.thresholdNumFiles", "2000"),
          Map.entry("spark.databricks.delta.properties.defaults.enableDeletionVectors", "false"),
          // a vacuum is no change of a table: without it, a lake at rest keeps its versions
          Map.entry("spark.databricks.delta.vacuum.logging.enabled", "false"),
          Map.entry("spark.sql.debug.maxToStringFields", "200"),
          Map.entry("spark.ui.enabled", "false"),
          Map.entry("spark.ui.showConsoleProgress", "false"));

  private Sessions() {}

  /**
   * Precedence: the user's {@code spark.*} settings, then what spark-submit says, then the
   * defaults.
   */
  static SparkSession create(String appName, Map<String, String> settings) {
    SparkConf conf = new SparkConf();
    DEFAULTS.forEach(conf::setIfMissing);
    settings.forEach(conf::set);
    conf.setIfMissing("spark.master", "local[*]");
    conf.setIfMissing("spark.app.name", appName);
    CodeGeneration.prepare(conf);
    return SparkSession.builder().config(conf).getOrCreate();
  }
}
