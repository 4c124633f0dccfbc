package org.kechuang.jobs;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kechuang.config.ConfigKey;
import org.kechuang.config.Settings;
import org.kechuang.config.SettingsReader;
import org.kechuang.error.ExitCode;
import org.kechuang.error.PipelineException;
import org.kechuang.spark.CommonKeys;
import org.kechuang.spark.Job;
import org.kechuang.spark.JobOption;
import org.kechuang.spark.JobRunner;
import org.kechuang.spark.RunRequest;
import org.kechuang.spark.StageResult;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** One job on the command line: its options, its settings, its run. */
final class CommandLineJob {
  private static final DateTimeFormatter RUN_ID =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final Job job;
  private final PrintStream out;
  private final PrintStream err;

  CommandLineJob(Job job, PrintStream out, PrintStream err) {
    this.job = job;
    this.out = out;
    this.err = err;
  }

  /** Options and help text of the job. */
  CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name(job.name());
    spec.usageMessage()
        .description(job.summary())
        .sortOptions(false)
        .sortSynopsis(false)
        .abbreviateSynopsis(true)
        .width(100)
        .footer(keyHelp());
    spec.addOption(
        OptionSpec.builder("--conf")
            .type(List.class)
            .auxiliaryTypes(Path.class)
            .paramLabel("FILE")
            .description("HOCON file with settings; repeatable, later ones win")
            .build());
    spec.addOption(
        OptionSpec.builder("--set")
            .type(Map.class)
            .auxiliaryTypes(String.class, String.class)
            .paramLabel("KEY=VALUE")
            .description("One setting; wins over files; repeatable")
            .build());
    addText(spec, "--lake", "DIR", "Folder of the tables (lake.root)");
    for (JobOption option : job.options()) {
      spec.addOption(
          OptionSpec.builder(option.flag())
              .arity(Integer.toString(option.values()))
              .type(option.values() > 1 ? String[].class : String.class)
              .paramLabel(option.label())
              .hideParamSyntax(option.values() > 1)
              .description(option.key().help())
              .build());
    }
    addText(spec, "--run-id", "ID", "Name of the run; the same one again adds nothing");
    addText(spec, "--as-of", "DATE", "Date of the data, yyyy-MM-dd; default: today in UTC");
    addFlag(spec, "--dry-run", "Check everything that can be checked without Spark, then stop");
    addFlag(spec, "--json", "Print the summary as one JSON object on standard output");
    spec.addOption(
        OptionSpec.builder("-h", "--help").usageHelp(true).description("Show this help").build());
    return spec;
  }

  private static void addText(CommandSpec spec, String flag, String label, String help) {
    spec.addOption(
        OptionSpec.builder(flag).type(String.class).paramLabel(label).description(help).build());
  }

  private static void addFlag(CommandSpec spec, String flag, String help) {
    spec.addOption(OptionSpec.builder(flag).type(boolean.class).description(help).build());
  }

  private String[] keyHelp() {
    List<String> lines = new ArrayList<>(List.of("", "Settings (with --conf or --set):"));
    List<ConfigKey<?>> keys = new ArrayList<>(CommonKeys.ALL);
    keys.addAll(job.keys());
    for (ConfigKey<?> key : keys) {
      lines.add("  " + key.name() + " = " + key.defaultText());
      lines.add("      " + key.help() + "; " + key.allowed());
    }
    // picocli reads % and @| as markup
    return lines.stream()
        .map(l -> l.replace("%", "%%").replace("@|", "@ |"))
        .toArray(String[]::new);
  }

  /** Runs the job; everything a user can do wrong ends in a message and an exit code. */
  ExitCode run(ParseResult options) {
    boolean json = options.matchedOptionValue("--json", false);
    Summary summary = new Summary(job.name());
    try {
      RunRequest request = request(options);
      summary.of(request);
      if (options.matchedOptionValue("--dry-run", false)) {
        err.println("Dry run: options and settings of " + job.name() + " are valid");
        return finish(summary, ExitCode.DONE, json);
      }
      StageResult result = new JobRunner(err).run(job, request);
      summary.result(result);
      return finish(summary, ExitCode.DONE, json);
    } catch (PipelineException e) {
      err.println(e.getMessage());
      if (e.exitCode() == ExitCode.FAILED) {
        e.printStackTrace(err);
      }
      summary.failure(e);
      return finish(summary, e.exitCode(), json);
    }
  }

  private ExitCode finish(Summary summary, ExitCode code, boolean json) {
    summary.print(err);
    if (json) {
      out.println(summary.json(code));
    } else if (summary.output() != null) {
      out.println(summary.output());
    }
    return code;
  }

  private RunRequest request(ParseResult options) {
    Map<String, String> overrides = new LinkedHashMap<>();
    Map<String, String> set = options.matchedOptionValue("--set", Map.<String, String>of());
    overrides.putAll(set);
    override(options, "--lake", CommonKeys.LAKE_ROOT, overrides);
    for (JobOption option : job.options()) {
      if (option.values() > 1) {
        String[] values = options.matchedOptionValue(option.flag(), new String[0]);
        if (values.length > 0) {
          overrides.put(option.key().name(), String.join(",", values));
        }
      } else {
        override(options, option.flag(), option.key(), overrides);
      }
    }
    List<Path> files = options.matchedOptionValue("--conf", List.<Path>of());
    Settings settings = new SettingsReader(Jobs.keys()).read(files, overrides);
    List<String> problems = job.problems(settings);
    if (!problems.isEmpty()) {
      throw PipelineException.usage(String.join(System.lineSeparator(), problems));
    }
    String runId = options.matchedOptionValue("--run-id", RUN_ID.format(Instant.now()));
    return new RunRequest(settings, runId, asOf(options));
  }

  private static void override(
      ParseResult options, String flag, ConfigKey<?> key, Map<String, String> overrides) {
    String value = options.matchedOptionValue(flag, (String) null);
    if (value != null) {
      overrides.put(key.name(), value);
    }
  }

  private static LocalDate asOf(ParseResult options) {
    String text = options.matchedOptionValue("--as-of", (String) null);
    if (text == null) {
      return LocalDate.now(ZoneOffset.UTC);
    }
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new PipelineException(
          ExitCode.USAGE,
          "Invalid value \"" + text + "\" for --as-of: expected a date such as 2026-01-31",
          e);
    }
  }
}
