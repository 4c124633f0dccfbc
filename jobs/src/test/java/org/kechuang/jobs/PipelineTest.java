package org.kechuang.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kechuang.contract.AllocationTable;
import org.kechuang.contract.DemandAnalysisTable;
import org.kechuang.contract.EvidenceTable;
import org.kechuang.contract.OpsTables;
import org.kechuang.contract.PlacementTable;
import org.kechuang.contract.RankedMatchTable;
import org.kechuang.delta.Lake;
import org.kechuang.error.ExitCode;
import org.kechuang.error.PipelineException;
import org.kechuang.jobs.allocate.AllocateJob;
import org.kechuang.jobs.evaluate.EvaluateJob;
import org.kechuang.jobs.index.IndexJob;
import org.kechuang.jobs.learn.LearnJob;
import org.kechuang.jobs.match.MatchJob;
import org.kechuang.jobs.place.PlaceJob;
import org.kechuang.jobs.report.ReportJob;
import org.kechuang.jobs.status.StatusJob;
import org.kechuang.spark.JobResult;
import org.kechuang.spark.Metric;
import org.kechuang.spark.SharedSession;
import org.kechuang.spark.TestContext;

class PipelineTest {
  @TempDir Path input;
  @TempDir Path lakeFolder;

  @Test
  void expertsDemandsAndJudgementsAreEnough() throws IOException {
    TinyWorld.experts(input);
    TinyWorld.demands(input);
    TinyWorld.judgements(input);

    JobResult result = run("run-1", "generate", "evaluate");

    Dataset<Row> ranked = ranked();
    assertEquals(List.of("expert"), texts(ranked.select("kind").distinct()));
    assertExplained(ranked);
    assertConstraintsHold(ranked);
    Map<String, Metric> metrics =
        result.metrics().stream()
            .filter(m -> m.slice().equals(Metric.ALL))
            .collect(Collectors.toMap(Metric::name, m -> m));
    for (String name :
        List.of(
            "ndcg@10",
            "map",
            "pair-accuracy",
            "kendall-loss",
            "retrieved-recall@1",
            "retrieved-recall@10",
            "retrieved-recall@100",
            "retrieved-recall@1000",
            "retrieved-mrr")) {
      assertTrue(metrics.containsKey(name), name + " in " + metrics.keySet());
    }
    assertEquals(4L, metrics.get("ndcg@10").count());
    assertEquals(1.0, metrics.get("ndcg@10").value(), 1e-9, "three subjects are easily told apart");
    assertTrue(notes(result).contains("No input for institution, technology"), notes(result));
    assertTrue(notes(result).contains("fewer than embed.dimension asks for"), notes(result));
    assertEquals(48, lake().read(OpsTables.JUDGED_SCORE).count());
    assertStatusAndReportTellOf("run-1");
    assertAllocatedUnderTheQuotas();
    assertPlacedOnce();

    run("run-1", "match", "evaluate");
    assertEquals(1, lake().read(OpsTables.RUN).where("job = 'match'").count());
    assertEquals(48, lake().read(OpsTables.JUDGED_SCORE).count());
    assertMatchesThroughTheIndex();
    assertLearnedWeightsAndProbabilities();
  }

  /** Judgements teach weights; matches then carry probabilities, and runs compare. */
  private void assertLearnedWeightsAndProbabilities() {
    JobResult learned =
        TestContext.run(new LearnJob(), lakeFolder, "run-4", Map.of("learn.min-demands", "2"))
            .result();
    assertEquals(1, learned.rowsOut(), () -> learned.notes().toString());
    TestContext.run(new MatchJob(), lakeFolder, "run-4", Map.of());
    assertEquals(0, ranked().where("probability IS NULL OR ranker_version = 'settings'").count());
    assertExplained(ranked());
    Row unanswered =
        lake()
            .read(DemandAnalysisTable.TABLE)
            .where("empty_reason IS NOT NULL")
            .selectExpr("count(*)", "min(demand_id)")
            .head();
    assertEquals(5 - bestByDemandCount(), unanswered.getLong(0));

    List<Row> byScore = bestByDemand();
    TestContext.run(new MatchJob(), lakeFolder, "run-5", Map.of("match.diversity", "0.5"));
    assertEquals(byScore, bestByDemand(), "nobody here has an institution to take turns with");

    JobResult measured =
        TestContext.run(new EvaluateJob(), lakeFolder, "run-4", Map.of("evaluate.against", "run-1"))
            .result();
    Map<String, Double> metrics =
        measured.metrics().stream()
            .collect(Collectors.toMap(m -> m.name() + "/" + m.slice(), Metric::value));
    assertEquals(1.0, metrics.get("ndcg@10/all"), 1e-9);
    assertEquals(0.0, metrics.get("ndcg@10-difference/against:run-1"), 1e-9);
    assertTrue(metrics.containsKey("ndcg@10/ranking:terms"), metrics::toString);
    assertTrue(metrics.containsKey("ndcg@10-gain/over:bm25"), metrics::toString);
    Dataset<Row> byOwnWords =
        lake().read(OpsTables.JUDGED_SCORE).where("run_id = 'run-4' AND features['bm25'] > 0");
    assertTrue(byOwnWords.count() > 0, "own words find something");
    assertEquals(
        0,
        byOwnWords.where("features['bm25'] <> features['lexical'] + features['passage']").count(),
        "nothing translates here");
    assertEquals(4, lake().read(OpsTables.COMPARISON).count());
    assertTrue(measured.output().startsWith("ndcg@10 against run-1: "), measured.output());
  }

  private long bestByDemandCount() {
    return ranked().select("demand_id").distinct().count();
  }

  private void assertAllocatedUnderTheQuotas() {
    Map<String, String> quotas =
        Map.of("engage.quota-expert", "1", "engage.proposals-per-demand", "2");
    JobResult result = null;
    for (String block : List.of("100", "1")) {
      Map<String, String> settings = new HashMap<>(quotas);
      settings.put("engage.allocation-block", block);
      result = TestContext.run(new AllocateJob(), lakeFolder, "quotas-" + block, settings).result();
      Dataset<Row> allocation = lake().read(AllocationTable.TABLE);
      assertTrue(result.rowsOut() > 0, "nothing is proposed");
      assertEquals(result.rowsOut(), allocation.count());
      assertEquals(0, allocation.groupBy("resource_id").count().where("count > 1").count());
      assertEquals(0, allocation.groupBy("demand_id").count().where("count > 2").count());
      Map<String, Double> metrics =
          result.metrics().stream().collect(Collectors.toMap(Metric::name, Metric::value));
      assertEquals(
          metrics.get("allocation-value"),
          allocation.selectExpr("sum(value)").head().getDouble(0),
          1e-9);
      assertTrue(
          metrics.get("allocation-value") <= metrics.get("allocation-bound") + 1e-9,
          metrics.toString());
      assertTrue(metrics.get("allocation-gap") < 0.05, metrics.toString());
    }
  }

  /** What is placed stays as it is until a resource changes. */
  private void assertPlacedOnce() {
    String columns = "kind, resource_id, demand_id, rank, receiver_rank, score";
    TestContext.run(new PlaceJob(), lakeFolder, "placed", Map.of());
    List<String> placed = lines(columns);
    assertFalse(placed.isEmpty(), "nothing is placed");
    assertExplained(lake().read(PlacementTable.TABLE));
    JobResult again =
        TestContext.run(new PlaceJob(), lakeFolder, "placed-again", Map.of()).result();
    assertEquals(0, again.rowsIn(), "resources placed although nothing changed");
    assertEquals(placed, lines(columns));
    TestContext.run(new PlaceJob(), lakeFolder, "capped", Map.of("place.per-enterprise", "1"));
    assertEquals(
        0,
        lake()
            .read(PlacementTable.TABLE)
            .groupBy("kind", "receiver")
            .count()
            .where("count > 1")
            .count());
  }

  private List<String> lines(String columns) {
    return lake()
        .read(PlacementTable.TABLE)
        .selectExpr("concat_ws(' ', " + columns + ")")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }

  /** A recall that too few demands speak for is refused; cells enough give the exact matches. */
  private void assertMatchesThroughTheIndex() throws IOException {
    List<Row> exact = bestByDemand();
    TestContext.run(
        new IndexJob(),
        lakeFolder,
        "run-2",
        Map.of("index.min-vectors", "0", "index.recall-sample", "100"));
    PipelineException refused =
        assertThrows(
            PipelineException.class,
            () ->
                TestContext.run(
                    new MatchJob(), lakeFolder, "run-2", Map.of("match.recall-sample", "2")));
    assertEquals(ExitCode.GATE, refused.exitCode());
    assertTrue(
        refused.getMessage().startsWith("Cannot publish matches: recall@150 of kind expert is "),
        refused.getMessage());
    assertEquals(exact, bestByDemand());

    JobResult matched =
        TestContext.run(
                new MatchJob(),
                lakeFolder,
                "run-3",
                Map.of("match.recall-sample", "2", "match.min-recall", "0"))
            .result();
    assertTrue(
        matched.metrics().stream().anyMatch(m -> m.name().equals("match-recall@150")),
        () -> matched.metrics().toString());
    assertEquals(exact, bestByDemand());

    TestContext.run(new ReportJob(), lakeFolder, "r", Map.of("report.run", "run-3"));
    String report = java.nio.file.Files.readString(lakeFolder.resolve("report.html"));
    assertTrue(report.contains("expert match-recall@150 (2 demands)"), "recall of the index");
  }

  private List<Row> bestByDemand() {
    return ranked()
        .where("rank <= 3")
        .select("demand_id", "kind", "resource_id")
        .orderBy("demand_id", "rank")
        .collectAsList();
  }

  @Test
  void technologiesAndDemandsAreEnough() throws IOException {
    TinyWorld.technologies(input);
    TinyWorld.demands(input);

    JobResult result = run("run-1", "generate", "evaluate");

    assertEquals(List.of("technology"), texts(ranked().select("kind").distinct()));
    assertExplained(ranked());
    assertTrue(notes(result).contains("no judgements to measure against"), notes(result));
    assertEquals(
        0, ranked().where("demand_id = 'd3'").count(), "d3 wants experts and there are none");
    assertTrue(
        ranked().where("demand_id = 'd2'").count() == 0,
        "technologies have no country, so a demand for one of the US has no answer");
  }

  @Test
  void emptyFilesEndInNotesNotInErrors() throws IOException {
    java.nio.file.Files.createFile(input.resolve("demand.jsonl"));
    TinyWorld.technologies(input);

    JobResult result = run("run-1", "generate", "place");

    assertTrue(notes(result).contains("no demands to answer"), notes(result));
    assertFalse(lake().exists(RankedMatchTable.TABLE));
  }

  private void assertStatusAndReportTellOf(String runId) throws IOException {
    JobResult status = TestContext.run(new StatusJob(), lakeFolder, "s", Map.of()).result();
    assertTrue(status.output().contains(runId + "                  evaluate   done"));
    List<?> tables = (List<?>) status.details().get("tables");
    assertTrue(
        tables.stream()
            .map(table -> (Map<?, ?>) table)
            .anyMatch(
                table ->
                    table.get("table").equals("ops.judged_score")
                        && table.get("rows").equals(48L)
                        && table.get("version").equals(1L)
                        && (Long) table.get("bytes") > 0),
        tables.toString());

    TestContext.run(new ReportJob(), lakeFolder, "r", Map.of());
    String report = java.nio.file.Files.readString(lakeFolder.resolve("report.html"));
    for (String part :
        List.of(
            "<h1>Run " + runId + "</h1>", ">embed</text>", "ndcg@10", "Scores of kind expert")) {
      assertTrue(report.contains(part), part);
    }
    PipelineException e =
        assertThrows(
            PipelineException.class,
            () -> TestContext.run(new ReportJob(), lakeFolder, "r", Map.of("report.run", "none")));
    assertEquals(ExitCode.USAGE, e.exitCode());
    assertTrue(e.getMessage().startsWith("Invalid value \"none\" for report.run: no such run"));
  }

  private JobResult run(String runId, String first, String last) {
    return TestContext.run(
            Jobs.pipeline(),
            lakeFolder,
            runId,
            Map.of("ingest.input", input.toString(), "pipeline.from", first, "pipeline.to", last))
        .result();
  }

  private Lake lake() {
    return new Lake(SharedSession.get(), lakeFolder.toString());
  }

  private Dataset<Row> ranked() {
    return lake().read(RankedMatchTable.TABLE);
  }

  /** Parts sum to the score and cite evidence that exists. */
  private void assertExplained(Dataset<Row> ranked) {
    assertTrue(ranked.count() > 0);
    assertEquals(
        0,
        ranked
            .where("abs(score - aggregate(explanation, 0D, (a, p) -> a + p.contribution)) > 1e-6")
            .count());
    Dataset<Row> cited =
        ranked
            .selectExpr("kind", "resource_id", "explode(explanation) AS part")
            .selectExpr("kind", "resource_id", "explode(part.evidence_ids) AS evidence_id")
            .distinct();
    assertTrue(cited.count() > 0);
    assertEquals(
        cited.count(),
        cited
            .join(
                lake().read(EvidenceTable.TABLE).select("kind", "resource_id", "evidence_id"),
                scala.jdk.javaapi.CollectionConverters.asScala(
                        List.of("kind", "resource_id", "evidence_id"))
                    .toSeq())
            .count());
  }

  private void assertConstraintsHold(Dataset<Row> ranked) {
    Dataset<Row> constrained =
        ranked
            .where("demand_id = 'd2'")
            .join(
                lake().read(org.kechuang.contract.ResourceTable.TABLE).drop("kind"), "resource_id");
    assertTrue(constrained.count() > 0);
    assertEquals(List.of("US"), texts(constrained.select("country").distinct()));
  }

  private static String notes(JobResult result) {
    return result.stages().stream()
        .flatMap(stage -> stage.result().notes().stream())
        .collect(Collectors.joining("\n"));
  }

  private static List<String> texts(Dataset<Row> column) {
    return column.collectAsList().stream().map(row -> row.getString(0)).sorted().toList();
  }
}
