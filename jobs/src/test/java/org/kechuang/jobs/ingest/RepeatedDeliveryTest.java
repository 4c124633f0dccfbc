package org.kechuang.jobs.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kechuang.contract.InputContract;
import org.kechuang.contract.InputContracts;
import org.kechuang.contract.OpsTables;
import org.kechuang.contract.TableContract;
import org.kechuang.spark.JobResult;

class RepeatedDeliveryTest {
  private static final TableContract EXPERTS = InputContracts.EXPERT.table();

  @TempDir Path folder;

  @Test
  void laterDeliveriesChangeWhatIsNewerAlone() {
    IngestFixture ingest = new IngestFixture(folder);
    ingest.write("expert_a.jsonl", expert("x", "First", 10), expert("y", "Y", 10), "broken");
    ingest.write("institution.jsonl", "{\"institution_id\": \"i\", \"name\": \"Old\"}");
    ingest.run("run-1");
    long experts = ingest.version(EXPERTS);
    long quarantine = ingest.version(OpsTables.QUARANTINE);

    JobResult again = ingest.run("run-2");

    assertEquals(experts, ingest.version(EXPERTS), "same input, same version");
    assertEquals(quarantine, ingest.version(OpsTables.QUARANTINE), "no finding twice");
    assertEquals(0, again.rowsOut());
    assertEquals(4, again.rowsIn());

    ingest.write(
        "expert_a.jsonl", expert("x", "Newer", 12), expert("y", "Older", 9), expert("z", "Z", 1));
    ingest.write("institution.jsonl", "{\"institution_id\": \"i\", \"name\": \"Corrected\"}");
    JobResult changed = ingest.run("run-3");

    assertEquals(
        List.of("x Newer run-3", "y Y run-1", "z Z run-3"),
        lines(ingest, InputContracts.EXPERT, "concat_ws(' ', record_id, name, run_id)"));
    assertEquals(
        List.of("Corrected run-3"),
        lines(ingest, InputContracts.INSTITUTION, "concat_ws(' ', name, run_id)"));
    assertEquals(3, changed.rowsOut());
    assertEquals(1, IngestFixture.metric(changed, "rows-superseded", "expert/a"));
    assertEquals(
        List.of("expert a - rejected malformed - -", "expert a y rejected superseded updated_at -"),
        ingest.quarantine());
  }

  @Test
  void ingestsOfOneRunShareTheFolder() {
    IngestFixture ingest = new IngestFixture(folder);
    ingest.write("expert_a.jsonl", expert("x", "First", 10));
    ingest.write("institution.jsonl", "{\"institution_id\": \"i\", \"name\": \"One\"}");

    ingest.set("ingest.only", "expert").run("run-1");

    assertEquals(-1, ingest.version(InputContracts.INSTITUTION.table()));

    ingest.set("ingest.only", "institution,project").run("run-1");
    JobResult nothing = ingest.set("ingest.only", "patent").run("run-1");

    assertEquals(1, ingest.table(InputContracts.EXPERT).count());
    assertEquals(1, ingest.table(InputContracts.INSTITUTION).count());
    assertEquals(0, nothing.rowsIn());
  }

  @Test
  void orderAndPartitionsOfTheInputDoNotMatter() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      lines.add(expert("r" + i % 45, "Name " + i % 50, i % 3));
    }
    lines.add(lines.get(0));
    lines.add("broken");
    IngestFixture one = new IngestFixture(folder.resolve("one"));
    one.write("expert_a.jsonl", lines.toArray(String[]::new));
    one.run("run-1");

    Collections.shuffle(lines, new Random(5));
    IngestFixture other = new IngestFixture(folder.resolve("other"));
    for (int i = 0; i < 4; i++) {
      int part = i;
      other.write(
          "expert_a.jsonl/part-" + (9 - i) + ".json",
          lines.stream()
              .filter(l -> Math.floorMod(lines.indexOf(l), 4) == part)
              .toArray(String[]::new));
    }
    other.run("run-1");

    assertEquals(hashes(one.lake().read(EXPERTS)), hashes(other.lake().read(EXPERTS)));
    assertEquals(
        hashes(one.lake().read(OpsTables.QUARANTINE)),
        hashes(other.lake().read(OpsTables.QUARANTINE)));
    assertEquals(45, one.lake().read(EXPERTS).count());
  }

  private static List<Long> hashes(Dataset<Row> rows) {
    return rows.selectExpr("xxhash64(*)").collectAsList().stream()
        .map(r -> r.getLong(0))
        .sorted()
        .toList();
  }

  private static List<String> lines(
      IngestFixture ingest, InputContract contract, String expression) {
    return ingest.table(contract).selectExpr(expression).collectAsList().stream()
        .map(r -> r.getString(0))
        .sorted()
        .toList();
  }

  private static String expert(String id, String name, int day) {
    return String.format(
        "{\"record_id\": \"%s\", \"name\": \"%s\", \"updated_at\": \"2025-01-%02d\"}",
        id, name, day + 1);
  }
}
