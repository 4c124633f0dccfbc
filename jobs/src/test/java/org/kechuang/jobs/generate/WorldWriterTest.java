package org.kechuang.jobs.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kechuang.spark.SharedSession;

class WorldWriterTest {
  private static final double SCALE = 0.0002;
  private static final List<String> INPUTS =
      List.of(
          "expert_overseas.jsonl",
          "expert_national.jsonl",
          "patent.jsonl",
          "institution.jsonl",
          "technology.jsonl",
          "project.jsonl",
          "demand.jsonl",
          "enterprise.jsonl",
          "fund.jsonl",
          "guarantee_request.jsonl",
          "judgement.jsonl",
          "parallel_text.tsv",
          "truth/person.jsonl",
          "truth/inventor.jsonl",
          "truth/leader.jsonl");

  private static SparkSession spark;

  @BeforeAll
  static void session() {
    spark = SharedSession.get();
  }

  private static List<String> lines(Path folder, String input) {
    return spark.read().textFile(folder.resolve(input).toString()).collectAsList().stream()
        .sorted()
        .toList();
  }

  @Test
  void linesDoNotDependOnPartitions(@TempDir Path folder) {
    WorldWriter writer = new WorldWriter(spark, 1, SCALE);
    writer.write(folder.resolve("one").toString(), 1);
    writer.write(folder.resolve("three").toString(), 3);
    for (String input : INPUTS) {
      List<String> one = lines(folder.resolve("one"), input);
      assertFalse(one.isEmpty(), input);
      assertEquals(one, lines(folder.resolve("three"), input), input);
    }
  }

  @Test
  void writingAgainReplaces(@TempDir Path folder) {
    WorldWriter writer = new WorldWriter(spark, 1, SCALE);
    writer.write(folder.toString(), 2);
    List<String> first = lines(folder, "expert_national.jsonl");
    writer.write(folder.toString(), 2);
    assertEquals(first, lines(folder, "expert_national.jsonl"));
    World world = new World(1, SCALE);
    assertEquals(
        WorldLines.of(world.size().national(), world::nationalExpert).stream().sorted().toList(),
        first);
  }

  @Test
  void sparkReadsWhatWasWritten(@TempDir Path folder) {
    new WorldWriter(spark, 1, SCALE).write(folder.toString(), 2);
    Dataset<Row> parallel =
        spark
            .read()
            .option("header", "true")
            .option("sep", "\t")
            .csv(folder.resolve("parallel_text.tsv").toString());
    assertEquals(List.of("zh", "en"), List.of(parallel.columns()));
    assertEquals(WorldSize.of(SCALE).parallelTexts(), parallel.count());
    Dataset<Row> demands = spark.read().json(folder.resolve("demand.jsonl").toString());
    assertTrue(List.of(demands.columns()).containsAll(List.of("demand_id", "title", "wanted")));
  }
}
