package org.kechuang.spark;

import java.io.PrintStream;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Tells a waiting person what is going on, on standard error. */
public final class Progress {
  private final PrintStream out;
  private final String runId;

  public Progress(PrintStream out, String runId) {
    this.out = out;
    this.runId = runId;
  }

  /** Prints one line: time, run, job and the message. */
  public void say(String job, String message) {
    out.println(
        LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS)
            + " "
            + runId
            + " "
            + job
            + ": "
            + message);
  }
}
