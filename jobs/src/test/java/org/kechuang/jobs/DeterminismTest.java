package org.kechuang.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kechuang.contract.Layer;
import org.kechuang.contract.OpsTables;
import org.kechuang.contract.TableContract;
import org.kechuang.contract.Tables;
import org.kechuang.delta.Lake;
import org.kechuang.jobs.generate.WorldWriter;
import org.kechuang.spark.SharedSession;
import org.kechuang.spark.TestContext;

/**
 * The same records in other files, another order, other partitions and on fewer cores give the same
 * tables, from the records to the measured matches. What follows them is compared by {@code
 * scripts/cluster/proof}.
 */
class DeterminismTest {
  private static final double SCALE = 0.00003;
  private static final String PARTITIONS = "spark.sql.shuffle.partitions";

  @TempDir Path folder;

  @Test
  void tablesDoNotDependOnFilesOrderPartitionsOrCores() throws IOException {
    Path world = folder.resolve("world");
    new WorldWriter(SharedSession.get(), 7, SCALE).write(world.toString(), 1);
    Path shuffled = shuffle(world, folder.resolve("shuffled"), 2);

    Map<String, String> first = run(world, "one", "2");
    Map<String, String> second = new TreeMap<>();
    SharedSession.withCores(1, () -> second.putAll(run(shuffled, "two", "3")));

    assertEquals(first, second);
    assertTrue(first.size() > 25, () -> "few tables compared: " + first.keySet());
  }

  private Map<String, String> run(Path input, String lakeName, String partitions) {
    Path lakeFolder = folder.resolve(lakeName);
    SparkSession spark = SharedSession.get();
    String before = spark.conf().get(PARTITIONS);
    spark.conf().set(PARTITIONS, partitions);
    try {
      TestContext.run(
          Jobs.pipeline(),
          lakeFolder,
          "same-run",
          Map.of(
              "ingest.input", input.toString(),
              "pipeline.to", "evaluate",
              "embed.dimension", "32",
              "match.k", "10",
              "match.candidates", "20"));
    } finally {
      spark.conf().set(PARTITIONS, before);
    }
    return hashes(new Lake(spark, lakeFolder.toString()));
  }

  /** Row count and a hash over all rows, whatever their order, by table. */
  private Map<String, String> hashes(Lake lake) {
    Map<String, String> hashes = new TreeMap<>();
    for (TableContract table : Tables.all()) {
      boolean clock = table.layer() == Layer.OPS && table.name().equals(OpsTables.RUN.name());
      if (!clock && lake.exists(table)) {
        Row row =
            lake.read(table)
                .selectExpr("to_json(struct(*)) AS json")
                .selectExpr("count(*)", "bit_xor(xxhash64(json))", "sum(crc32(json))")
                .head();
        hashes.put(table.qualifiedName(), row.toString());
      }
    }
    return hashes;
  }

  /** The same lines, shuffled over several files of each input. */
  private static Path shuffle(Path world, Path target, int files) throws IOException {
    Random random = new Random(5);
    try (Stream<Path> inputs = Files.list(world)) {
      for (Path input : inputs.filter(p -> p.toString().endsWith(".jsonl")).sorted().toList()) {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> parts = Files.list(input)) {
          for (Path part : parts.filter(p -> p.toString().endsWith(".txt")).sorted().toList()) {
            lines.addAll(Files.readAllLines(part));
          }
        }
        Collections.shuffle(lines, random);
        Path output = Files.createDirectories(target.resolve(input.getFileName()));
        for (int f = 0; f < files; f++) {
          Files.write(
              output.resolve("part-%d.txt".formatted(f)),
              lines.subList(f * lines.size() / files, (f + 1) * lines.size() / files));
        }
      }
    }
    Path phrases = Files.createDirectories(target.resolve("parallel_text.tsv"));
    try (Stream<Path> parts = Files.list(world.resolve("parallel_text.tsv"))) {
      for (Path part : parts.filter(p -> p.getFileName().toString().startsWith("part-")).toList()) {
        Files.copy(part, phrases.resolve(part.getFileName().toString()));
      }
    }
    return target;
  }
}
