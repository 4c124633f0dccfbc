package org.kechuang.jobs.ingest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.contract.InputContract;
import org.kechuang.delta.QuarantineWriter;
import org.kechuang.error.PipelineException;
import org.kechuang.spark.JobContext;
import org.kechuang.spark.JobResult;
import org.kechuang.spark.Metric;

/** One run over all records: inspected by the constructor, then published step by step. */
final class IngestRun implements AutoCloseable {
  private static final int MOST_NAMES = 10;

  private final JobContext context;
  private final List<InputContract> loads;
  private final Inspection inspection;
  private final List<InputContract> empty;
  private final Versions versions;
  private final Map<InputContract, SourcePublisher> publishers = new LinkedHashMap<>();
  private final JobResult.Builder result = new JobResult.Builder();

  /**
   * Reads all records once and compares their versions.
   *
   * @param records by contract, columns as in {@link RawRecords}
   */
  IngestRun(JobContext context, Map<InputContract, Dataset<Row>> records) {
    this.context = context;
    List<InputContract> contracts = List.copyOf(records.keySet());
    this.loads = contracts.stream().filter(c -> !context.lake().exists(c.table())).toList();
    context.progress("checking " + String.join(", ", names(contracts)));
    this.inspection = Inspection.of(records);
    inspection.counts().forEach((source, counts) -> context.progress(line(source, counts)));
    this.empty = contracts.stream().filter(c -> !hasRecords(c)).toList();
    context.progress("comparing versions of records");
    this.versions =
        Versions.of(inspection.keys(), StoredVersions.of(contracts, context.lake()), names(loads));
    records.forEach(
        (contract, rows) ->
            publishers.put(
                contract, new SourcePublisher(contract, rows, versions, context.runId())));
  }

  /**
   * Writes what was refused, repaired or empty and is not known yet.
   *
   * @param more rows besides those of the records
   */
  void quarantine(Dataset<Row> more) {
    context.progress("bringing findings into the quarantine");
    Dataset<Row> findings = more.unionAll(inspection.issues()).unionAll(emptySources());
    for (SourcePublisher publisher : publishers.values()) {
      Dataset<Row> superseded = publisher.superseded();
      findings = superseded == null ? findings : findings.unionAll(superseded);
    }
    new QuarantineWriter(context.lake(), context.publisher(), context.runId()).append(findings);
  }

  /**
   * Ends the run when too much of a source was rejected.
   *
   * @param limits by source, where it has its own
   * @throws PipelineException with exit code 3
   */
  void gate(Map<SourceKey, Double> limits) {
    double common = context.get(IngestKeys.MAX_REJECTED_SHARE);
    RejectionGate gate = new RejectionGate();
    inspection
        .counts()
        .forEach((source, c) -> gate.check(source, c, limits.getOrDefault(source, common)));
    gate.close();
  }

  /** Publishes every table that changes. */
  void publish() {
    publishers.forEach(
        (contract, publisher) -> {
          String table = contract.table().qualifiedName();
          boolean first = loads.contains(contract);
          long rows =
              first
                  ? inspection.valid(contract) - versions.lost(contract)
                  : versions.changed(contract);
          if (rows == 0) {
            context.progress(table + ": nothing new");
            return;
          }
          context.progress(
              String.format(
                  Locale.ROOT, "%s: %,d %s", table, rows, first ? "rows" : "new or changed rows"));
          if (first) {
            publisher.load(context.publisher());
          } else {
            publisher.update(context.publisher());
          }
          result.out(rows);
        });
  }

  /** Counts and notes of the run. */
  JobResult result(List<String> notes) {
    notes.forEach(result::note);
    if (!empty.isEmpty()) {
      result.note("The input holds no records for " + String.join(", ", names(empty)));
    }
    inspection.unknownFields().forEach(this::noteUnknown);
    inspection.counts().forEach(this::measure);
    return result.build();
  }

  private boolean hasRecords(InputContract contract) {
    return inspection.counts().keySet().stream()
        .anyMatch(source -> source.contract().equals(contract.name()));
  }

  private Dataset<Row> emptySources() {
    return FileFinding.frame(
        context.spark(),
        empty.stream().map(c -> FileFinding.of(c, null, Reason.EMPTY_SOURCE, null)).toList());
  }

  private void noteUnknown(String contract, SortedSet<String> unknown) {
    List<String> names = unknown.stream().filter(n -> !n.equals(RecordParser.NONE_KNOWN)).toList();
    if (names.size() < unknown.size()) {
      result.note(
          "Some records of "
              + contract
              + " have none of its fields: check the names of the fields, or that the file has a"
              + " header line");
    }
    if (!names.isEmpty()) {
      result.note("Fields that " + contract + " does not have are ignored: " + shown(names));
    }
  }

  private static String shown(List<String> names) {
    if (ColumnNames.mayBeValues(names)) {
      return ColumnNames.hidden(names);
    }
    return String.join(", ", names.stream().limit(MOST_NAMES).toList())
        + (names.size() > MOST_NAMES ? " and others" : "");
  }

  private void measure(SourceKey source, SourceCounts counts) {
    VersionCounts compared = versions.of(source);
    Map<String, Long> values = new LinkedHashMap<>();
    values.put("rows-read", counts.read());
    values.put("rows-accepted", counts.valid() - compared.superseded() - compared.duplicates());
    values.put("rows-rejected", counts.rejected());
    values.put("rows-superseded", compared.superseded());
    values.put("rows-duplicate", compared.duplicates());
    values.put("values-cleared", counts.cleared());
    values.put("values-cleaned", counts.cleaned());
    String slice = source.contract() + "/" + source.source();
    values.forEach(
        (name, value) -> result.metric(new Metric(name, slice, value, null, null, null)));
    result.in(counts.read()).rejected(counts.rejected());
  }

  private static String line(SourceKey source, SourceCounts counts) {
    return String.format(
        Locale.ROOT,
        "%s of %s: %,d records, %,d rejected, %,d values cleared, %,d cleaned",
        source.contract(),
        source.source(),
        counts.read(),
        counts.rejected(),
        counts.cleared(),
        counts.cleaned());
  }

  private static List<String> names(List<InputContract> contracts) {
    return contracts.stream().map(InputContract::name).toList();
  }

  @Override
  public void close() {
    publishers.values().forEach(SourcePublisher::close);
    versions.close();
    inspection.close();
  }
}
