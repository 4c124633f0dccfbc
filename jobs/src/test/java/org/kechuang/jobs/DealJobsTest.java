package org.kechuang.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.kechuang.contract.DealFactTable;
import org.kechuang.contract.EngagementTable;
import org.kechuang.contract.ExpertLinkTable;
import org.kechuang.contract.ExpertTable;
import org.kechuang.contract.FinanceOfferTable;
import org.kechuang.contract.InputContracts;
import org.kechuang.contract.OpsTables;
import org.kechuang.contract.ProjectTable;
import org.kechuang.contract.RankedMatchTable;
import org.kechuang.contract.ResourceTable;
import org.kechuang.contract.RiskTable;
import org.kechuang.contract.TradeModeTable;
import org.kechuang.delta.Lake;
import org.kechuang.error.ExitCode;
import org.kechuang.error.PipelineException;
import org.kechuang.jobs.assess.AssessJob;
import org.kechuang.jobs.finance.FinanceJob;
import org.kechuang.jobs.trade.TradeJob;
import org.kechuang.spark.TestContext;

/** From tables to facts, risks, trade modes and offers, on a few deals made by hand. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DealJobsTest {
  private static final String PATENT = "d1|patent|201610158044.3";
  private static final String SIGNED = "d1|expert|e1";
  private static final String COAUTHOR = "d2|expert|e1";
  private static final String TECHNOLOGY = "d2|technology|t1";

  private Lake lake;
  private Path folder;
  private List<Row> facts;
  private List<Row> risks;
  private List<Row> modes;
  private List<Row> offers;

  @BeforeAll
  void runAllThree(@TempDir Path root) {
    folder = root;
    HandMadeLake made = new HandMadeLake(root);
    lake = made.lake();
    made.put(
        InputContracts.DEMAND.table(),
        "{'source':'s','demand_id':'d1','title':'叶片涂层','enterprise':'甲公司','uscc':'U1',"
            + "'industry':'航空','ipc':['F01D5/28'],'region':'310000','budget_cny':2000000.00,"
            + "'deadline':'2026-12-31'}",
        "{'source':'s','demand_id':'d2','title':'电池','enterprise':'乙大学','uscc':'U2',"
            + "'industry':'新能源','constraints':{'min_trl':7}}");
    made.put(
        InputContracts.ENTERPRISE.table(),
        "{'source':'s','uscc':'U1','name':'甲公司','tier':'little_giant',"
            + "'in_national_project':false,'outstanding_loans_cny':29500000.00,"
            + "'region':'310000','founded':'2016-01-31'}");
    made.put(
        InputContracts.FUND.table(),
        "{'source':'s','fund_id':'F1','name':'基金','fields':['F01D'],'stages':['early'],"
            + "'regions':['31'],'ticket_min_cny':1000000.00,'ticket_max_cny':1500000.00}",
        "{'source':'s','fund_id':'F2','name':'基金','fields':['G06F']}");
    made.put(
        InputContracts.GUARANTEE_REQUEST.table(),
        "{'source':'s','request_id':'g1','demand_id':'d1','amount_cny':80000.00,"
            + "'wording':'见索即付','documents':['索赔声明']}");
    made.put(
        InputContracts.PATENT.table(),
        "{'source':'s','application_no':'201610158044.3','title':'涂层','legal_status':'有效',"
            + "'filing_date':'2016-01-31','inventors':['x','y'],"
            + "'applicants':[{'name':'丙','uscc':'12X'},{'name':'丁'}]}");
    made.put(
        InputContracts.TECHNOLOGY.table(),
        "{'source':'s','technology_id':'t1','title':'电池','institution_id':'i1',"
            + "'owners':['x'],'trl':{'scheme':'GB/T 22900-2022','level':4}}");
    made.put(
        InputContracts.INSTITUTION.table(),
        "{'source':'s','institution_id':'i1','name':'乙大学','kind':'university','region':'310000'}");
    made.put(
        InputContracts.EXPERT.table(),
        "{'source':'s','record_id':'r1','name':'a','works':[{'title':'Cells, that last',"
            + "'year':2020}]}",
        "{'source':'s','record_id':'r3','name':'b','works':[{'title':'CELLS that last.',"
            + "'year':2020}]}");
    made.put(
        ResourceTable.TABLE,
        "{'kind':'patent','resource_id':'201610158044.3','title':'涂层','region':'310000',"
            + "'ipc':['F01D'],'languages':['zh'],'evidence_count':1}",
        "{'kind':'expert','resource_id':'e1','country':'US','ipc':[],'languages':['en'],"
            + "'evidence_count':1}",
        "{'kind':'technology','resource_id':'t1','title':'电池','institution_id':'i1','ipc':[],"
            + "'languages':['zh'],'evidence_count':1}");
    made.put(
        ExpertTable.TABLE,
        "{'expert_id':'e1','sources':['s'],'records':2,'evidence_count':1,'languages':['en'],"
            + "'organization':'Example Lab'}",
        "{'expert_id':'e2','sources':['s'],'records':1,'evidence_count':1,'languages':['en'],"
            + "'organization_id':'i1'}");
    made.put(
        ExpertLinkTable.TABLE,
        "{'source':'s','record_id':'r1','expert_id':'e1','probability':0.95,'evidence':[]}",
        "{'source':'s','record_id':'r2','expert_id':'e1','probability':0.6,'evidence':[]}",
        "{'source':'s','record_id':'r3','expert_id':'e2','probability':1.0,'evidence':[]}");
    made.put(
        RankedMatchTable.TABLE,
        match("d1", "patent", "201610158044.3", 1),
        match("d1", "patent", "second", 2),
        match("d1", "expert", "e1", 1),
        match("d2", "technology", "t1", 1),
        match("d2", "expert", "gone", 1),
        match("d2", "expert", "e1", 2));
    made.put(
        EngagementTable.TABLE,
        engagement(SIGNED, "expert", "e1", "contracted")
            + ",'contract_id':'c1','contract_type':'development_commissioned',"
            + "'price_cny':900000.00}",
        engagement("d2|expert|gone", "expert", "gone", "declined").replace("'d1'", "'d2'") + "}",
        engagement(COAUTHOR, "expert", "e1", "proposed").replace("'d1'", "'d2'") + "}");
    made.put(ProjectTable.TABLE, project("c1", SIGNED, 900_000), project("c0", "d0|expert|e1", 5));
    for (org.kechuang.spark.Job job : List.of(new AssessJob(), new TradeJob(), new FinanceJob())) {
      TestContext.run(job, folder, "run-1", Map.of());
    }
    facts = lake.read(DealFactTable.TABLE).orderBy("match_id").collectAsList();
    risks = lake.read(RiskTable.TABLE).collectAsList();
    modes = lake.read(TradeModeTable.TABLE).collectAsList();
    offers = lake.read(FinanceOfferTable.TABLE).collectAsList();
  }

  private static String match(String demand, String kind, String id, int rank) {
    return ("{'demand_id':'%s','kind':'%s','resource_id':'%s','rank':%d,'score':0.0,'features':{},"
            + "'explanation':[],'model_version':'m','ranker_version':'settings','run_id':'r'}")
        .formatted(demand, kind, id, rank);
  }

  private static String engagement(String id, String kind, String resource, String state) {
    return ("{'match_id':'%s','demand_id':'d1','kind':'%s','resource_id':'%s','state':'%s',"
            + "'furthest':'%s','events':1,'as_of':'2026-01-31','run_id':'r',"
            + "'state_since':'2026-01-01T00:00:00Z','proposed_at':'2026-01-01T00:00:00Z'")
        .formatted(id, kind, resource, state, state);
  }

  private static String project(String contract, String match, int price) {
    return ("{'contract_id':'%s','match_id':'%s','demand_id':'d1','kind':'expert',"
            + "'resource_id':'e1','state':'running','price_cny':%d.00,'milestones':2,"
            + "'late_milestones':1,'budget_cny':100.00,'planned_value':100.00,"
            + "'earned_value':70.00,'actual_cost':0,'planned_payments_cny':0,'paid_cny':0,"
            + "'overdue_cny':0,'as_of':'2026-01-31','run_id':'r'}")
        .formatted(contract, match, price);
  }

  @Test
  void livingEngagementsAndOpenBestMatchesAreUnderConsideration() {
    assertEquals(
        List.of(SIGNED, PATENT, COAUTHOR, TECHNOLOGY),
        facts.stream().map(row -> row.<String>getAs("match_id")).toList());
    assertEquals("contracted", fact(SIGNED, "state"));
    assertEquals("1", fact(SIGNED, "rank"));
    assertEquals(null, fact(PATENT, "state"));
  }

  @Test
  void factsAreWhatTheSourcesTell() {
    assertEquals("900000.00", fact(SIGNED, "deal_value_cny"));
    assertEquals("contract", fact(SIGNED, "value_basis"));
    assertEquals("0.6000", fact(SIGNED, "expert_link_min"));
    assertEquals("true", fact(SIGNED, "abroad"));
    assertEquals("1", fact(SIGNED, "history_contracts"), "its own contract left out");
    assertEquals("0.7000", fact(SIGNED, "history_schedule_performance"));
    assertEquals("10.00", fact(PATENT, "patent_life_years"));
    assertEquals("invention", fact(PATENT, "patent_kind"));
    assertEquals("granted", fact(PATENT, "patent_status"));
    assertEquals("2", fact(PATENT, "owner_count"));
    assertEquals("true", fact(PATENT, "institution_public"));
    assertEquals("2", fact(PATENT, "enterprise_deals"));
    assertEquals("2000000.00", fact(SIGNED, "enterprise_value_cny"), "a demand counts once");
    assertEquals("0.5000", fact(PATENT, "institution_share"));
    assertEquals("10", fact(PATENT, "enterprise_age_years"));
    assertEquals("11", fact(PATENT, "months_to_deadline"));
    assertEquals("true", fact(TECHNOLOGY, "same_institution"));
    assertEquals("true", fact(COAUTHOR, "coauthor_of_staff"));
    assertEquals("false", fact(COAUTHOR, "same_institution"));
    assertEquals("false", fact(SIGNED, "coauthor_of_staff"), "of another company");
    assertEquals("4", fact(TECHNOLOGY, "trl_offer"));
    assertEquals("false", fact(TECHNOLOGY, "enterprise_known"));
    assertEquals("false", fact(TECHNOLOGY, "guarantee_requested"));
  }

  @Test
  void risksNameTheirRulesAndSumUp() {
    assertEquals("identity-doubtful high", risk(SIGNED, "expert-identity"));
    assertEquals("delivery-poor high", risk(SIGNED, "delivery-history"));
    assertEquals("patent-life-long low", risk(PATENT, "patent-life"));
    assertEquals("owners-shared medium", risk(PATENT, "shared-ownership"));
    assertEquals("conflict-same-institution high", risk(TECHNOLOGY, "conflict-of-interest"));
    assertEquals("conflict-coauthor medium", risk(COAUTHOR, "conflict-of-interest"));
    assertEquals("trl-gap-wide high", risk(TECHNOLOGY, "trl-gap"));
    assertEquals("overall-high high", risk(SIGNED, RiskTable.OVERALL));
    Row row =
        row(
            risks,
            r -> TECHNOLOGY.equals(r.getAs("match_id")) && "trl-gap".equals(r.getAs("factor")));
    assertEquals(
        Map.of("trl_offer", "4", "trl_wanted", "7"), row.getJavaMap(row.fieldIndex("facts")));
    assertEquals("需求要求技术就绪度7级,供给为4级", row.getAs("reason_zh"));
  }

  @Test
  void tradeModesDecideTypeMethodPriceAndRegistration() {
    assertEquals("licence", choice(PATENT, "contract_type"));
    assertEquals("development_commissioned", choice(SIGNED, "contract_type"));
    assertEquals("listing", choice(PATENT, "method"));
    assertEquals("contracted", choice(SIGNED, "price"));
    assertEquals("register-2026", choice(PATENT, "registration"));
    assertEquals("watch", choice(PATENT, "term-co-owners"));
  }

  @Test
  void offersNameAmountsAndRefusalsWhatIsMissing() {
    assertEquals("refused maximum amount", offer(SIGNED, "performance_guarantee"));
    assertEquals("offered 500000.00 1500.00", offer(SIGNED, "guarantee_fund"));
    assertEquals("refused record of the company", offer(TECHNOLOGY, "guarantee_fund"));
    assertEquals("offered 1500000.00 null", offer(PATENT, "investment_fund"));
    assertTrue(offer(TECHNOLOGY, "investment_fund").startsWith("refused "));
    assertEquals("offered 2000000.00 null", offer(PATENT, "ip_pledge_financing"));
  }

  /** What every run checks; here that the checks hold and that they see something. */
  @Test
  void everyRiskAndOfferNamesFactsThatExist() {
    Dataset<Row> checks =
        lake.read(OpsTables.CHECK).where("name = 'facts-exist'").select("table", "broken", "rows");
    assertEquals(3, checks.count());
    assertEquals(0, checks.where("broken > 0 OR rows = 0").count());
    for (List<Row> rows : List.of(risks, modes, offers)) {
      for (Row row : rows) {
        Map<String, String> used = row.getJavaMap(row.fieldIndex("facts"));
        used.forEach(
            (name, value) -> {
              if (DealFactTable.TABLE.columnNames().contains(name)
                  && !List.of("fields", "ipc").contains(name)) {
                assertEquals(
                    fact(row.getAs("match_id"), name), value, row.getAs("rule_id") + " " + name);
              }
            });
      }
    }
  }

  @Test
  void theSameRunAgainAddsNothing() {
    long before = lake.version(RiskTable.TABLE);
    TestContext.run(new AssessJob(), folder, "run-1", Map.of());
    assertEquals(before, lake.version(RiskTable.TABLE));
  }

  @Test
  void rulesThatDoNotHoldAreFoundBeforeTheJobStarts(@TempDir Path rules) throws Exception {
    java.nio.file.Files.writeString(
        rules.resolve("trade.conf"),
        "rules = [{ id = bad, from = \"2024-01-01\", source = x, zh = 一, en = a, when ="
            + " \"no_such > 1\", choice = a, choice-zh = b }]");
    Map<String, String> settings = Map.of("rules.dir", rules.toString());
    PipelineException e =
        assertThrows(
            PipelineException.class,
            () -> TestContext.run(new TradeJob(), folder, "run-2", settings));
    assertEquals(ExitCode.USAGE, e.exitCode());
    assertTrue(e.getMessage().startsWith("Invalid rule trade/bad (2024-01-01): when uses the"));
  }

  private String fact(String match, String name) {
    Row row = row(facts, r -> match.equals(r.getAs("match_id")));
    return row.isNullAt(row.fieldIndex(name)) ? null : String.valueOf(row.<Object>getAs(name));
  }

  private String risk(String match, String factor) {
    Row row =
        row(risks, r -> match.equals(r.getAs("match_id")) && factor.equals(r.getAs("factor")));
    return row.getAs("rule_id") + " " + row.getAs("level");
  }

  private String choice(String match, String decision) {
    return row(
            modes, r -> match.equals(r.getAs("match_id")) && decision.equals(r.getAs("decision")))
        .getAs("choice");
  }

  private String offer(String match, String product) {
    Row row =
        row(offers, r -> match.equals(r.getAs("match_id")) && product.equals(r.getAs("product")));
    return row.getAs("decision").equals("refused")
        ? "refused " + row.getAs("missing")
        : "offered " + row.getAs("amount_cny") + " " + row.getAs("price_cny");
  }

  private static Row row(List<Row> rows, Predicate<Row> wanted) {
    return rows.stream().filter(wanted).findFirst().orElseThrow();
  }
}
