package org.kechuang.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kechuang.error.ExitCode;
import org.kechuang.error.PipelineException;
import org.kechuang.spark.JobResult;
import org.kechuang.spark.Metric;
import org.kechuang.spark.StageCost;
import org.kechuang.spark.StageResult;

/** What programs read at the end of a run. */
class SummaryTest {
  private final Summary summary = new Summary("pipeline");

  @Test
  void metricsOfAPipelineAreInItsJson() throws JsonProcessingException {
    JobResult evaluated =
        new JobResult.Builder()
            .in(48)
            .note("4 demands")
            .metric(new Metric("ndcg@10", Metric.ALL, 0.75, 0.5, 1.0, 4L))
            .metric(new Metric("rows-read", "demand/a", 9, null, null, null))
            .build();
    JobResult.Builder all = new JobResult.Builder().stage(stage("evaluate", evaluated));
    evaluated.metrics().forEach(all::metric);
    summary.result(stage("pipeline", all.build()));

    JsonNode json = json(ExitCode.DONE);

    assertEquals("done", json.path("status").asText());
    assertEquals(0, json.path("exit_code").asInt());
    JsonNode metric = json.path("metrics").path("ndcg@10");
    assertEquals(0.75, metric.path("value").asDouble());
    assertEquals(0.5, metric.path("low").asDouble());
    assertEquals(1.0, metric.path("high").asDouble());
    assertEquals(4, metric.path("count").asInt());
    JsonNode sliced = json.path("metrics").path("rows-read/demand/a");
    assertEquals(9.0, sliced.path("value").asDouble());
    assertTrue(sliced.path("low").isNull(), sliced::toString);
    JsonNode stage = json.path("stages").path(0);
    assertEquals("evaluate", stage.path("job").asText());
    assertEquals(48, stage.path("rows_in").asInt());
    assertEquals("4 demands", stage.path("notes").path(0).asText());
  }

  @Test
  void aFailureTellsItsMessageAndCode() throws JsonProcessingException {
    summary.failure(PipelineException.gate("Cannot publish: too little"));

    JsonNode json = json(ExitCode.GATE);

    assertEquals("failed", json.path("status").asText());
    assertEquals(3, json.path("exit_code").asInt());
    assertEquals("Cannot publish: too little", json.path("error").asText());
  }

  private JsonNode json(ExitCode code) throws JsonProcessingException {
    return new ObjectMapper().readTree(summary.json(code));
  }

  private static StageResult stage(String job, JobResult result) {
    return new StageResult(job, result, 1.5, 1L, new StageCost(0, 0, 0, 0, 0, Map.of(), Map.of()));
  }
}
