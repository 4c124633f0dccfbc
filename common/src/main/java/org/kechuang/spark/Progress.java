package org.kechuang.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells what is going on, on standard error: a waiting person, or a program that gathers logs. */
public final class Progress {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final PrintStream out;
  private final String runId;
  private final boolean json;

  /** Lines for people. */
  public Progress(PrintStream out, String runId) {
    this(out, runId, false);
  }

  /**
   * @param json one JSON object a line, instead of text
   */
  Progress(PrintStream out, String runId, boolean json) {
    this.out = out;
    this.runId = runId;
    this.json = json;
  }

  /** Prints one line: time, run, job and the message. */
  public void say(String job, String message) {
    out.println(json ? json(job, message) : text(job, message));
  }

  private String text(String job, String message) {
    return LocalTime.now(ZoneId.systemDefault()).format(TIME)
        + " "
        + runId
        + " "
        + job
        + ": "
        + message;
  }

  private String json(String job, String message) {
    Map<String, String> line = new LinkedHashMap<>();
    line.put("ts", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
    line.put("run_id", runId);
    line.put("job", job);
    line.put("msg", message);
    try {
      return JSON.writeValueAsString(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Failed to write a line of progress as JSON", e);
    }
  }
}
