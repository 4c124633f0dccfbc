package org.kechuang.jobs.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kechuang.contract.ExpertEventTable;
import org.kechuang.contract.ExpertLinkTable;
import org.kechuang.contract.InputContracts;
import org.kechuang.contract.LinkCandidateTable;
import org.kechuang.contract.LinkRecordTable;
import org.kechuang.linkage.NameBlock;
import org.kechuang.spark.JobContext;
import org.kechuang.spark.StageResult;
import org.kechuang.spark.TestContext;

/** An incremental run leaves the tables that deciding everything by the same model leaves. */
class IncrementTest {
  /** So small that changes take blocks across it. */
  private static final int CAP = 6;

  private static final Map<String, String> SETTINGS =
      Map.of(
          "resolve.block-cap", "" + CAP, "resolve.full-after", "0.5", "resolve.review-pairs", "40");

  private static final Map<String, String> RELINK = with("resolve.mode", "relink");

  private final ChangingRecords records = new ChangingRecords();

  @TempDir private Path folder;

  @Test
  void anIncrementEqualsDecidingAllByTheSameModel() throws IOException {
    SourceLake lake = new SourceLake(folder.resolve("lake"));
    records.start();
    lake.put(
        InputContracts.LINK_DECISION,
        ChangingRecords.decision("d1", "p3c0", "p4c0", "must_link"),
        ChangingRecords.decision("d2", "p5c0", "p5c1", "cannot_link"),
        ChangingRecords.decision("d3", "p6c0", "p7c9", "must_link"));
    lake.put(InputContracts.PATENT, ChangingRecords.patents("一种方法"));
    lake.put(InputContracts.INSTITUTION, ChangingRecords.institution("310000"));
    for (int i = 0; i < 8; i++) {
      records.namesake("many" + i, "欧阳芳", i < 4 ? "大学101" : "大学102", i < 4 ? "周涛" : "陈杰");
    }
    for (int i = 0; i < CAP; i++) {
      records.namesake("few" + i, "欧阳敏", "大学103", "周涛");
    }
    experts(lake);
    lake.resolve("r1", SETTINGS);

    Map<String, String> before = links(lake);
    StageResult nothing = lake.resolve("r1-again", SETTINGS);
    assertTrue(nothing.result().notes().contains("nothing changed since run r1"));

    Map<Long, Integer> blocks = blocks(lake);
    records.change(ChangingRecords.PEOPLE, 9);
    records.put(7, 9);
    assertEquals(NameBlock.MOST_CANDIDATES, candidates(lake, "few").size());
    records.namesake("few" + CAP, "欧阳敏", "大学103", "周涛");
    experts(lake);
    StageResult first = lake.resolve("r2", SETTINGS);
    assertTrue(metric(first, "records-changed") >= 20);
    assertTrue(metric(first, "records-decided-again") < records.ids().size() / 2.0);
    assertFollowed(before, links(lake), lake);
    assertCrossed(blocks, blocks(lake));

    copy(folder.resolve("lake"), folder.resolve("twin"));
    SourceLake twin = new SourceLake(folder.resolve("twin"));
    records.change(ChangingRecords.PEOPLE + 50, 5);
    List<String> kept = candidates(lake, "many");
    assertEquals(NameBlock.MOST_CANDIDATES, kept.size());
    assertEquals(List.of(), candidates(lake, "few"));
    records.leave(kept.subList(0, 2));
    records.leave(List.of("few0"));
    experts(lake);
    experts(twin);
    lake.resolve("r3", SETTINGS);
    twin.resolve("r3", RELINK);
    SameTables.assertSame(twin, lake);
    List<String> others = candidates(lake, "many");
    assertEquals(NameBlock.MOST_CANDIDATES, others.size());
    assertTrue(others.containsAll(kept.subList(2, kept.size())), others.toString());
    assertEquals(NameBlock.MOST_CANDIDATES, candidates(lake, "few").size());

    records.change(ChangingRecords.PEOPLE + 70, 3);
    for (SourceLake either : List.of(lake, twin)) {
      either.put(InputContracts.PATENT, ChangingRecords.patents("一种装置"));
      either.put(InputContracts.INSTITUTION, ChangingRecords.institution("330100"));
      experts(either);
    }
    removeFormerFiles(lake);
    lake.resolve("r4", SETTINGS);
    twin.resolve("r4", RELINK);
    SameTables.assertSame(twin, lake);

    for (SourceLake either : List.of(lake, twin)) {
      either.put(InputContracts.PATENT, ChangingRecords.patents("一种材料"));
    }
    assertEquals(0, metric(lake.resolve("r5", SETTINGS), "records-changed"));
    twin.resolve("r5", RELINK);
    SameTables.assertSame(twin, lake);

    afterAnUnfinishedRun(lake);
  }

  /** After a run that died while it wrote, the next one does not start from a mixture of two. */
  private void afterAnUnfinishedRun(SourceLake lake) {
    JobContext next = TestContext.of(new ResolveJob(), folder.resolve("lake"), "r6", SETTINGS);
    assertEquals(Optional.empty(), new LinkInputs(next).obstacle());
    new EntityTables(next, Resolution.INCREMENTAL).started();
    assertEquals(
        Optional.of("there is no earlier run that finished"), new LinkInputs(next).obstacle());
    assertEquals(records.ids(), links(lake).keySet());
  }

  @Test
  void moreChangesThanTheDriverIsToHoldMakeAFullRun() {
    SourceLake lake = new SourceLake(folder.resolve("lake"));
    records.put(1, 0);
    records.put(2, 0);
    experts(lake);
    lake.resolve("r1", SETTINGS);
    records.put(3, 0);
    experts(lake);
    StageResult all = lake.resolve("r2", with("resolve.most-changes", "0"));

    assertTrue(
        all.result()
            .notes()
            .contains(
                "all is learned and decided anew: 1 records changed since the last run;"
                    + " resolve.most-changes is 0"),
        all.result().notes().toString());
    assertEquals(records.ids(), links(lake).keySet());
  }

  /** The records of those whom the first inventor of a patent may mean. */
  private static List<String> candidates(SourceLake lake, String patent) {
    Map<String, String> record = new TreeMap<>();
    links(lake).forEach((id, expert) -> record.put(expert, id));
    return lake
        .read(LinkCandidateTable.TABLE)
        .where("position = 0 AND resource_id = '" + patent + "'")
        .selectExpr("explode(candidates.expert_id)")
        .distinct()
        .collectAsList()
        .stream()
        .map(row -> record.get(row.getString(0)))
        .sorted()
        .toList();
  }

  /** As a vacuum does: how the records differ is no longer to be seen from the files. */
  private void removeFormerFiles(SourceLake lake) throws IOException {
    Set<String> current =
        Stream.of(lake.read(InputContracts.EXPERT.table()).inputFiles())
            .map(file -> file.substring(file.lastIndexOf('/') + 1))
            .collect(Collectors.toSet());
    int removed = 0;
    try (Stream<Path> files = Files.list(folder.resolve("lake/source/expert"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".parquet")).toList()) {
        if (!current.contains(file.getFileName().toString())) {
          Files.delete(file);
          removed++;
        }
      }
    }
    assertTrue(removed > 0);
  }

  private void experts(SourceLake lake) {
    lake.experts(records.json());
  }

  /** An identifier that a record lost or got is in an event of the run. */
  private static void assertFollowed(
      Map<String, String> before, Map<String, String> now, SourceLake lake) {
    Set<String> told = new HashSet<>();
    for (Row row : lake.read(ExpertEventTable.TABLE).where("run_id = 'r2'").collectAsList()) {
      told.add(row.getAs("expert_id"));
      told.add(row.getAs("other_id"));
    }
    int same = 0;
    for (Map.Entry<String, String> record : before.entrySet()) {
      String id = now.get(record.getKey());
      if (record.getValue().equals(id)) {
        same++;
      } else if (id != null) {
        assertTrue(told.contains(record.getValue()) && told.contains(id), record.getKey());
      }
    }
    assertTrue(same > before.size() * 0.9, "records that keep their person: " + same);
    assertFalse(told.isEmpty());
  }

  /** Blocks were opened by what went, and closed by what came. */
  private static void assertCrossed(Map<Long, Integer> before, Map<Long, Integer> now) {
    Map<Long, Integer> change = new TreeMap<>();
    before.forEach((key, size) -> change.merge(key, size > CAP ? -1 : 0, Integer::sum));
    now.forEach((key, size) -> change.merge(key, size > CAP ? 1 : 0, Integer::sum));
    assertTrue(change.containsValue(1), "no block went above the cap");
    assertTrue(change.containsValue(-1), "no block came within the cap");
  }

  /** Numbers of records by blocking key. */
  private static Map<Long, Integer> blocks(SourceLake lake) {
    Map<Long, Integer> sizes = new TreeMap<>();
    for (Row row : lake.read(LinkRecordTable.TABLE).select("keys").collectAsList()) {
      row.<Long>getList(0).forEach(key -> sizes.merge(key, 1, Integer::sum));
    }
    return sizes;
  }

  private static Map<String, String> links(SourceLake lake) {
    Map<String, String> links = new TreeMap<>();
    lake.read(ExpertLinkTable.TABLE)
        .select("record_id", "expert_id")
        .collectAsList()
        .forEach(row -> links.put(row.getString(0), row.getString(1)));
    return links;
  }

  private static double metric(StageResult result, String name) {
    return result.result().metrics().stream()
        .filter(metric -> metric.name().equals(name))
        .findFirst()
        .orElseThrow()
        .value();
  }

  private static Map<String, String> with(String name, String value) {
    Map<String, String> settings = new TreeMap<>(SETTINGS);
    settings.put(name, value);
    return settings;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      files.forEach(
          file -> {
            try {
              Files.copy(file, to.resolve(from.relativize(file).toString()));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }
}
