package org.kechuang.ml;

import org.apache.spark.sql.SparkSession;
import org.kechuang.spark.SharedSession;

/** The one session of the tests of this package. */
final class TextSession {
  private TextSession() {}

  static SparkSession get() {
    return SharedSession.get();
  }
}
