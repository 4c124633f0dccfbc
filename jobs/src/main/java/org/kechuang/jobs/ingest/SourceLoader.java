package org.kechuang.jobs.ingest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kechuang.contract.InputContract;
import org.kechuang.contract.InputContracts;
import org.kechuang.spark.CommonKeys;
import org.kechuang.spark.JobContext;

/** Finds and opens everything that a run is to read; reads no records yet. */
final class SourceLoader {
  private final JobContext context;
  private final Configuration hadoop;
  private final List<RawRecords> sources = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final BrokenFiles brokenFiles;

  SourceLoader(JobContext context) {
    this.context = context;
    this.hadoop = context.spark().sparkContext().hadoopConfiguration();
    this.brokenFiles = new BrokenFiles(hadoop, notes::add);
  }

  /** Opens the input folder and the mapped sources of the settings. */
  SourceLoader load() {
    String input = context.get(CommonKeys.INPUT);
    List<String> mappings = context.get(CommonKeys.SOURCES);
    if (!CommonKeys.hasInput(context.settings())) {
      input = CommonKeys.sampleDir(context.settings());
      notes.add("No input given: reading the generated sample in " + input);
    }
    if (input != null) {
      folder(InputFolder.list(input, mappings.isEmpty(), hadoop), mappings.isEmpty());
    }
    String mapped = context.get(CommonKeys.SOURCES_DIR);
    for (SourceSpec spec : MappingReader.read(mappings, mapped == null ? input : mapped)) {
      if (isAskedFor(spec.contract())) {
        mapped(spec);
      }
    }
    List<String> absent =
        InputContracts.ALL.stream()
            .filter(c -> sources.stream().noneMatch(s -> s.contract().equals(c)))
            .map(InputContract::name)
            .toList();
    if (!absent.isEmpty()) {
      notes.add("No input for " + String.join(", ", absent));
    }
    return this;
  }

  /** Everything opened, by contract, in the order of the contracts. */
  Map<InputContract, Dataset<Row>> records() {
    Map<InputContract, Dataset<Row>> records = new LinkedHashMap<>();
    for (InputContract contract : InputContracts.ALL) {
      sources.stream()
          .filter(s -> s.contract().equals(contract))
          .map(RawRecords::rows)
          .reduce(Dataset::unionAll)
          .ifPresent(rows -> records.put(contract, rows));
    }
    return records;
  }

  /** Largest shares of rejected records, for sources that have their own. */
  Map<SourceKey, Double> limits() {
    Map<SourceKey, Double> limits = new TreeMap<>();
    for (RawRecords source : sources) {
      if (source.maxRejectedShare() != null) {
        limits.put(
            new SourceKey(source.contract().name(), source.source()), source.maxRejectedShare());
      }
    }
    return limits;
  }

  /** Sentences about what was absent or left out. */
  List<String> notes() {
    return List.copyOf(notes);
  }

  /** Quarantine rows of the files left out, without {@code quarantine_id} and {@code run_id}. */
  Dataset<Row> brokenFiles() {
    return FileFinding.frame(context.spark(), brokenFiles.rows());
  }

  /**
   * @param noteUnknown whether no mapping can be meant to read files of other names
   */
  private void folder(InputFolder folder, boolean noteUnknown) {
    if (noteUnknown && !folder.unknown().isEmpty()) {
      notes.add("Left aside, no contract has this name: " + String.join(", ", folder.unknown()));
    }
    ContractFiles reader = new ContractFiles(context.spark());
    for (SourceFile file : folder.files()) {
      if (!isAskedFor(file.contract())) {
        continue;
      }
      context.progress("opening " + file.path());
      List<String> paths =
          readable(
              file.contract(),
              file.source(),
              file.format(),
              file.path(),
              some -> reader.read(file, some).rows());
      if (!paths.isEmpty()) {
        sources.add(reader.read(file, paths));
      }
    }
  }

  private void mapped(SourceSpec spec) {
    context.progress("mapping " + spec.name() + " to " + spec.contract().name());
    MappedSource source = new MappedSource(context.spark(), spec);
    Map<String, List<String>> paths = new LinkedHashMap<>();
    for (InputSpec input : spec.inputs().values()) {
      source.requireFile(input);
      List<String> some =
          readable(
              spec.contract(),
              spec.name(),
              input.format(),
              input.path(),
              files -> source.frame(input, files));
      if (some.isEmpty()) {
        notes.add(
            "Left out source "
                + spec.name()
                + ": no file of its input "
                + input.name()
                + " is left");
        return;
      }
      paths.put(input.name(), some);
    }
    sources.add(source.read(paths));
  }

  private boolean isAskedFor(InputContract contract) {
    List<String> only = context.get(IngestKeys.ONLY);
    return only.isEmpty() || only.contains(contract.name());
  }

  private List<String> readable(
      InputContract contract,
      String source,
      Format format,
      String path,
      Function<List<String>, Dataset<Row>> reader) {
    return context.get(IngestKeys.SKIP_BROKEN_FILES)
        ? brokenFiles.leaveOut(contract, source, format, path, reader)
        : List.of(path);
  }
}
