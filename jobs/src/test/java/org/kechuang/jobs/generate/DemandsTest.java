package org.kechuang.jobs.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemandsTest {
  private static final World WORLD = new World(11, 0.02);
  private static final List<JsonNode> DEMANDS =
      WorldLines.of(2_000, WORLD::demand).stream()
          .filter(WorldLines::isJson)
          .map(WorldLines::json)
          .toList();

  private static String text(JsonNode demand) {
    return demand.path("title").asText() + demand.path("description").asText();
  }

  private static boolean isChinese(JsonNode demand) {
    return demand.path("description").asText().matches("(?s).*\\p{IsHan}.*");
  }

  private static List<Term> expertTerms() {
    List<Term> terms = new ArrayList<>();
    for (Topic topic : Vocabulary.shared().topics()) {
      terms.addAll(topic.objects());
      terms.addAll(topic.methods());
    }
    return terms;
  }

  @Test
  void mostAreChinese() {
    long chinese = DEMANDS.stream().filter(DemandsTest::isChinese).count();
    assertEquals(0.85, chinese / (double) DEMANDS.size(), 0.03);
  }

  @Test
  void halfOfTheChineseOnesUseNoTermOfTheExperts() {
    List<Term> terms = expertTerms();
    int chinese = 0;
    int free = 0;
    for (JsonNode demand : DEMANDS) {
      if (isChinese(demand)) {
        chinese++;
        free += terms.stream().noneMatch(term -> text(demand).contains(term.zh())) ? 1 : 0;
      }
    }
    assertTrue(free > chinese * 0.45, "without any term: " + free + " of " + chinese);
    assertTrue(free < chinese * 0.6, "without any term: " + free + " of " + chinese);
  }

  @Test
  void expertsNeverSpeakLikeACompany() {
    List<String> experts = WorldLines.of(1_500, WORLD::nationalExpert);
    for (Term term : expertTerms()) {
      assertTrue(experts.stream().noneMatch(line -> line.contains(term.plain())), term.plain());
    }
  }

  @Test
  void aFifthIsConstrainedAndNearlyAllComeFromTheDelta() {
    long constrained = DEMANDS.stream().filter(demand -> demand.has("constraints")).count();
    assertEquals(0.2, constrained / (double) DEMANDS.size(), 0.03);
    long delta =
        DEMANDS.stream()
            .filter(demand -> demand.path("region").asText().matches("3[1-4]\\d{2}"))
            .count();
    assertEquals(0.9, delta / (double) DEMANDS.size(), 0.02);
  }

  @Test
  void everyDemandWantsSomething() {
    DEMANDS.forEach(demand -> assertTrue(demand.get("wanted").size() > 0, demand.toString()));
  }
}
