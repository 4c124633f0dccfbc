package org.kechuang.jobs.status;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.kechuang.contract.TableContract;
import org.kechuang.spark.JobContext;
import scala.Option;

/**
 * The latest version of a table.
 *
 * @param bytes size of the files that the version consists of
 * @param written when it was committed
 */
record TableState(String table, long version, long files, long bytes, long rows, Instant written) {

  /** Read from the log of the table; no data is read. */
  static TableState of(JobContext context, TableContract table) {
    Snapshot snapshot =
        DeltaLog.forTable(context.spark(), context.lake().path(table))
            .update(false, Option.empty(), Option.empty());
    return new TableState(
        table.qualifiedName(),
        snapshot.version(),
        snapshot.numOfFiles(),
        snapshot.sizeInBytes(),
        context.count(table),
        Instant.ofEpochMilli(snapshot.timestamp()));
  }

  Map<String, Object> details() {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("table", table);
    details.put("version", version);
    details.put("files", files);
    details.put("bytes", bytes);
    details.put("rows", rows);
    details.put("written", written.toString());
    return details;
  }
}
