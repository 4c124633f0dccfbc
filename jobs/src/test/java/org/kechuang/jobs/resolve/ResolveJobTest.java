package org.kechuang.jobs.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kechuang.contract.EvidenceTable;
import org.kechuang.contract.ExpertEventTable;
import org.kechuang.contract.ExpertLinkTable;
import org.kechuang.contract.ExpertTable;
import org.kechuang.contract.InputContracts;
import org.kechuang.contract.ResourceTable;
import org.kechuang.spark.Metric;
import org.kechuang.spark.StageResult;

class ResolveJobTest {
  private static final String WITH_ORCID =
      "{'source':'overseas','record_id':'o1','name':'Li Ming','orcid':'0000-0002-1825-0097',"
          + "'email':'li@a.example','organization':'Old Institute','country':'DE',"
          + "'updated_at':'2024-01-01T00:00:00Z','keywords':['welding'],'works':["
          + "{'work_id':'w1','title':'Friction welding','abstract':'Of steel.','year':2019},"
          + "{'work_id':'w2','title':'Laser cutting','year':2021}]}";
  private static final String SAME_ORCID =
      "{'source':'national','record_id':'n1','name':'李明','name_hanzi':'李明',"
          + "'orcid':'0000-0002-1825-0097','organization':'新研究所','organization_id':'i1',"
          + "'updated_at':'2025-01-01T00:00:00Z','fields':['焊接'],"
          + "'biography':'李明 研究焊接, 13800001111, li@a.example','works':["
          + "{'work_id':'w9','title':'FRICTION  welding!','year':2019}]}";
  private static final String SAME_EMAIL =
      "{'source':'national','record_id':'n2','name':'LI M','email':'li@a.example'}";
  private static final String STRANGER =
      "{'source':'national','record_id':'n3','name':'Somebody Else'}";

  @TempDir private Path folder;
  private SourceLake lake;

  @BeforeEach
  void open() {
    lake = new SourceLake(folder);
  }

  @Test
  void recordsThatShareAKeyArePartsOfOnePerson() {
    lake.experts(WITH_ORCID, SAME_ORCID, SAME_EMAIL, STRANGER).resolve("r1");

    assertEquals(Set.of("n1 n2 o1", "n3"), Set.copyOf(lake.people().values()));
    assertEquals(
        List.of("n1|1.0|orcid", "n2|1.0|email", "n3|1.0|", "o1|1.0|email,orcid"),
        lake.lines(ExpertLinkTable.TABLE, "record_id", "probability", "concat_ws(',', evidence)"));
  }

  @Test
  void valuesComeFromTheLatestRecordThatHasThem() {
    lake.experts(WITH_ORCID, SAME_ORCID, SAME_EMAIL).resolve("r1");

    assertEquals(
        List.of("李明|李明|LI M,Li Ming,李明|li@a.example|新研究所|i1|DE|national,overseas|3|3|en,zh|2021"),
        lake.lines(
            ExpertTable.TABLE,
            "name",
            "name_hanzi",
            "concat_ws(',', name_variants)",
            "email",
            "organization",
            "organization_id",
            "country",
            "concat_ws(',', sources)",
            "records",
            "evidence_count",
            "concat_ws(',', languages)",
            "latest_year"));
  }

  @Test
  void aWorkDeliveredTwiceIsOneEvidence() {
    lake.experts(WITH_ORCID, SAME_ORCID).resolve("r1");

    assertEquals(
        List.of(
            "profile|zh|焊接 welding 研究焊接, ,", "work|en|FRICTION  welding!", "work|en|Laser cutting"),
        lake.lines(EvidenceTable.TABLE, "type", "language", "replace(text, '\n', ' ')"));
  }

  @Test
  void theSameInputTwiceKeepsIdsAndTellsNoEvents() {
    lake.experts(WITH_ORCID, SAME_ORCID, STRANGER).resolve("r1");
    Map<String, String> before = lake.people();
    lake.resolve("r2");

    assertEquals(before, lake.people());
    assertEquals(
        List.of("created|r1", "created|r1"), lake.lines(ExpertEventTable.TABLE, "type", "run_id"));
  }

  @Test
  void mergedPeopleKeepTheSmallestId() {
    String apart = SAME_ORCID.replace("'orcid'", "'phone'");
    lake.experts(WITH_ORCID, apart).resolve("r1");
    Set<String> before = new HashSet<>(lake.people().keySet());
    lake.experts(WITH_ORCID, SAME_ORCID).resolve("r2");

    String survivor = lake.people().keySet().iterator().next();
    String lost = before.stream().filter(id -> !id.equals(survivor)).findFirst().orElseThrow();
    assertEquals(before.stream().sorted().findFirst().orElseThrow(), survivor);
    assertTrue(
        lake.lines(ExpertEventTable.TABLE, "type", "expert_id", "other_id")
            .contains("merged|" + lost + "|" + survivor));
  }

  @Test
  void ofASplitPersonTheFirstRecordKeepsTheId() {
    lake.experts(WITH_ORCID, SAME_ORCID).resolve("r1");
    String id = lake.people().keySet().iterator().next();
    lake.experts(WITH_ORCID, SAME_ORCID.replace("'orcid'", "'phone'")).resolve("r2");

    Map<String, String> people = lake.people();
    assertEquals("n1", people.get(id));
    String other = people.keySet().stream().filter(p -> !p.equals(id)).findFirst().orElseThrow();
    assertTrue(
        lake.lines(ExpertEventTable.TABLE, "type", "expert_id", "other_id")
            .contains("split|" + other + "|" + id));
  }

  @Test
  void anIdIsNotGivenToSomebodyElseWhenItsFirstRecordComesBackAlone() {
    lake.experts(WITH_ORCID, SAME_ORCID).resolve("r1");
    String id = lake.people().keySet().iterator().next();
    lake.experts(WITH_ORCID).resolve("r2");
    lake.experts(WITH_ORCID, SAME_ORCID.replace("'orcid'", "'phone'")).resolve("r3");

    assertEquals("o1", lake.people().get(id));
    assertEquals(2, lake.people().size());
  }

  @Test
  void anAddressOfTooManyJoinsNobody() {
    String[] records =
        IntStream.range(0, 6)
            .mapToObj(
                i -> "{'source':'s','record_id':'" + i + "','name':'N','email':'info@a.example'}")
            .toArray(String[]::new);
    StageResult result = lake.experts(records).resolve("r1", Map.of("resolve.key-cap", "5"));

    assertEquals(6, lake.people().size());
    assertTrue(result.result().metrics().contains(Metric.of("keys-capped", 1.0)));
  }

  @Test
  void aLongChainOfKeysIsOnePerson() {
    String[] records =
        IntStream.range(0, 40)
            .mapToObj(
                i ->
                    String.format(
                        "{'source':'s','record_id':'%02d','name':'N','email':'%d@a','orcid':'%d'}",
                        i, i / 2, (i + 1) / 2))
            .toArray(String[]::new);
    lake.experts(records).resolve("r1");

    assertEquals(1, lake.people().size());
  }

  @Test
  void resourcesOfAllKindsCarryTheirFacts() {
    lake.put(
        InputContracts.INSTITUTION,
        "{'source':'s','institution_id':'i1','name':'I','region':'310000'}");
    lake.put(
        InputContracts.TECHNOLOGY,
        "{'source':'b','technology_id':'t1','title':'Other','region':'320000'}",
        "{'source':'a','technology_id':'t1','title':'Welding robot','description':'Welds.',"
            + "'institution_id':'i1','trl':{'scheme':'gb','level':6},'ipc':['B23K26/00','B23K9/1']}");
    lake.put(
        InputContracts.PATENT,
        "{'source':'s','application_no':'p1','title':'一种焊接方法','abstract':'本发明。',"
            + "'filing_date':'2020-05-01','region':'330000'}");
    lake.put(
        InputContracts.PROJECT,
        "{'source':'s','project_id':'j1','title':'Project','end':'2023-01-01'}");
    StageResult result = lake.experts(SAME_ORCID).resolve("r1");

    assertEquals(List.of(), result.result().notes());
    assertEquals(
        List.of(
            "expert|null|i1|310000|null||en,zh|2|2019",
            "patent|一种焊接方法|null|330000|null||zh|1|2020",
            "project|Project|null|null|null||en|1|2023",
            "technology|Welding robot|i1|310000|6|B23K|en|1|null"),
        lake.lines(
            ResourceTable.TABLE,
            "kind",
            "title",
            "institution_id",
            "region",
            "trl_level",
            "concat_ws(',', ipc)",
            "concat_ws(',', languages)",
            "evidence_count",
            "latest_year"));
    assertTrue(
        lake.lines(EvidenceTable.TABLE, "kind", "resource_id", "replace(text, '\n', ' ')")
            .contains("technology|t1|Welding robot Welds."));
  }

  @Test
  void absentSourcesAreSaidAndAreNoError() {
    lake.put(
        InputContracts.TECHNOLOGY, "{'source':'a','technology_id':'t1','title':'Welding robot'}");
    StageResult result = lake.resolve("r1");

    assertEquals(
        List.of("absent: source.expert, source.patent, source.project"), result.result().notes());
    assertEquals(List.of("t1"), lake.lines(ResourceTable.TABLE, "resource_id"));
  }

  @Test
  void withoutAnySourceThereIsNothingToDo() {
    StageResult result = lake.resolve("r1");

    assertEquals(
        List.of(
            "none of source.expert, source.technology, source.patent, source.project is there to"
                + " resolve"),
        result.result().notes());
    assertFalse(folder.resolve("entity").toFile().exists());
  }
}
