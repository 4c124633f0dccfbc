package org.kechuang.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kechuang.error.ExitCode;
import org.kechuang.error.PipelineException;
import org.kechuang.spark.Metric;
import org.kechuang.spark.RunRequest;
import org.kechuang.spark.StageResult;

/** What a run ends with: a table for people, one JSON object for programs. */
final class Summary {
  private static final double MEGABYTE = 1 << 20;

  private final String job;
  private RunRequest request;
  private StageResult result;
  private PipelineException failure;

  Summary(String job) {
    this.job = job;
  }

  void of(RunRequest of) {
    request = of;
  }

  void result(StageResult of) {
    result = of;
  }

  void failure(PipelineException of) {
    failure = of;
  }

  /** Text for standard output, or null. */
  String output() {
    return result == null ? null : result.result().output();
  }

  /** Prints the closing table. */
  void print(PrintStream out) {
    if (result == null) {
      return;
    }
    out.println();
    out.printf(
        "%-12s %12s %12s %10s %9s %9s%n",
        "stage", "rows in", "rows out", "rejected", "seconds", "peak MB");
    for (StageResult stage : result.result().stages()) {
      line(out, stage);
    }
    line(out, result);
    for (StageResult stage : result.result().stages()) {
      stage.result().notes().forEach(note -> out.println(stage.job() + ": " + note));
    }
    result.result().notes().forEach(out::println);
    out.println("run id: " + request.runId());
  }

  private static void line(PrintStream out, StageResult stage) {
    out.printf(
        "%-12s %,12d %,12d %,10d %9.1f %,9.0f%n",
        stage.job(),
        stage.result().rowsIn(),
        stage.result().rowsOut(),
        stage.result().rowsRejected(),
        stage.seconds(),
        stage.peakMemoryBytes() / MEGABYTE);
  }

  /** The summary as one line of JSON. */
  String json(ExitCode code) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("job", job);
    json.put("status", code == ExitCode.DONE ? "done" : "failed");
    json.put("exit_code", code.value());
    if (request != null) {
      json.put("run_id", request.runId());
      json.put("as_of", request.asOf().toString());
    }
    if (failure != null) {
      json.put("error", failure.getMessage());
    }
    if (result != null) {
      json.putAll(figures(result));
      json.put("stages", result.result().stages().stream().map(Summary::figures).toList());
      json.put("metrics", metrics(result.result().metrics()));
      json.putAll(result.result().details());
    }
    try {
      return new ObjectMapper().writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Failed to write the summary as JSON", e);
    }
  }

  private static Map<String, Object> figures(StageResult stage) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("job", stage.job());
    json.put("rows_in", stage.result().rowsIn());
    json.put("rows_out", stage.result().rowsOut());
    json.put("rows_rejected", stage.result().rowsRejected());
    json.put("seconds", stage.seconds());
    json.put("peak_memory_bytes", stage.peakMemoryBytes());
    json.put("spilled_bytes", stage.cost().spilledBytes());
    json.put("task_seconds", stage.cost().taskSeconds());
    json.put("versions_read", stage.cost().versionsRead());
    json.put("versions_written", stage.cost().versionsWritten());
    json.put("notes", stage.result().notes());
    return json;
  }

  private static Map<String, Object> metrics(List<Metric> metrics) {
    Map<String, Object> json = new LinkedHashMap<>();
    for (Metric metric : metrics) {
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("value", metric.value());
      values.put("low", metric.low());
      values.put("high", metric.high());
      values.put("count", metric.count());
      String name =
          metric.slice().equals(Metric.ALL) ? metric.name() : metric.name() + "/" + metric.slice();
      json.put(name, values);
    }
    return json;
  }
}
