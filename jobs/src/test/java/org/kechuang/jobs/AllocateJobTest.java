package org.kechuang.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.kechuang.contract.AllocationTable;
import org.kechuang.contract.EngagementTable;
import org.kechuang.contract.ExpertLinkTable;
import org.kechuang.contract.ExpertTable;
import org.kechuang.contract.InputContracts;
import org.kechuang.contract.RankedMatchTable;
import org.kechuang.jobs.allocate.AllocateJob;
import org.kechuang.spark.TestContext;

/** Who may be proposed to a company: on one demand with experts of every relation to it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AllocateJobTest {
  private Path folder;
  private HandMadeLake made;
  private int runs;

  @BeforeAll
  void peopleAroundACompany(@TempDir Path root) {
    folder = root;
    made = new HandMadeLake(root);
    made.put(
        InputContracts.DEMAND.table(),
        "{'source':'s','demand_id':'d1','title':'t','enterprise':'Acme ','uscc':'U1'}");
    made.put(
        InputContracts.INSTITUTION.table(),
        "{'source':'s','institution_id':'i1','name':'Acme Research','kind':'company','uscc':'U1'}");
    made.put(
        ExpertTable.TABLE,
        expert("by-name", "'organization':'ACME'"),
        expert("by-code", "'organization_id':'i1'"),
        expert("coauthor", "'organization':'University'"),
        expert("other-year", "'organization':'University'"),
        expert("editor", "'organization':'University'"),
        expert("cooling", "'organization':'University'"),
        expert("stranger", "'organization':'University'"));
    made.put(
        InputContracts.EXPERT.table(),
        record("by-name", work("Rotors of carbon fibre", 2019) + "," + work("Editorial", 2019)),
        record("by-code", work("Bearings without oil", 2020)),
        record("coauthor", work("Rotors of Carbon Fibre.", 2019)),
        record("other-year", work("Rotors of carbon fibre", 2020)),
        record("editor", work("Editorial", 2019)),
        record("cooling", work("Something else again", 2019)),
        record("stranger", ""));
    made.put(
        ExpertLinkTable.TABLE,
        link("by-name"),
        link("by-code"),
        link("coauthor"),
        link("other-year"),
        link("editor"),
        link("cooling"),
        link("stranger"));
    made.put(
        RankedMatchTable.TABLE,
        match("by-name", 1),
        match("by-code", 2),
        match("coauthor", 3),
        match("other-year", 4),
        match("editor", 5),
        match("cooling", 6),
        match("stranger", 7));
    made.put(
        EngagementTable.TABLE,
        "{'match_id':'d0|expert|cooling','demand_id':'d0','kind':'expert','resource_id':'cooling',"
            + "'state':'declined','furthest':'declined','events':1,'as_of':'2026-01-31',"
            + "'run_id':'r','state_since':'2026-01-20T00:00:00Z',"
            + "'proposed_at':'2026-01-01T00:00:00Z'}");
  }

  private static String expert(String id, String organization) {
    return ("{'expert_id':'%s','sources':['s'],'records':1,'evidence_count':1,'languages':['en'],"
            + "%s}")
        .formatted(id, organization);
  }

  private static String record(String id, String works) {
    return "{'source':'s','record_id':'%s','name':'n','works':[%s]}".formatted(id, works);
  }

  private static String work(String title, int year) {
    return "{'title':'%s','year':%d}".formatted(title, year);
  }

  private static String link(String id) {
    return "{'source':'s','record_id':'%s','expert_id':'%s','probability':1.0,'evidence':[]}"
        .formatted(id, id);
  }

  private static String match(String id, int rank) {
    return ("{'demand_id':'d1','kind':'expert','resource_id':'%s','rank':%d,'score':0.5,"
            + "'features':{},'explanation':[],'model_version':'m','ranker_version':'settings',"
            + "'run_id':'r'}")
        .formatted(id, rank);
  }

  /** What is proposed: expert, value and reason of a conflict, by rank. */
  private List<String> proposed(String conflict) {
    TestContext.run(
        new AllocateJob(),
        folder,
        "run-" + runs++,
        Map.of("engage.conflict", conflict, "engage.proposals-per-demand", "10"));
    return made
        .lake()
        .read(AllocationTable.TABLE)
        .orderBy("rank")
        .selectExpr("concat_ws(' ', resource_id, value, conflict_reason) AS it", "conflict")
        .collectAsList()
        .stream()
        .map(AllocateJobTest::checked)
        .toList();
  }

  private static String checked(Row row) {
    String it = row.getString(0);
    assertEquals(it.split(" ").length == 3, row.getBoolean(1), it);
    return it;
  }

  @Test
  void staffAndTheirCoauthorsAreLeftOut() {
    assertEquals(List.of("other-year 0.5", "editor 0.5", "stranger 0.5"), proposed("hard"));
  }

  @Test
  void aSoftConflictLowersTheValue() {
    assertEquals(
        List.of(
            "by-name 0.25 same-institution",
            "by-code 0.25 same-institution",
            "coauthor 0.25 coauthor-of-staff",
            "other-year 0.5",
            "editor 0.5",
            "stranger 0.5"),
        proposed("soft"));
  }

  @Test
  void anIgnoredConflictIsStillTold() {
    assertEquals("coauthor 0.5 coauthor-of-staff", proposed("ignore").get(2));
  }
}
