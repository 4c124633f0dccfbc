package org.kechuang.jobs.resolve;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.kechuang.contract.LinkStateTable;
import org.kechuang.delta.Lake;

/**
 * What the tables of the entity layer rest on, as entity.link_state tells it. Only a run that
 * finished leaves more than its start.
 *
 * @param basis what must not change between a run and one that takes the changes alone, by name
 * @param versions of the source tables that were read, by name
 * @param changed records that changed since the model was learned
 * @param runId run that wrote it
 */
record LinkState(
    Map<String, String> basis, Map<String, Long> versions, long changed, String runId) {
  private static final StructType SCHEMA =
      StructType.fromDDL("name string, value string, run_id string");
  private static final String STARTED = "started";
  private static final String CHANGED = "records changed since the last full run";
  private static final String BASIS = "basis: ";
  private static final String VERSION = "version of ";

  /** What the last run left; nothing where there was none, or none that finished. */
  static Optional<LinkState> of(Lake lake) {
    Map<String, String> values = new TreeMap<>();
    String runId = null;
    for (Row row : lake.readOrEmpty(LinkStateTable.TABLE).collectAsList()) {
      values.put(row.getAs("name"), row.getAs("value"));
      runId = row.getAs("run_id");
    }
    if (!values.containsKey(CHANGED)) {
      return Optional.empty();
    }
    Map<String, String> basis = new TreeMap<>();
    Map<String, Long> versions = new TreeMap<>();
    values.forEach(
        (name, value) -> {
          if (name.startsWith(BASIS)) {
            basis.put(name.substring(BASIS.length()), value);
          } else if (name.startsWith(VERSION)) {
            versions.put(name.substring(VERSION.length()), Long.valueOf(value));
          }
        });
    return Optional.of(new LinkState(basis, versions, Long.parseLong(values.get(CHANGED)), runId));
  }

  /** Rows that say that a run started to write. */
  static Dataset<Row> started(SparkSession spark, String runId) {
    return spark
        .createDataFrame(List.of(RowFactory.create(STARTED, "true", runId)), SCHEMA)
        .coalesce(1);
  }

  Dataset<Row> rows(SparkSession spark) {
    List<Row> rows = new ArrayList<>();
    basis.forEach((name, value) -> rows.add(RowFactory.create(BASIS + name, value, runId)));
    versions.forEach(
        (name, version) ->
            rows.add(RowFactory.create(VERSION + name, String.valueOf(version), runId)));
    rows.add(RowFactory.create(CHANGED, String.valueOf(changed), runId));
    return spark.createDataFrame(rows, SCHEMA).coalesce(1);
  }

  /** The first part of the basis that is not what it was. */
  Optional<String> difference(Map<String, String> now) {
    Map<String, String> all = new TreeMap<>(basis);
    all.putAll(now);
    return all.keySet().stream()
        .filter(name -> !String.valueOf(basis.get(name)).equals(now.get(name)))
        .map(name -> name + " was " + basis.get(name) + " and is " + now.get(name))
        .findFirst();
  }
}
