package org.kechuang.spark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a job did.
 *
 * @param output text for standard output, or null
 * @param details the same for programs, by name: numbers, texts, lists and maps of these
 * @param notes sentences for the person who reads the summary, for example which sources were
 *     absent
 * @param stages results of the stages of a job that consists of several
 */
public record JobResult(
    long rowsIn,
    long rowsOut,
    long rowsRejected,
    List<Metric> metrics,
    List<String> notes,
    String output,
    Map<String, Object> details,
    List<StageResult> stages) {

  public JobResult {
    metrics = List.copyOf(metrics);
    notes = List.copyOf(notes);
    details = new LinkedHashMap<>(details);
    stages = List.copyOf(stages);
  }

  /** A stage that had nothing to do, with the reason. */
  public static JobResult nothing(String reason) {
    return new Builder().note(reason).build();
  }

  /** Collects a result. */
  public static final class Builder {
    private long rowsIn;
    private long rowsOut;
    private long rowsRejected;
    private String output;
    private final Map<String, Object> details = new LinkedHashMap<>();
    private final List<Metric> metrics = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<StageResult> stages = new ArrayList<>();

    public Builder in(long rows) {
      rowsIn += rows;
      return this;
    }

    public Builder out(long rows) {
      rowsOut += rows;
      return this;
    }

    public Builder rejected(long rows) {
      rowsRejected += rows;
      return this;
    }

    public Builder metric(Metric metric) {
      metrics.add(metric);
      return this;
    }

    public Builder note(String note) {
      notes.add(note);
      return this;
    }

    public Builder output(String text) {
      output = text;
      return this;
    }

    public Builder detail(String name, Object value) {
      details.put(name, value);
      return this;
    }

    public Builder stage(StageResult stage) {
      stages.add(stage);
      return this;
    }

    public JobResult build() {
      return new JobResult(rowsIn, rowsOut, rowsRejected, metrics, notes, output, details, stages);
    }
  }
}
