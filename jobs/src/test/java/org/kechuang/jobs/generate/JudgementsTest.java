package org.kechuang.jobs.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class JudgementsTest {
  private static final World WORLD = new World(5, 0.002);
  private static final List<JsonNode> JUDGEMENTS =
      WorldLines.of(WORLD.judgedDemands(), WORLD::judgements).stream()
          .map(WorldLines::json)
          .toList();

  /** Identifiers of all clean records by kind of resource. */
  private static Map<String, Set<String>> clean() {
    Map<String, Set<String>> ids = new TreeMap<>();
    List<String> names =
        List.of("expert", "expert", "patent", "institution", "technology", "project", "demand");
    List<String> columns =
        List.of(
            "record_id",
            "record_id",
            "application_no",
            "institution_id",
            "technology_id",
            "project_id",
            "demand_id");
    List<Long> counts = List.of(24_000L, 13_000L, 6_000L, 120L, 800L, 600L, 200L);
    for (int kind = 0; kind < names.size(); kind++) {
      RecordMaker maker = WORLD.makers().get(kind);
      Set<String> found = ids.computeIfAbsent(names.get(kind), name -> new HashSet<>());
      for (long index = 0; index < counts.get(kind); index++) {
        if (maker.dirt(index) == Dirt.NONE) {
          found.add(WorldLines.json(maker.line(index, 0)).get(columns.get(kind)).asText());
        }
      }
    }
    return ids;
  }

  @Test
  void nameCleanRecordsThatExist() {
    Map<String, Set<String>> clean = clean();
    for (JsonNode judgement : JUDGEMENTS) {
      String kind = judgement.get("kind").asText();
      assertTrue(clean.get("demand").contains(judgement.get("demand_id").asText()), "demand");
      assertTrue(
          clean.get(kind).contains(judgement.get("resource_id").asText()), judgement.toString());
    }
  }

  @Test
  void nothingIsJudgedTwice() {
    Set<String> seen = new HashSet<>();
    for (JsonNode judgement : JUDGEMENTS) {
      assertTrue(
          seen.add(
              judgement.get("demand_id").asText()
                  + judgement.get("kind").asText()
                  + judgement.get("resource_id").asText()),
          judgement.toString());
    }
  }

  @Test
  void aDemandHasThirtyToSixtyOverAllGrades() {
    Map<String, List<Integer>> byDemand = new TreeMap<>();
    for (JsonNode judgement : JUDGEMENTS) {
      byDemand
          .computeIfAbsent(judgement.get("demand_id").asText(), id -> new ArrayList<>())
          .add(judgement.get("grade").asInt());
    }
    assertTrue(byDemand.size() >= 190, "demands: " + byDemand.size());
    for (List<Integer> grades : byDemand.values()) {
      assertTrue(grades.size() >= 22 && grades.size() <= 60, "judged: " + grades.size());
      assertEquals(Set.of(0, 1, 2, 3), Set.copyOf(grades));
    }
    double average = JUDGEMENTS.size() / (double) byDemand.size();
    assertTrue(average >= 35, "average: " + average);
  }

  @Test
  void eachGradeHasItsShare() {
    for (int grade = 0; grade <= 3; grade++) {
      int wanted = grade;
      long count =
          JUDGEMENTS.stream().filter(judgement -> judgement.get("grade").asInt() == wanted).count();
      assertEquals(0.25, count / (double) JUDGEMENTS.size(), 0.08, "grade " + grade);
    }
  }

  @Test
  void onlyWantedKindsAreJudged() {
    Map<String, Set<String>> wanted = new TreeMap<>();
    for (String line : WorldLines.of(200, WORLD::demand)) {
      if (WorldLines.isJson(line)) {
        Set<String> kinds = new HashSet<>();
        WorldLines.json(line).path("wanted").forEach(kind -> kinds.add(kind.asText()));
        wanted.put(WorldLines.json(line).get("demand_id").asText(), kinds);
      }
    }
    for (JsonNode judgement : JUDGEMENTS) {
      assertTrue(
          wanted.get(judgement.get("demand_id").asText()).contains(judgement.get("kind").asText()));
    }
  }
}
