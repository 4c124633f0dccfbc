package org.kechuang.jobs;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.kechuang.config.Suggestion;
import org.kechuang.error.ExitCode;
import org.kechuang.error.PipelineException;
import org.kechuang.jobs.contracts.ContractFolder;
import org.kechuang.spark.Job;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The only entry point: {@code JobLauncher JOB [options]}. */
public final class JobLauncher {
  private static final String SETTINGS = "--settings";
  private static final String CONTRACTS = "--contracts";

  private final PrintStream out;
  private final PrintStream err;

  JobLauncher(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Runs a job and exits with its code. */
  public static void main(String[] args) {
    PrintStream out = utf8(FileDescriptor.out);
    PrintStream err = utf8(FileDescriptor.err);
    ExitCode code = new JobLauncher(out, err).launch(args);
    out.flush();
    err.flush();
    System.exit(code.value());
  }

  /** Chinese text must not depend on the locale of the terminal. */
  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  /** Runs what the arguments say. */
  ExitCode launch(String... args) {
    Map<String, CommandLineJob> jobs = new LinkedHashMap<>();
    CommandSpec root = CommandSpec.create().name("kechuang").mixinStandardHelpOptions(true);
    root.usageMessage()
        .description("Matches technology demands to experts, technologies, patents and projects.")
        .width(100)
        .commandListHeading("%nJobs:%n")
        .footer("", "scripts/kechuang JOB --help shows the options and settings of a job.");
    root.version("kechuang " + version());
    root.addOption(
        OptionSpec.builder(SETTINGS)
            .type(boolean.class)
            .description("Print every setting with its default and meaning, as a file for --conf")
            .build());
    root.addOption(
        OptionSpec.builder(CONTRACTS)
            .type(Path.class)
            .paramLabel("DIR")
            .description("Write the contract of every table, as Open Data Contract Standard files")
            .build());
    for (Job job : Jobs.all()) {
      CommandLineJob command = new CommandLineJob(job, out, err);
      jobs.put(job.name(), command);
      root.addSubcommand(job.name(), new CommandLine(command.spec()));
    }
    CommandLine commandLine = new CommandLine(root);
    try {
      return launch(commandLine.parseArgs(args), jobs);
    } catch (ParameterException e) {
      err.println(message(e, args, jobs));
      return ExitCode.USAGE;
    }
  }

  private ExitCode launch(ParseResult parsed, Map<String, CommandLineJob> jobs) {
    ParseResult job = parsed.subcommand();
    if (job == null) {
      CommandLine root = parsed.commandSpec().commandLine();
      if (parsed.isVersionHelpRequested()) {
        root.printVersionHelp(out);
        return ExitCode.DONE;
      }
      if (parsed.hasMatchedOption(SETTINGS)) {
        out.print(SettingsFile.text(Jobs.all()));
        return ExitCode.DONE;
      }
      if (parsed.hasMatchedOption(CONTRACTS)) {
        return writeContracts(parsed.matchedOptionValue(CONTRACTS, (Path) null));
      }
      root.usage(parsed.isUsageHelpRequested() ? out : err);
      return parsed.isUsageHelpRequested() ? ExitCode.DONE : ExitCode.USAGE;
    }
    if (job.isUsageHelpRequested()) {
      job.commandSpec().commandLine().usage(out);
      return ExitCode.DONE;
    }
    return jobs.get(job.commandSpec().name()).run(job);
  }

  private ExitCode writeContracts(Path folder) {
    try {
      ContractFolder.write(folder);
      return ExitCode.DONE;
    } catch (PipelineException e) {
      err.println(e.getMessage());
      return e.exitCode();
    }
  }

  private static String message(
      ParameterException e, String[] args, Map<String, CommandLineJob> jobs) {
    if (args.length > 0 && !args[0].startsWith("-") && !jobs.containsKey(args[0])) {
      String closest = Suggestion.closest(args[0], jobs.keySet());
      return "Invalid job "
          + args[0]
          + ": expected one of "
          + String.join(", ", jobs.keySet())
          + (closest == null ? "" : "; did you mean " + closest + "?");
    }
    String job = e.getCommandLine().getCommandName();
    return "Invalid usage of " + job + ": " + e.getMessage() + " (see --help)";
  }

  private static String version() {
    String version = JobLauncher.class.getPackage().getImplementationVersion();
    return version == null ? "(unpackaged)" : version;
  }
}
