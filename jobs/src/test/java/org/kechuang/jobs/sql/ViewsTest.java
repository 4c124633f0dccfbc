package org.kechuang.jobs.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kechuang.contract.EvidenceTable;
import org.kechuang.contract.ExpertTable;
import org.kechuang.contract.InputContracts;
import org.kechuang.contract.Layer;
import org.kechuang.contract.MentionTable;
import org.kechuang.contract.OpsTables;
import org.kechuang.contract.PlacementTable;
import org.kechuang.contract.RankedMatchTable;
import org.kechuang.contract.ResourceTable;
import org.kechuang.contract.TableContract;
import org.kechuang.contract.Tables;
import org.kechuang.delta.Lake;
import org.kechuang.spark.SharedSession;

/** The views over two demands, one of which is answered; rows are given as JSON, without files. */
class ViewsTest {
  private static final SparkSession SPARK = SharedSession.get();

  @BeforeAll
  static void makeViews() {
    forgetTables();
    for (Layer layer : Layer.values()) {
      SPARK.sql("CREATE DATABASE `" + layer.folder() + "`");
    }
    Set<TableContract> empty = new HashSet<>(Tables.all());
    give(
        empty,
        InputContracts.DEMAND.table(),
        """
        {"source": "b", "demand_id": "d1", "title": "later", "industry": "energy"},
        {"source": "a", "demand_id": "d1", "title": "first", "industry": "energy",
         "region": "310000"},
        {"source": "a", "demand_id": "d2", "title": "second"}\
        """);
    give(
        empty,
        ExpertTable.TABLE,
        """
        {"expert_id": "x1", "name": "Expert One", "organization": "Institute", "region": "310000",
         "evidence_count": 1},
        {"expert_id": "x2", "name": "Expert Two"}\
        """);
    give(
        empty,
        MentionTable.TABLE,
        """
        {"kind": "patent", "resource_id": "p1", "position": 0, "expert_id": "x1"},
        {"kind": "patent", "resource_id": "p1", "position": 2, "expert_id": "x1"},
        {"kind": "patent", "resource_id": "p2", "position": 1, "expert_id": "x1"},
        {"kind": "project", "resource_id": "j1", "position": 0, "reason": "no-candidate"}\
        """);
    give(
        empty,
        ResourceTable.TABLE,
        """
        {"kind": "expert", "resource_id": "x1", "country": "CN", "region": "310000"},
        {"kind": "technology", "resource_id": "t1", "title": "Cell", "institution_id": "i1"}\
        """);
    give(
        empty,
        InputContracts.INSTITUTION.table(),
        """
        {"source": "a", "institution_id": "i1", "name": "Laboratory"}\
        """);
    give(
        empty,
        RankedMatchTable.TABLE,
        """
        {"demand_id": "d1", "kind": "expert", "resource_id": "x1", "rank": 1, "score": 0.5,
         "explanation": [
          {"feature": "semantic", "value": 0.5, "weight": 0.8, "contribution": 0.4,
           "text": "similar", "evidence_ids": ["e1", "e2"]},
          {"feature": "region", "value": 1, "weight": 0.1, "contribution": 0.1,
           "text": "near", "evidence_ids": []}]},
        {"demand_id": "d1", "kind": "technology", "resource_id": "t1", "rank": 11, "score": 0.1,
         "explanation": []}\
        """);
    give(
        empty,
        EvidenceTable.TABLE,
        """
        {"kind": "expert", "resource_id": "x1", "evidence_id": "e1", "text": "A study",
         "year": 2020},
        {"kind": "expert", "resource_id": "x2", "evidence_id": "e1", "text": "Another"}\
        """);
    give(
        empty,
        OpsTables.QUARANTINE,
        """
        {"contract": "expert", "source": "a", "action": "cleared", "reason": "orcid"},
        {"contract": "expert", "source": "a", "action": "cleared", "reason": "orcid"}\
        """);
    give(
        empty,
        PlacementTable.TABLE,
        """
        {"kind": "technology", "resource_id": "t1", "demand_id": "d1", "receiver": "u1",
         "industry": "energy", "score": 0.25, "explanation": [{"text": "similar"}]},
        {"kind": "technology", "resource_id": "t1", "demand_id": "d3", "receiver": "u1",
         "industry": "energy", "score": 0.125, "explanation": []},
        {"kind": "technology", "resource_id": "t1", "demand_id": "d4", "receiver": "u2",
         "industry": "optics", "score": 0.5, "explanation": [{"text": "near"}]},
        {"kind": "technology", "resource_id": "t1", "demand_id": "d5", "receiver": "u3",
         "score": 0.75, "explanation": []}\
        """);
    Set.copyOf(empty).forEach(table -> give(empty, table, ""));
    assertEquals(List.of(), Views.create(SPARK, Set.copyOf(Tables.all())));
  }

  @AfterAll
  static void forgetTables() {
    Views.NAMES.forEach(name -> SPARK.sql("DROP VIEW IF EXISTS " + name));
    SharedSession.forgetTables();
  }

  static Stream<String> names() {
    return Views.NAMES.stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyViewStartsWithItsMeaning(String name) {
    assertTrue(Views.query(name).startsWith("-- "), name);
    assertTrue(!Views.reads(Views.query(name)).isEmpty(), name);
  }

  @Test
  void matchesShowNamesOfBothSides() {
    assertEquals(
        List.of(
            "[first,expert,1,Expert One,Institute,CN,similar; near]",
            "[first,technology,11,Cell,Laboratory,null,]"),
        rows(
            "SELECT demand_title, kind, rank, resource_name, organization, resource_country, why"
                + " FROM v_demand_matches ORDER BY rank"));
  }

  @Test
  void partsOfTheScoreCiteTheFirstEvidence() {
    assertEquals(
        List.of("[region,0.1,null]", "[semantic,0.4,A study]"),
        rows(
            "SELECT feature, contribution, evidence_text FROM v_match_explanation"
                + " ORDER BY feature"));
  }

  @Test
  void peopleWithoutMatchesHaveAProfileToo() {
    assertEquals(
        List.of("[x1,1,1,0.5,2,0]", "[x2,0,null,null,0,0]"),
        rows(
            "SELECT expert_id, demands_answered, best_rank, best_score, patents, projects"
                + " FROM v_expert_profile ORDER BY expert_id"));
  }

  /** The technology is eleventh and does not count; the second demand names nothing. */
  @Test
  void gapCountsDemandsWithoutAnAnswerOfTheirProvince() {
    assertEquals(
        List.of("[00,(unknown),1,0,0,0,1]", "[31,energy,1,1,1,1,0]"),
        rows("SELECT * FROM v_supply_demand_gap ORDER BY province, industry"));
  }

  @Test
  void findingsAreCountedByReason() {
    assertEquals(List.of("[expert,a,cleared,orcid,null,2]"), rows("SELECT * FROM v_data_quality"));
  }

  @Test
  void industriesAreRankedByTheBestMatchThere() {
    assertEquals(
        List.of("[Cell,1,optics,1,1,0.5,d4,near]", "[Cell,2,energy,2,1,0.25,d1,similar]"),
        rows(
            "SELECT resource_title, rank, industry, demands, receivers, best_score, best_demand,"
                + " why FROM v_placement_industry ORDER BY rank"));
  }

  @Test
  void qualityOfNoRunIsEmpty() {
    assertEquals(List.of(), rows("SELECT * FROM v_run_quality"));
  }

  @Test
  void viewsOverAbsentTablesAreNamed() {
    try {
      assertEquals(Views.NAMES, Views.create(SPARK, Set.of()));
      assertEquals(false, SPARK.catalog().tableExists("v_data_quality"));
    } finally {
      Views.create(SPARK, Set.copyOf(Tables.all()));
    }
  }

  private static List<String> rows(String query) {
    return SPARK.sql(query).collectAsList().stream().map(Row::toString).toList();
  }

  private static void give(Set<TableContract> empty, TableContract table, String objects) {
    empty.remove(table);
    SPARK.sql(
        "CREATE VIEW `%s`.`%s` AS SELECT row.* FROM (SELECT explode(from_json('[%s]', 'ARRAY<%s>'))"
                .formatted(
                    table.layer().folder(),
                    table.name(),
                    objects.replace("\n", " "),
                    Lake.schema(table).sql().replace(" NOT NULL", ""))
            + " AS row)");
  }
}
