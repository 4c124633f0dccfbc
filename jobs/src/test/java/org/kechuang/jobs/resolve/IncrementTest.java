package org.kechuang.jobs.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kechuang.contract.EvidenceTable;
import org.kechuang.contract.ExpertEventTable;
import org.kechuang.contract.ExpertLinkTable;
import org.kechuang.contract.ExpertTable;
import org.kechuang.contract.InputContracts;
import org.kechuang.contract.LinkCandidateTable;
import org.kechuang.contract.LinkDoubtTable;
import org.kechuang.contract.LinkMentionTable;
import org.kechuang.contract.LinkModelTable;
import org.kechuang.contract.LinkRecordTable;
import org.kechuang.contract.LinkReviewTable;
import org.kechuang.contract.LinkStateTable;
import org.kechuang.contract.MentionTable;
import org.kechuang.contract.ResourceTable;
import org.kechuang.contract.TableContract;
import org.kechuang.linkage.NameBlock;
import org.kechuang.spark.JobContext;
import org.kechuang.spark.StageResult;
import org.kechuang.spark.TestContext;

/** An incremental run leaves the tables that deciding everything by the same model leaves. */
class IncrementTest {
  private static final List<TableContract> TABLES =
      List.of(
          ExpertLinkTable.TABLE,
          ExpertTable.TABLE,
          ExpertEventTable.TABLE,
          LinkReviewTable.TABLE,
          LinkModelTable.TABLE,
          MentionTable.TABLE,
          EvidenceTable.TABLE,
          ResourceTable.TABLE,
          LinkRecordTable.TABLE,
          LinkMentionTable.TABLE,
          LinkCandidateTable.TABLE,
          LinkDoubtTable.TABLE,
          LinkStateTable.TABLE);

  /** So small that changes take blocks across it. */
  private static final int CAP = 6;

  private static final Map<String, String> SETTINGS =
      Map.of(
          "resolve.block-cap", "" + CAP, "resolve.full-after", "0.5", "resolve.review-pairs", "40");

  private static final Map<String, String> RELINK = with("resolve.mode", "relink");
  private static final String FAMILIES = "王李张刘陈杨赵黄周吴徐孙";
  private static final String GIVEN = "芳敏静强磊军洋勇";
  private static final String[] SPELLED = {
    "Wang", "Li", "Zhang", "Liu", "Chen", "Yang", "Zhao", "Huang", "Zhou", "Wu", "Xu", "Sun"
  };
  private static final String[] SPELLED_GIVEN = {
    "Fang", "Min", "Jing", "Qiang", "Lei", "Jun", "Yang", "Yong"
  };
  private static final int PEOPLE = 220;

  private final Random random = new Random(11);
  private final Map<String, String> records = new TreeMap<>();

  /**
   * People of one name each, by record; more of them share something with a patent than are kept.
   */
  private final Map<String, String> namesakes = new TreeMap<>();

  @TempDir private Path folder;

  @Test
  void anIncrementEqualsDecidingAllByTheSameModel() throws IOException {
    SourceLake lake = new SourceLake(folder.resolve("lake"));
    for (int person = 0; person < PEOPLE; person++) {
      for (int copy = 0; copy <= random.nextInt(3); copy++) {
        put(person, copy);
      }
    }
    lake.put(
        InputContracts.LINK_DECISION,
        decision("d1", "p3c0", "p4c0", "must_link"),
        decision("d2", "p5c0", "p5c1", "cannot_link"),
        decision("d3", "p6c0", "p7c9", "must_link"));
    lake.put(InputContracts.PATENT, patents("一种方法"));
    lake.put(InputContracts.INSTITUTION, institution("310000"));
    for (int i = 0; i < 8; i++) {
      namesake("many" + i, "欧阳芳", i < 4 ? "大学101" : "大学102", i < 4 ? "周涛" : "陈杰");
    }
    for (int i = 0; i < CAP; i++) {
      namesake("few" + i, "欧阳敏", "大学103", "周涛");
    }
    experts(lake);
    lake.resolve("r1", SETTINGS);

    Map<String, String> before = links(lake);
    StageResult nothing = lake.resolve("r1-again", SETTINGS);
    assertTrue(nothing.result().notes().contains("nothing changed since run r1"));

    Map<Long, Integer> blocks = blocks(lake);
    change(PEOPLE, 9);
    put(7, 9);
    assertEquals(NameBlock.MOST_CANDIDATES, candidates(lake, "few").size());
    namesake("few" + CAP, "欧阳敏", "大学103", "周涛");
    experts(lake);
    StageResult first = lake.resolve("r2", SETTINGS);
    assertTrue(metric(first, "records-changed") >= 20);
    assertTrue(metric(first, "records-decided-again") < records.size() / 2.0);
    assertFollowed(before, links(lake), lake);
    assertCrossed(blocks, blocks(lake));

    copy(folder.resolve("lake"), folder.resolve("twin"));
    SourceLake twin = new SourceLake(folder.resolve("twin"));
    change(PEOPLE + 50, 5);
    List<String> kept = candidates(lake, "many");
    assertEquals(NameBlock.MOST_CANDIDATES, kept.size());
    assertEquals(List.of(), candidates(lake, "few"));
    namesakes.keySet().removeAll(kept.subList(0, 2));
    namesakes.remove("few0");
    experts(lake);
    experts(twin);
    lake.resolve("r3", SETTINGS);
    twin.resolve("r3", RELINK);
    assertSame(twin, lake);
    List<String> others = candidates(lake, "many");
    assertEquals(NameBlock.MOST_CANDIDATES, others.size());
    assertTrue(others.containsAll(kept.subList(2, kept.size())), others.toString());
    assertEquals(NameBlock.MOST_CANDIDATES, candidates(lake, "few").size());

    change(PEOPLE + 70, 3);
    for (SourceLake either : List.of(lake, twin)) {
      either.put(InputContracts.PATENT, patents("一种装置"));
      either.put(InputContracts.INSTITUTION, institution("330100"));
      experts(either);
    }
    removeFormerFiles(lake);
    lake.resolve("r4", SETTINGS);
    twin.resolve("r4", RELINK);
    assertSame(twin, lake);

    for (SourceLake either : List.of(lake, twin)) {
      either.put(InputContracts.PATENT, patents("一种材料"));
    }
    assertEquals(0, metric(lake.resolve("r5", SETTINGS), "records-changed"));
    twin.resolve("r5", RELINK);
    assertSame(twin, lake);

    afterAnUnfinishedRun(lake);
  }

  /** After a run that died while it wrote, the next one does not start from a mixture of two. */
  private void afterAnUnfinishedRun(SourceLake lake) {
    JobContext next = TestContext.of(new ResolveJob(), folder.resolve("lake"), "r6", SETTINGS);
    assertEquals(Optional.empty(), new LinkInputs(next).obstacle());
    new EntityTables(next, Resolution.INCREMENTAL).started();
    assertEquals(
        Optional.of("there is no earlier run that finished"), new LinkInputs(next).obstacle());
    assertEquals(all().keySet(), links(lake).keySet());
  }

  @Test
  void moreChangesThanTheDriverIsToHoldMakeAFullRun() {
    SourceLake lake = new SourceLake(folder.resolve("lake"));
    put(1, 0);
    put(2, 0);
    experts(lake);
    lake.resolve("r1", SETTINGS);
    put(3, 0);
    experts(lake);
    StageResult all = lake.resolve("r2", with("resolve.most-changes", "0"));

    assertTrue(
        all.result()
            .notes()
            .contains(
                "all is learned and decided anew: 1 records changed since the last run;"
                    + " resolve.most-changes is 0"),
        all.result().notes().toString());
    assertEquals(records.keySet(), links(lake).keySet());
  }

  @Test
  void otherSettingsOrInputsAreNamed() {
    LinkState last = new LinkState(Map.of("resolve.block-cap", "50"), Map.of(), 0, "r1");

    assertEquals(Optional.empty(), last.difference(Map.of("resolve.block-cap", "50")));
    assertEquals(
        Optional.of("resolve.block-cap was 50 and is 6"),
        last.difference(Map.of("resolve.block-cap", "6")));
  }

  /** Adds, changes and removes some records each. */
  private void change(int firstPerson, int each) {
    List<String> known = new ArrayList<>(records.keySet());
    for (int i = 0; i < each; i++) {
      records.remove(known.get(random.nextInt(known.size())));
      String changed = known.get(random.nextInt(known.size()));
      put(Integer.parseInt(changed.substring(1, changed.indexOf('c'))), 0);
      put(random.nextInt(PEOPLE), 3 + i);
      put(firstPerson + i, 0);
    }
  }

  /** A record of a person, whose name, organisation and works are mostly theirs. */
  private void put(int person, int copy) {
    int family = person % 12;
    int given = (person / 12) % 8;
    String name =
        random.nextInt(3) == 0
            ? SPELLED_GIVEN[given] + " " + SPELLED[family]
            : "" + FAMILIES.charAt(family) + GIVEN.charAt(given);
    int place = random.nextInt(5) == 0 ? random.nextInt(20) : (person * 7) % 20;
    String id = "p" + person + "c" + copy;
    records.put(
        id,
        "{'source':'s','record_id':'%s','name':'%s','organization':'大学%d','keywords':['k%d','k%d'],"
                .formatted(id, name, place, person % 25, random.nextInt(25))
            + "'email':%s,"
                .formatted(random.nextInt(3) == 0 ? "'e" + person + "@a.example'" : "null")
            + "'works':[{'work_id':'w%d','title':'A study of subject number %d','year':%d,'coauthors':['%s']}]}"
                .formatted(
                    person, person / 2 + random.nextInt(2), 2000 + person % 20, coauthor(person)));
  }

  /** Nobody but this record: no two people have one ORCID. */
  private void namesake(String id, String name, String organisation, String coauthor) {
    namesakes.put(
        id,
        "{'source':'s','record_id':'%s','name':'%s','organization':'%s','orcid':'%016d',"
                .formatted(id, name, organisation, id.hashCode() & 0xffff)
            + "'works':[{'work_id':'%s','title':'Another study by %s','year':2010,'coauthors':['%s']}]}"
                .formatted(id, id, coauthor));
  }

  private Map<String, String> all() {
    Map<String, String> all = new TreeMap<>(records);
    all.putAll(namesakes);
    return all;
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

  private static String institution(String region) {
    return "{'source':'s','institution_id':'i1','name':'大学1','region':'%s'}".formatted(region);
  }

  /** Each shares one thing with a person: the organisation, a keyword or a coauthor. */
  private static String[] patents(String title) {
    List<String> patents = new ArrayList<>();
    for (int i = 0; i < 288; i++) {
      int person = i % 96;
      String name = "" + FAMILIES.charAt(person % 12) + GIVEN.charAt(person / 12);
      patents.add(
          patent(
              "a" + i,
              i < 96 ? title + "k" + person % 25 : title,
              i >= 96 && i < 192 ? "大学" + (person * 7) % 20 : "某公司",
              i < 192 ? name : name + "','" + coauthor(person)));
    }
    patents.add(patent("many", title, "大学101", "欧阳芳','陈杰"));
    patents.add(patent("few", title, "大学103", "欧阳敏"));
    return patents.toArray(String[]::new);
  }

  private static String patent(String id, String title, String applicant, String inventors) {
    return ("{'source':'s','application_no':'%s','title':'%s','filing_date':'2015-01-01',"
            + "'applicants':[{'name':'%s'}],'inventors':['%s']}")
        .formatted(id, title, applicant, inventors);
  }

  private static String coauthor(int person) {
    return SPELLED_GIVEN[person % 8] + " " + SPELLED[(person + 5) % 12];
  }

  private static String decision(String id, String one, String two, String decision) {
    return ("{'source':'reviewer','decision_id':'%s','source_a':'s','record_a':'%s','source_b':'s',"
            + "'record_b':'%s','decision':'%s','decided_at':'2026-01-01T00:00:00Z'}")
        .formatted(id, one, two, decision);
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
    lake.experts(all().values().toArray(String[]::new));
  }

  private static void assertSame(SourceLake expected, SourceLake actual) {
    for (TableContract table : TABLES) {
      List<String> wanted = rows(expected, table);
      List<String> found = rows(actual, table);
      assertEquals(without(wanted, found), without(found, wanted), table.qualifiedName());
      assertEquals(wanted.size(), found.size(), table.qualifiedName());
    }
  }

  private static String without(List<String> rows, List<String> others) {
    Set<String> known = new HashSet<>(others);
    return rows.stream().filter(row -> !known.contains(row)).collect(Collectors.joining("\n"));
  }

  private static List<String> rows(SourceLake lake, TableContract table) {
    return lake.read(table).selectExpr("to_json(struct(*))").collectAsList().stream()
        .map(row -> row.getString(0))
        .filter(row -> !row.contains("\"version of"))
        .sorted()
        .toList();
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
