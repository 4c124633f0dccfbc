package org.kechuang.jobs.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.kechuang.contract.InputContracts;
import org.kechuang.contract.OpsTables;
import org.kechuang.spark.JobResult;

/** One delivery with every kind of bad record, looked at from many sides. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadRecordsTest {
  private IngestFixture ingest;
  private JobResult result;

  @BeforeAll
  void ingestOneOfEachKind(@TempDir Path folder) {
    ingest = new IngestFixture(folder);
    ingest.write(
        "expert_overseas.jsonl",
        "{\"record_id\": \"good\", \"name\": \"Test Person\", \"works\": [{\"work_id\": \"w\","
            + " \"title\": \"T\", \"year\": 2020}], \"updated_at\": \"2025-01-01T00:00:00Z\"}",
        "{\"record_id\": \"noname\", \"name\": \"  \"}",
        "{\"record_id\": \"badorcid\", \"name\": \"A\", \"orcid\": \"0000-0000-0000-0000\"}",
        "{\"record_id\": \"bademail\", \"name\": \"A\", \"email\": \"nobody at nowhere\"}",
        "{\"record_id\": \"broken\", \"name\": \"A\"",
        "{\"record_id\": \"wrongworks\", \"name\": \"A\", \"works\": \"none\"}",
        "{\"record_id\": \"wrongyear\", \"name\": \"A\", \"works\": [{\"work_id\": \"w1\","
            + " \"year\": \"abc\"}]}",
        "{\"record_id\": \"wrongdate\", \"name\": \"A\", \"updated_at\": \"yesterday\"}",
        "{\"record_id\": \"control\", \"name\": \"A\\u0000B\", \"title\": \"Pro\\u0007f\"}",
        "{\"record_id\": \"longname\", \"name\": \"" + "x".repeat(301) + "\"}",
        "{\"record_id\": \"longtext\", \"name\": \"A\", \"biography\": \""
            + "y".repeat(100_001)
            + "\"}",
        "{\"record_id\": \"twice\", \"name\": \"Old\", \"updated_at\": \"2024-01-01\"}",
        "{\"record_id\": \"twice\", \"name\": \"New\", \"updated_at\": \"2024-01-02\"}",
        "{\"record_id\": \"copy\", \"name\": \"Same\"}",
        "{\"name\": \"Same\", \"record_id\": \"copy\"}",
        "",
        "{\"record_id\": \"extra\", \"name\": \"A\", \"hobby\": \"chess\"}");
    ingest.write(
        "technology.jsonl",
        "{\"technology_id\": \"t1\", \"title\": \"T\", \"ipc\": [\"H01L 21/67\", \"nonsense\"],"
            + " \"trl\": {\"scheme\": \"TRL\", \"level\": 12}, \"region\": \"99\"}");
    ingest.write(
        "project.jsonl",
        "{\"project_id\": \"p1\", \"title\": \"P\", \"funding_cny\": -5, \"start\":"
            + " \"2024-13-01\"}");
    ingest.write("patent.jsonl", "{\"application_no\": \"202310123456.7\", \"title\": \"P\"}");
    ingest.write(
        "demand.jsonl",
        "{\"demand_id\": \"d1\", \"title\": \"D\", \"uscc\": \"91350100M000100Y4Z\","
            + " \"budget_cny\": \"many\", \"wanted\": [\"experts\"]}");
    ingest.write(
        "judgement.jsonl",
        "{\"demand_id\": \"d1\", \"kind\": \"expert\", \"resource_id\": \"good\", \"grade\": 2}",
        "{\"demand_id\": \"d1\", \"kind\": \"expert\", \"resource_id\": \"x\", \"grade\": -1}",
        "{\"demand_id\": \"d1\", \"kind\": \"experts\", \"resource_id\": \"x\", \"grade\": 1}");
    ingest.write(
        "link_decision.jsonl", decision("same", " Must_Link"), decision("typo", "mustlink"));
    ingest.write(
        "enterprise.jsonl",
        "{\"uscc\": \"91350100M000100Y43\", \"name\": \"E\", \"tier\": \" Little_Giant\","
            + " \"in_national_project\": \"true\", \"outstanding_loans_cny\": -1}",
        "{\"uscc\": \"91330100799655058B\", \"name\": \"E\", \"tier\": \"unicorn\","
            + " \"in_national_project\": \"perhaps\"}",
        "{\"uscc\": \"91350100M000100Y4Z\", \"name\": \"E\"}");
    ingest.write("fund.jsonl", "{\"fund_id\": \"f1\", \"name\": \"F\", \"ticket_min_cny\": -1}");
    ingest.write(
        "guarantee_request.jsonl",
        "{\"request_id\": \"g1\", \"demand_id\": \"d1\", \"amount_cny\": -0.01}",
        "{\"request_id\": \"g2\", \"amount_cny\": 1}");
    result = ingest.run("run-1");
  }

  @Test
  void quarantineHoldsEveryKindWithItsReason() {
    assertEquals(
        List.of(
            "demand default d1 cleaned invalid-kind wanted experts",
            "demand default d1 cleared invalid-uscc uscc 91350100M000100Y4Z",
            "demand default d1 cleared wrong-type budget_cny many",
            "enterprise default - rejected invalid-uscc uscc 91350100M000100Y4Z",
            "enterprise default 91330100799655058B cleared invalid-tier tier unicorn",
            "enterprise default 91330100799655058B cleared wrong-type in_national_project perhaps",
            "enterprise default 91350100M000100Y43 cleared negative outstanding_loans_cny -1.00",
            "expert overseas - rejected malformed - -",
            "expert overseas bademail cleared invalid-email email nobody at nowhere",
            "expert overseas badorcid cleared invalid-orcid orcid 0000-0000-0000-0000",
            "expert overseas control cleaned control-character name A\u0000B",
            "expert overseas control cleaned control-character title Pro\u0007f",
            "expert overseas longname rejected too-long name " + "x".repeat(200),
            "expert overseas longtext cleaned too-long biography " + "y".repeat(200),
            "expert overseas noname rejected missing-required name -",
            "expert overseas twice rejected superseded updated_at -",
            "expert overseas wrongdate cleared wrong-type updated_at yesterday",
            "expert overseas wrongworks cleared wrong-type works none",
            "expert overseas wrongyear cleared wrong-type works year=abc",
            "fund default f1 cleared negative ticket_min_cny -1.00",
            "guarantee_request default g1 cleared negative amount_cny -0.01",
            "guarantee_request default g2 rejected missing-required demand_id -",
            "judgement default d1|experts|x rejected invalid-kind kind experts",
            "judgement default d1|expert|x rejected invalid-grade grade -1",
            "link_decision default typo rejected invalid-link-decision decision mustlink",
            "patent default - rejected invalid-application-no application_no 202310123456.7",
            "project default p1 cleared negative funding_cny -5.00",
            "project default p1 cleared wrong-type start 2024-13-01",
            "technology default t1 cleaned invalid-ipc ipc nonsense",
            "technology default t1 cleared invalid-region region 99",
            "technology default t1 cleared invalid-trl trl TRL:12"),
        ingest.quarantine());
  }

  @Test
  void rejectedRecordsStayOutAndTheOthersComeIn() {
    List<String> ids =
        ingest.table(InputContracts.EXPERT).orderBy("record_id").collectAsList().stream()
            .map(r -> r.<String>getAs("record_id"))
            .toList();

    assertEquals(
        List.of(
            "bademail",
            "badorcid",
            "control",
            "copy",
            "extra",
            "good",
            "longtext",
            "twice",
            "wrongdate",
            "wrongworks",
            "wrongyear"),
        ids);
  }

  @Test
  void clearedValuesAreNullAndTheRestOfTheRecordStays() {
    Row row = expert("wrongyear");

    assertEquals("w1", row.<Row>getList(row.fieldIndex("works")).get(0).getAs("work_id"));
    assertTrue(row.<Row>getList(row.fieldIndex("works")).get(0).isNullAt(3), row.toString());
    assertTrue(expert("wrongworks").isNullAt(row.fieldIndex("works")), "works");
    assertTrue(expert("badorcid").isNullAt(row.fieldIndex("orcid")), "orcid");
  }

  @Test
  void cleanedTextsLoseWhatIsWrongAlone() {
    assertEquals("AB", expert("control").getAs("name"));
    assertEquals("Prof", expert("control").getAs("title"));
    assertEquals(100_000, expert("longtext").<String>getAs("biography").length());
  }

  @Test
  void latestVersionWins() {
    assertEquals("New", expert("twice").getAs("name"));
  }

  @Test
  void rawRecordShowsWhatCameIn() {
    Row row = ingest.lake().read(OpsTables.QUARANTINE).where("reason = 'malformed'").head();

    assertEquals("{\"record_id\": \"broken\", \"name\": \"A\"", row.getAs("raw_record"));
    assertEquals("run-1", row.getAs("run_id"));
  }

  @Test
  void wrongSymbolsLeaveTheListAlone() {
    Row row = ingest.table(InputContracts.TECHNOLOGY).head();

    assertEquals(List.of("H01L21/67"), row.getList(row.fieldIndex("ipc")));
  }

  @Test
  void companiesKeepTheirStandingAndFlags() {
    Row row = ingest.table(InputContracts.ENTERPRISE).where("uscc = '91350100M000100Y43'").head();

    assertEquals("little_giant", row.getAs("tier"));
    assertEquals(true, row.getAs("in_national_project"));
  }

  @Test
  void judgementIdIsMade() {
    assertEquals(
        "d1|expert|good",
        ingest.table(InputContracts.JUDGEMENT).head().<String>getAs("judgement_id"));
  }

  @Test
  void countsAddUp() {
    assertEquals(16, IngestFixture.metric(result, "rows-read", "expert/overseas"));
    assertEquals(3, IngestFixture.metric(result, "rows-rejected", "expert/overseas"));
    assertEquals(1, IngestFixture.metric(result, "rows-superseded", "expert/overseas"));
    assertEquals(1, IngestFixture.metric(result, "rows-duplicate", "expert/overseas"));
    assertEquals(11, IngestFixture.metric(result, "rows-accepted", "expert/overseas"));
    assertEquals(31, result.rowsIn());
    assertEquals(9, result.rowsRejected());
    assertEquals(20, result.rowsOut());
  }

  @Test
  void summarySaysWhatWasIgnoredAndAbsent() {
    assertTrue(
        result.notes().contains("Fields that expert does not have are ignored: hobby"),
        result.notes().toString());
    assertTrue(
        result.notes().contains("No input for institution, parallel_text, event"),
        result.notes().toString());
  }

  @Test
  void decisionsAreReadWhateverTheirCase() {
    assertEquals(
        List.of("must_link"),
        ingest.table(InputContracts.LINK_DECISION).collectAsList().stream()
            .map(r -> r.<String>getAs("decision"))
            .toList());
  }

  private static String decision(String id, String decision) {
    return ("{\"decision_id\": \"%s\", \"source_a\": \"overseas\", \"record_a\": \"good\","
            + " \"source_b\": \"overseas\", \"record_b\": \"copy\", \"decision\": \"%s\"}")
        .formatted(id, decision);
  }

  private Row expert(String id) {
    return ingest.table(InputContracts.EXPERT).where("record_id = '" + id + "'").head();
  }
}
