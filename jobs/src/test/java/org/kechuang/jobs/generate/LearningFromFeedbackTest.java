package org.kechuang.jobs.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.kechuang.engagement.Engagement;
import org.kechuang.engagement.EngagementFold;
import org.kechuang.engagement.State;
import org.kechuang.feedback.Outcome;
import org.kechuang.feedback.Propensities;
import org.kechuang.feedback.Propensities.Exposure;
import org.kechuang.matching.RankerStore;
import org.kechuang.ml.PreferenceLearner;
import org.kechuang.scoring.Bootstrap;
import org.kechuang.scoring.Estimate;
import org.kechuang.scoring.Feature;
import org.kechuang.scoring.Judged;
import org.kechuang.scoring.JudgedFeatures;
import org.kechuang.scoring.LinearRanker;
import org.kechuang.scoring.RankingMetrics;
import org.kechuang.spark.SharedSession;
import org.kechuang.text.TermExtractor;

/**
 * Learns an order from what happened to the proposals of a world and holds it against the true
 * grades of other demands. The ranking that was used weighed prominence, which means nothing,
 * against what it could tell of the relevance; the learner weighs the same two and shared terms.
 */
class LearningFromFeedbackTest {
  private static final double SCALE = 0.004;
  private static final World WORLD = new World(23, SCALE);
  private static final long DEMANDS = 400;
  private static final TermExtractor EXTRACTOR = new TermExtractor();
  private static final Feature FIT = Feature.SEMANTIC;
  private static final Feature PROMINENCE = Feature.RECENCY;
  private static final Feature TERMS = Feature.LEXICAL;

  /** A proposal with what a ranker can know of it. */
  private record Shown(Proposal proposal, Engagement made, double[] features) {
    String list() {
      return proposal.demand() + "/" + proposal.resource().kind();
    }
  }

  @Test
  void propensitiesRecoverTheTrueOrder(TestReporter reporter) {
    List<Shown> shown = shown();
    List<Shown> past = shown.stream().filter(s -> s.proposal().demand() % 2 == 0).toList();
    List<Shown> unseen = shown.stream().filter(s -> s.proposal().demand() % 2 == 1).toList();
    Propensities propensities = Propensities.estimate(exposures(past), 0.05);
    assertEquals(1.0 / 5, propensities.of(5), 0.06, "the true chance of a look is 1 / rank");

    LinearRanker raw = learn(past, s -> 1);
    LinearRanker weighted = learn(past, s -> 1 / propensities.of(s.proposal().rank()));
    double[] asShown = accuracies(unseen, s -> -s.proposal().rank());
    double[] byRaw = accuracies(unseen, s -> raw.score(s.features()));
    double[] byWeighted = accuracies(unseen, s -> weighted.score(s.features()));

    Bootstrap bootstrap = Bootstrap.seeded(1);
    Estimate overRaw = bootstrap.meanDifference(byRaw, byWeighted);
    Estimate overNothing = bootstrap.meanDifference(asShown, byWeighted);
    reporter.publishEntry(
        Map.of(
            "weights from raw outcomes (fit: semantic, prominence: recency, terms: lexical)",
                RankerStore.byName(raw).toString(),
            "weights with propensities", RankerStore.byName(weighted).toString(),
            "pair accuracy without feedback", bootstrap.mean(asShown).toString(),
            "with raw outcomes", bootstrap.mean(byRaw).toString(),
            "with propensities", bootstrap.mean(byWeighted).toString(),
            "propensities over raw", overRaw.toString(),
            "propensities over nothing", overNothing.toString()));
    assertTrue(overRaw.low() > 0, "better than raw outcomes: " + overRaw);
    assertTrue(overNothing.low() > 0, "better than no feedback: " + overNothing);
  }

  /** What {@code learn} makes of outcomes alone. */
  private static LinearRanker learn(List<Shown> shown, ToDoubleFunction<Shown> weight) {
    List<JudgedFeatures> outcomes =
        shown.stream()
            .map(
                s ->
                    new JudgedFeatures(
                        s.proposal().resource().demandId(),
                        s.list(),
                        s.proposal().resource().resourceId(),
                        Outcome.of(s.made().furthest(), s.made().declineReason()).grade(),
                        weight.applyAsDouble(s),
                        s.features()))
            .toList();
    LinearRanker nothing = new LinearRanker(new double[Feature.values().length]);
    return new PreferenceLearner(SharedSession.get(), 0.001, 30, 2, 1)
        .learn("feedback", List.of(), outcomes, nothing)
        .whole();
  }

  /** In places of the ranker's features; their names mean nothing here. */
  private static double[] features(double fit, double prominence, double terms) {
    double[] features = new double[Feature.values().length];
    features[FIT.position()] = fit;
    features[PROMINENCE.position()] = prominence;
    features[TERMS.position()] = terms;
    return features;
  }

  private static Map<Integer, Exposure> exposures(List<Shown> shown) {
    Map<Integer, long[]> counts = new TreeMap<>();
    for (Shown s : shown) {
      long[] count = counts.computeIfAbsent(s.made().rankShown(), r -> new long[2]);
      count[0]++;
      count[1] += s.made().furthest().reached(State.VIEWED) ? 1 : 0;
    }
    Map<Integer, Exposure> exposures = new TreeMap<>();
    counts.forEach((rank, count) -> exposures.put(rank, new Exposure(count[0], count[1])));
    return exposures;
  }

  /** Pair accuracy against the true grades, one value a list. */
  private static double[] accuracies(List<Shown> shown, ToDoubleFunction<Shown> score) {
    Map<String, List<Judged>> lists = new TreeMap<>();
    for (Shown s : shown) {
      lists
          .computeIfAbsent(s.list(), l -> new ArrayList<>())
          .add(
              new Judged(
                  s.proposal().resource().resourceId(),
                  score.applyAsDouble(s),
                  s.proposal().grade()));
    }
    return lists.values().stream()
        .map(RankingMetrics::pairAccuracy)
        .filter(OptionalDouble::isPresent)
        .mapToDouble(OptionalDouble::getAsDouble)
        .toArray();
  }

  /** All proposals with an engagement of the kinds whose records are found by number. */
  private static List<Shown> shown() {
    Map<String, Set<String>> demandTerms = new HashMap<>();
    Map<String, Set<String>> resourceTerms = new HashMap<>();
    List<Proposal> proposals = new ArrayList<>();
    Map<String, EngagementFold> folds = new HashMap<>();
    for (long demand = 0; demand < DEMANDS; demand++) {
      folds.putAll(WorldEngagements.folded(WORLD, demand));
      for (Proposal proposal : WORLD.proposals().of(demand)) {
        if (proposal.resource().kind() != ResourceKind.PATENT) {
          proposals.add(proposal);
          demandTerms.computeIfAbsent(
              proposal.resource().demandId(), id -> terms(WORLD::demand, proposal.demand()));
          resourceTerms.computeIfAbsent(
              proposal.resource().resourceId(), LearningFromFeedbackTest::resource);
        }
      }
    }
    Map<String, Integer> frequency = new HashMap<>();
    resourceTerms.values().forEach(t -> t.forEach(term -> frequency.merge(term, 1, Integer::sum)));
    List<Shown> shown = new ArrayList<>();
    for (Proposal proposal : proposals) {
      EngagementFold fold = folds.get(proposal.matchId());
      if (fold != null && fold.engagement().isPresent()) {
        double overlap =
            overlap(
                demandTerms.get(proposal.resource().demandId()),
                resourceTerms.get(proposal.resource().resourceId()),
                frequency,
                resourceTerms.size());
        shown.add(
            new Shown(
                proposal,
                fold.engagement().get(),
                features(proposal.fit(), proposal.prominence(), overlap)));
      }
    }
    return shown;
  }

  /** Share of the demand's terms, by their rarity, that the resource has too. */
  private static double overlap(
      Set<String> demand, Set<String> resource, Map<String, Integer> frequency, int resources) {
    double all = 0;
    double both = 0;
    for (String term : demand) {
      double rarity = Math.log((resources + 1.0) / (frequency.getOrDefault(term, 0) + 1.0));
      all += rarity;
      both += resource.contains(term) ? rarity : 0;
    }
    return all == 0 ? 0 : both / all;
  }

  private static Set<String> resource(String id) {
    long number = Long.parseLong(id.replaceAll("\\D", ""));
    return switch (id.replaceAll("\\d", "")) {
      case "EO" -> terms(WORLD::overseasExpert, number);
      case "EN" -> terms(WORLD::nationalExpert, number);
      case "T" -> terms(WORLD::technology, number);
      case "J" -> terms(WORLD::project, number);
      default -> throw new IllegalStateException("Cannot find record " + id);
    };
  }

  /** Terms of what a record says about its subject. */
  private static Set<String> terms(WorldLines.Maker maker, long number) {
    JsonNode json = WorldLines.json(WorldLines.of(1, (i, out) -> maker.lines(number, out)).get(0));
    StringBuilder text = new StringBuilder();
    for (String field : List.of("title", "description", "abstract")) {
      text.append(json.path(field).asText("")).append('\n');
    }
    if (!json.has("title")) {
      json.path("keywords").forEach(keyword -> text.append(keyword.asText()).append('\n'));
      json.path("works").forEach(work -> text.append(work.path("title").asText()).append('\n'));
    }
    return new HashSet<>(EXTRACTOR.terms(text.toString()));
  }
}
