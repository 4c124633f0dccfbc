package org.kechuang.jobs.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.kechuang.control.Closing;
import org.kechuang.control.ContractFrame;
import org.kechuang.control.EarnedValue;
import org.kechuang.control.Payment;
import org.kechuang.control.Project;
import org.kechuang.control.ProjectFold;
import org.kechuang.engagement.Engagement;
import org.kechuang.engagement.EngagementFold;
import org.kechuang.engagement.State;
import org.kechuang.event.DealEvent;
import org.kechuang.event.RefusedEvent;

class EventRecordsTest {
  private static final long DEMANDS = 200;
  private static final World WORLD = new World(7, 0.002);

  private static Map<String, JsonNode> truth() {
    Map<String, JsonNode> truth = new TreeMap<>();
    for (String line : WorldLines.of(DEMANDS, WORLD::engagementTruth)) {
      JsonNode json = WorldLines.json(line);
      truth.put(json.get("match_id").asText(), json);
    }
    return truth;
  }

  @Test
  void theSameSeedGivesTheSameEventsInAnyOrder() {
    World again = new World(7, 0.002);
    for (long demand = DEMANDS - 1; demand >= 0; demand -= 17) {
      long index = demand;
      assertEquals(
          WorldLines.of(1, (i, out) -> WORLD.events(index, out)),
          WorldLines.of(1, (i, out) -> again.events(index, out)));
    }
  }

  /** Sound events lead to the true state; wrong ones are refused for the true reason. */
  @Test
  void engagementsAreWhatTheyAreMadeOf() {
    Map<String, JsonNode> truth = truth();
    Map<String, String> expected = new HashMap<>();
    for (String line : WorldLines.of(DEMANDS, WORLD::eventTruth)) {
      JsonNode json = WorldLines.json(line);
      expected.put(json.get("event_id").asText(), json.get("reason").asText());
    }
    Map<String, String> found = new HashMap<>();
    int duplicates = 0;
    for (long demand = 0; demand < DEMANDS; demand++) {
      for (Map.Entry<String, EngagementFold> one :
          WorldEngagements.folded(WORLD, demand).entrySet()) {
        JsonNode cause = truth.get(one.getKey());
        EngagementFold fold = one.getValue();
        for (RefusedEvent refused : fold.refused()) {
          found.put(
              refused.event().eventId(), cause == null ? "unknown-match" : refused.reason().code());
        }
        duplicates += fold.duplicates();
        if (cause != null) {
          Engagement made = fold.engagement().orElseThrow();
          assertEquals(cause.get("state").asText(), made.state().word(), one.getKey());
          assertEquals(cause.get("rank").asInt(), made.rankShown());
        }
      }
    }
    assertEquals(expected, found);
    assertTrue(duplicates > 0, "some are delivered twice");
    int events = WorldLines.of(DEMANDS, WORLD::events).size();
    double wrong = (double) (expected.size() + duplicates) / events;
    assertEquals(0.01, wrong, 0.005, "share of wrong events");
    assertEquals(
        List.of(
            "after-as-of",
            "before-proposal",
            "illegal-transition",
            "negative-money",
            "unknown-match"),
        expected.values().stream().distinct().sorted().toList());
  }

  @Test
  void contractsAddUpAndNothingOfThemIsRefused() {
    List<Project> delivered = new ArrayList<>();
    int contracts = 0;
    int late = 0;
    for (long demand = 0; demand < DEMANDS; demand++) {
      Map<String, List<DealEvent>> control = WorldEngagements.byMatch(WORLD, demand, true);
      for (Map.Entry<String, EngagementFold> one :
          WorldEngagements.folded(WORLD, demand).entrySet()) {
        Engagement made = one.getValue().engagement().orElse(null);
        if (made == null || made.contract() == null) {
          continue;
        }
        contracts++;
        Instant signed = made.times().contracted();
        ContractFrame frame = new ContractFrame(signed, null, Closing.RUNNING, null);
        Project project =
            ProjectFold.of(
                frame, control.getOrDefault(one.getKey(), List.of()), WorldEngagements.WINDOW);
        assertEquals(List.of(), project.refused(), one.getKey());
        if (project.milestones().isEmpty()) {
          continue;
        }
        BigDecimal price = made.contract().price();
        EarnedValue value = EarnedValue.of(project, WorldEngagements.WINDOW.asOf());
        assertEquals(price, value.budget(), one.getKey());
        assertEquals(
            price,
            project.payments().stream()
                .map(Payment::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add));
        late +=
            project.milestones().stream().anyMatch(m -> m.isDone() && m.daysLate(m.due()) > 5)
                ? 1
                : 0;
        if (made.state() == State.DELIVERED) {
          delivered.add(project);
          assertEquals(value.budget(), value.earned());
        }
      }
    }
    assertTrue(contracts > 60, "contracts: " + contracts);
    assertTrue(delivered.size() > contracts / 4, "delivered: " + delivered.size());
    assertTrue(late > contracts / 10 && late < contracts * 2 / 3, "late: " + late);
  }

  /** Looks depend on the rank, contact after a look on the grade, answers on capacity. */
  @Test
  void causesShowInTheOutcomes() {
    Map<String, JsonNode> truth = truth();
    double[][] byRank = new double[11][2];
    double[][] byGrade = new double[4][2];
    double[][] byCapacity = new double[2][2];
    for (long demand = 0; demand < DEMANDS; demand++) {
      WorldEngagements.folded(WORLD, demand)
          .forEach(
              (match, fold) -> {
                JsonNode cause = truth.get(match);
                Engagement made = fold.engagement().orElse(null);
                if (cause == null || made == null) {
                  return;
                }
                boolean viewed = made.furthest().reached(State.VIEWED);
                boolean contacted = made.furthest().reached(State.CONTACTED);
                count(byRank[cause.get("rank").asInt()], viewed);
                if (viewed) {
                  count(byGrade[cause.get("grade").asInt()], contacted);
                }
                if (contacted) {
                  count(
                      byCapacity[cause.get("busy").asInt()],
                      made.furthest().reached(State.REPLIED));
                }
              });
    }
    for (int rank = 1; rank <= 10; rank++) {
      assertEquals(1.0 / rank, share(byRank[rank]), 0.09, "rank " + rank);
    }
    double[] contact = {0.04, 0.12, 0.42, 0.72};
    for (int grade = 0; grade < 4; grade++) {
      assertEquals(contact[grade], share(byGrade[grade]), 0.12, "grade " + grade);
    }
    assertTrue(share(byCapacity[0]) > share(byCapacity[1]) + 0.2, "the busy answer less");
  }

  private static void count(double[] cell, boolean hit) {
    cell[0] += hit ? 1 : 0;
    cell[1]++;
  }

  private static double share(double[] cell) {
    return cell[0] / cell[1];
  }
}
