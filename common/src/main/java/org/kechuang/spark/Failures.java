package org.kechuang.spark;

import java.nio.file.AccessDeniedException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kechuang.error.ExitCode;
import org.kechuang.error.PipelineException;

/** Says in the product's words what Spark, Hadoop and the operating system report. */
public final class Failures {
  private static final Pattern FILE =
      Pattern.compile("(?:file|hdfs|s3a):/[^\\s\"'\\]]*[^\\s\"'\\].,:;)]");

  /** How Java and Hadoop name local files that they may not open. */
  private static final Pattern REFUSED = Pattern.compile("(/[^\\s\"']+) \\(Permission denied\\)");

  /** How Spark reports a value that an expression cannot take: SQLSTATE class 22. */
  private static final Pattern DATA_ERROR =
      Pattern.compile("\\[([A-Z_]+(?:\\.[A-Z_]+)*)\\].*SQLSTATE: 22", Pattern.DOTALL);

  /** Characters shown of a message that is not ours. */
  private static final int LONGEST = 500;

  private Failures() {}

  /** The failure as an exception with an exit code; the original is kept as its cause. */
  public static PipelineException explain(Throwable failure) {
    Set<Throwable> causes = new LinkedHashSet<>();
    for (Throwable t = failure; t != null && causes.add(t); t = t.getCause()) {
      if (t instanceof PipelineException known) {
        return known;
      }
    }
    for (Throwable cause : causes) {
      String text = String.valueOf(cause.getMessage());
      if (text.contains("No space left on device") || text.contains("Disk quota exceeded")) {
        return storage(
            "Failed to write: the disk is full; free space or set lake.root to another disk",
            failure);
      }
      if (cause instanceof AccessDeniedException || text.contains("Permission denied")) {
        return new PipelineException(
            ExitCode.USAGE,
            "Cannot write or read "
                + file(causes)
                + ": permission denied; grant it or set lake.root",
            failure);
      }
    }
    for (Throwable cause : causes) {
      String text = String.valueOf(cause.getMessage());
      if (text.contains("FAILED_READ_FILE")
          || text.contains("PATH_NOT_FOUND")
          || text.contains("CANNOT_READ_FILE_FOOTER")
          || text.contains("UNABLE_TO_INFER_SCHEMA")) {
        return storage(
            "Cannot read input file " + file(causes) + ": repair, replace or remove it", failure);
      }
    }
    for (Throwable cause : causes) {
      Matcher error = DATA_ERROR.matcher(String.valueOf(cause.getMessage()));
      if (error.find()) {
        // the message itself tells the value, which may be a person's
        return new PipelineException(
            ExitCode.USAGE,
            "Cannot evaluate an expression for every row ("
                + error.group(1)
                + "): in a mapping or query, allow for values that do not fit, for example with"
                + " try_cast or try_divide",
            failure);
      }
    }
    return new PipelineException(
        ExitCode.FAILED, "Failed to finish: " + firstLine(failure), failure);
  }

  private static PipelineException storage(String message, Throwable cause) {
    return PipelineException.storage(message, cause);
  }

  private static String file(Set<Throwable> causes) {
    for (Throwable cause : causes) {
      if (cause instanceof AccessDeniedException refused && refused.getFile() != null) {
        return refused.getFile();
      }
      String text = String.valueOf(cause.getMessage());
      Matcher refused = REFUSED.matcher(text);
      if (refused.find()) {
        return refused.group(1);
      }
      Matcher matcher = FILE.matcher(text);
      if (matcher.find()) {
        return matcher.group();
      }
    }
    return "(unnamed)";
  }

  private static String firstLine(Throwable failure) {
    String text = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    String line = text.lines().findFirst().orElse(failure.toString());
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + " ...";
  }
}
