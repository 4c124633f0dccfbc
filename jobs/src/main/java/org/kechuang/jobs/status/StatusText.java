package org.kechuang.jobs.status;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Runs and tables in columns. */
final class StatusText {
  private static final double MEGABYTE = 1 << 20;
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);

  private StatusText() {}

  /**
   * @param now what ages are counted from
   */
  static String of(List<RunState> runs, List<TableState> tables, Instant now) {
    StringBuilder text = new StringBuilder();
    line(
        text,
        "%-22s %-10s %-7s %4s  %-16s %9s %12s %12s %9s %8s %8s",
        "run",
        "job",
        "status",
        "exit",
        "started (UTC)",
        "seconds",
        "rows in",
        "rows out",
        "rejected",
        "peak MB",
        "spill MB");
    for (RunState run : runs) {
      line(
          text,
          "%-22s %-10s %-7s %4d  %-16s %9.1f %,12d %,12d %,9d %,8.0f %,8.0f",
          run.runId(),
          run.job(),
          run.status(),
          run.exitCode(),
          MINUTE.format(run.started()),
          run.seconds(),
          run.rowsIn(),
          run.rowsOut(),
          run.rowsRejected(),
          run.peakMemoryBytes() / MEGABYTE,
          run.spilledBytes() / MEGABYTE);
      if (run.message() != null) {
        line(text, "  %s", run.message());
      }
    }
    text.append('\n');
    line(
        text,
        "%-22s %7s %7s %10s %12s  %-16s %8s",
        "table",
        "version",
        "files",
        "MB",
        "rows",
        "written (UTC)",
        "age");
    for (TableState table : tables) {
      line(
          text,
          "%-22s %7d %,7d %,10.1f %,12d  %-16s %8s",
          table.table(),
          table.version(),
          table.files(),
          table.bytes() / MEGABYTE,
          table.rows(),
          MINUTE.format(table.written()),
          age(Duration.between(table.written(), now)));
    }
    return text.toString().stripTrailing();
  }

  /** In the largest unit that gives at least two of it. */
  static String age(Duration age) {
    if (age.toHours() >= 48) {
      return age.toDays() + " d";
    }
    if (age.toMinutes() >= 120) {
      return age.toHours() + " h";
    }
    return Math.max(0, age.toMinutes()) + " min";
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
  }
}
