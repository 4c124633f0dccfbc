package org.kechuang.jobs.ingest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.config.ConfigKey;
import org.kechuang.config.Settings;
import org.kechuang.contract.InputContract;
import org.kechuang.contract.InputContracts;
import org.kechuang.delta.QuarantineWriter;
import org.kechuang.spark.CommonKeys;
import org.kechuang.spark.Job;
import org.kechuang.spark.JobContext;
import org.kechuang.spark.JobOption;
import org.kechuang.spark.JobResult;
import org.kechuang.spark.Metric;

/**
 * Brings files into the {@code source} layer: every record checked against its contract, what fails
 * in {@code ops.quarantine}, one version a record. Everything is checked before anything is
 * published.
 */
public final class IngestJob implements Job {
  @Override
  public String name() {
    return "ingest";
  }

  @Override
  public String summary() {
    return "Reads records from files, checks them and brings them into the source tables.";
  }

  @Override
  public List<ConfigKey<?>> keys() {
    return IngestKeys.ALL;
  }

  @Override
  public List<JobOption> options() {
    return List.of(
        new JobOption("--input", CommonKeys.INPUT, "DIR"),
        new JobOption("--sources", CommonKeys.SOURCES, "FILE,..."));
  }

  @Override
  public List<String> problems(Settings settings) {
    return MappingReader.problems(settings.get(CommonKeys.SOURCES));
  }

  @Override
  public JobResult run(JobContext context) {
    SourceLoader loader = new SourceLoader(context).load();
    JobResult.Builder result = new JobResult.Builder();
    loader.notes().forEach(result::note);
    List<ContractRun> runs = new ArrayList<>();
    try {
      for (InputContract contract : InputContracts.ALL) {
        List<RawRecords> sources =
            loader.sources().stream().filter(s -> s.contract().equals(contract)).toList();
        if (!sources.isEmpty()) {
          runs.add(inspect(context, contract, sources));
        }
      }
      quarantine(context, loader, runs);
      gate(context, loader, runs);
      for (ContractRun run : runs) {
        publish(context, run, result);
      }
    } finally {
      runs.forEach(ContractRun::close);
    }
    return result.build();
  }

  private static ContractRun inspect(
      JobContext context, InputContract contract, List<RawRecords> sources) {
    context.progress("checking " + contract.name());
    Dataset<Row> records =
        sources.stream().map(RawRecords::rows).reduce(Dataset::unionAll).orElseThrow();
    ContractRun run = ContractRun.of(contract, records, context);
    run.inspection().counts().forEach((source, c) -> context.progress(line(contract, source, c)));
    return run;
  }

  private static String line(InputContract contract, String source, SourceCounts counts) {
    return String.format(
        Locale.ROOT,
        "%s of %s: %,d records, %,d rejected, %,d values cleared, %,d cleaned",
        contract.name(),
        source,
        counts.read(),
        counts.rejected(),
        counts.cleared(),
        counts.cleaned());
  }

  private static void quarantine(JobContext context, SourceLoader loader, List<ContractRun> runs) {
    Dataset<Row> findings = loader.brokenFiles();
    for (ContractRun run : runs) {
      findings = findings.unionAll(run.inspection().issues());
      Dataset<Row> superseded = run.publisher().superseded();
      findings = superseded == null ? findings : findings.unionAll(superseded);
    }
    context.progress("writing to the quarantine what is new there");
    new QuarantineWriter(context.lake(), context.publisher(), context.runId()).append(findings);
  }

  private static void gate(JobContext context, SourceLoader loader, List<ContractRun> runs) {
    Map<List<String>, Double> limits = new LinkedHashMap<>();
    for (RawRecords source : loader.sources()) {
      if (source.maxRejectedShare() != null) {
        limits.put(List.of(source.contract().name(), source.source()), source.maxRejectedShare());
      }
    }
    RejectionGate gate = new RejectionGate();
    double common = context.get(IngestKeys.MAX_REJECTED_SHARE);
    for (ContractRun run : runs) {
      String contract = run.inspection().contract().name();
      run.inspection()
          .counts()
          .forEach(
              (source, counts) ->
                  gate.check(
                      contract,
                      source,
                      counts,
                      limits.getOrDefault(List.of(contract, source), common)));
    }
    gate.close();
  }

  private static void publish(JobContext context, ContractRun run, JobResult.Builder result) {
    Inspection inspection = run.inspection();
    String table = inspection.contract().table().qualifiedName();
    context.progress("publishing " + table);
    long written = run.publisher().publish(context.publisher());
    context.progress(
        written == 0 ? table + ": nothing new" : String.format("%s: %,d rows", table, written));
    result.out(written);
    if (inspection.counts().isEmpty()) {
      result.note("The input for " + inspection.contract().name() + " holds no records");
    }
    if (!inspection.unknownFields().isEmpty()) {
      result.note(
          "Fields that "
              + inspection.contract().name()
              + " does not have are ignored: "
              + String.join(", ", inspection.unknownFields()));
    }
    inspection.counts().forEach((source, counts) -> measure(run, source, counts, result));
  }

  private static void measure(
      ContractRun run, String source, SourceCounts counts, JobResult.Builder result) {
    VersionCounts versions = run.versions().of(source);
    String slice = run.inspection().contract().name() + "/" + source;
    Map<String, Long> values = new LinkedHashMap<>();
    values.put("rows-read", counts.read());
    values.put("rows-accepted", counts.valid() - versions.superseded() - versions.duplicates());
    values.put("rows-rejected", counts.rejected());
    values.put("values-cleared", counts.cleared());
    values.put("values-cleaned", counts.cleaned());
    values.put("rows-superseded", versions.superseded());
    values.put("rows-duplicate", versions.duplicates());
    values.forEach(
        (name, value) -> result.metric(new Metric(name, slice, value, null, null, null)));
    result.in(counts.read()).rejected(counts.rejected());
  }

  /** What a run knows about one contract; kept results are let go at its end. */
  private record ContractRun(Inspection inspection, Versions versions, SourcePublisher publisher) {
    static ContractRun of(InputContract contract, Dataset<Row> records, JobContext context) {
      Inspection inspection = Inspection.of(contract, records);
      Versions versions = Versions.of(inspection, context.lake());
      return new ContractRun(
          inspection, versions, new SourcePublisher(inspection, versions, context.runId()));
    }

    void close() {
      publisher.close();
      versions.close();
      inspection.close();
    }
  }
}
