package org.kechuang.jobs.resolve;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kechuang.contract.EvidenceTable;
import org.kechuang.contract.ExpertEventTable;
import org.kechuang.contract.ExpertLinkTable;
import org.kechuang.contract.ExpertTable;
import org.kechuang.contract.InputContracts;
import org.kechuang.contract.ResourceTable;
import org.kechuang.error.PipelineException;
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
  void recordsOfOnePersonBecomeOneRow() {
    lake.experts(WITH_ORCID, SAME_ORCID, SAME_EMAIL, STRANGER).resolve("r1");

    Map<String, String> people = lake.people();
    assertEquals(Set.of("n1 n2 o1", "n3"), Set.copyOf(people.values()));
    assertEquals(
        List.of("n1|orcid,source", "n2|email,name,source", "n3|", "o1|email,name,source"),
        lake.lines(ExpertLinkTable.TABLE, "record_id", "concat_ws(',', evidence)"));
    assertAll(
        () ->
            assertEquals(
                List.of("n1", "n2", "n3", "o1"),
                lake.lines(
                    ExpertLinkTable.TABLE,
                    "if(probability > 0.9, record_id, cast(probability AS string))")),
        () ->
            assertEquals(
                List.of(
                    "Somebody Else|null|Somebody Else|null|null|null|null|national|1|0||null",
                    "李明|李明|LI M,Li Ming,李明|li@a.example|新研究所|i1|DE|national,overseas|3|3|en,zh|2021"),
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
                    "latest_year")),
        () ->
            assertEquals(
                List.of(
                    "profile|zh|焊接 welding 研究焊接, ,",
                    "work|en|FRICTION  welding!",
                    "work|en|Laser cutting"),
                lake.lines(EvidenceTable.TABLE, "type", "language", "replace(text, '\n', ' ')")));

    String explained =
        lake.resolve("x1", Map.of("resolve.explain", "overseas:o1,n1")).result().output();
    assertTrue(explained.contains("orcid-same"), explained);
    assertTrue(explained.contains("one person now: x"), explained);
    assertFalse(explained.contains("李明"), explained);
    assertTrue(
        assertThrows(
                PipelineException.class,
                () -> lake.resolve("x2", Map.of("resolve.explain", "o1,nobody")))
            .getMessage()
            .startsWith("Invalid value \"nobody\" for resolve.explain: no such record"));

    // Reviewers decide otherwise; the events of the first run stay.
    lake.put(
        InputContracts.LINK_DECISION,
        decision("d1", "overseas", "o1", "national", "n1", "cannot_link"),
        decision("d2", "overseas", "o1", "national", "n2", "must_link"),
        decision("d3", "national", "n3", "national", "n1", "must_link"));
    lake.resolve("r2");

    assertEquals(Set.of("n1 n3", "n2 o1"), Set.copyOf(lake.people().values()));
    assertEquals(
        List.of("created|r1", "created|r1"),
        lake.lines(ExpertEventTable.TABLE, "type", "run_id").stream()
            .filter(event -> event.endsWith("|r1"))
            .toList());
  }

  private static String decision(
      String id, String sourceA, String a, String sourceB, String b, String decision) {
    return String.format(
        "{'source':'review','decision_id':'%s','source_a':'%s','record_a':'%s','source_b':'%s',"
            + "'record_b':'%s','decision':'%s','decided_at':'2025-01-01T00:00:00Z'}",
        id, sourceA, a, sourceB, b, decision);
  }

  @Test
  void hostileRecordsNeitherFailNorFloodABlock() {
    String large = "大".repeat(5_000);
    String[] records =
        Stream.concat(
                IntStream.range(0, 60)
                    .mapToObj(
                        i ->
                            "{'source':'s','record_id':'"
                                + i
                                + "','name':'王伟','email':'info@a.example','organization':'X'}"),
                Stream.of(
                    "{'source':'s','record_id':'e1','name':''}",
                    "{'source':'s','record_id':'e2','name':'王'}",
                    "{'source':'s','record_id':'e3','name':'锟斤拷','organization':'" + large + "'}",
                    "{'source':'s','record_id':'e4','name':'\ufffd\ufffd','keywords':[null,'']}",
                    "{'source':'s','record_id':'e5','name':'A','works':[null,{'title':null}]}"))
            .toArray(String[]::new);
    StageResult result = lake.experts(records).resolve("r1", Map.of("resolve.block-cap", "50"));

    assertEquals(65, lake.people().size());
    assertTrue(
        result.result().metrics().stream()
            .anyMatch(
                m ->
                    m.name().equals("block-records-dropped")
                        && m.slice().equals("email")
                        && m.value() == 60));
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
    StageResult result = lake.resolve("r1");

    assertEquals(List.of("absent: source.expert"), result.result().notes());
    assertEquals(
        List.of(
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
