package org.kechuang.ml;

import org.apache.spark.sql.SparkSession;

/** The session of the tests in this package. */
final class NeighbourSession {
  private NeighbourSession() {}

  static SparkSession get() {
    return SparkSession.builder()
        .master("local[2]")
        .appName("neighbour-tests")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "3")
        .getOrCreate();
  }
}
