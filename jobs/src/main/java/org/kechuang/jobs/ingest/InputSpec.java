package org.kechuang.jobs.ingest;

import java.util.Map;
import org.apache.spark.sql.types.StructType;

/**
 * A file, folder or pattern that a mapped source reads.
 *
 * @param path resolved
 * @param schema what to read, or null to find it in the files, which reads them once more
 * @param options of Spark's reader
 */
record InputSpec(
    String name, String path, Format format, StructType schema, Map<String, String> options) {

  InputSpec {
    options = Map.copyOf(options);
  }
}
