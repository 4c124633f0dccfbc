package org.kechuang.ml;

import org.apache.spark.sql.SparkSession;

/** The one session of the tests of this package. */
final class TextSession {
  private TextSession() {}

  static SparkSession get() {
    return SparkSession.builder()
        .master("local[2]")
        .appName("text")
        .config("spark.ui.enabled", false)
        .config("spark.sql.shuffle.partitions", 2)
        .config("spark.driver.host", "localhost")
        .getOrCreate();
  }
}
