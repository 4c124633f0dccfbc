package org.kechuang.scoring;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kechuang.text.TermHash;

/**
 * What judgements prefer: of two resources of one demand and kind the one with the higher grade. A
 * ranker is learned from the differences of their features (Herbrich, Graepel and Obermayer 2000).
 * A pair weighs as its grades differ in gain, 2^grade − 1.
 */
public final class Preferences {
  /** Most pairs of one demand and kind; of more, those with the smallest hashes are taken. */
  static final int MOST_PAIRS = 100;

  /**
   * A preference.
   *
   * @param difference features of the one minus features of the other
   * @param preferred whether the one is the better
   * @param weight above 0
   */
  public record Preference(double[] difference, boolean preferred, double weight) {}

  private record Candidate(JudgedFeatures better, JudgedFeatures worse) {
    /** The chance to be seen of the worse one does not matter: its gain is what the grade says. */
    double gain() {
      return better.weight() * (Math.scalb(1.0, better.grade()) - Math.scalb(1.0, worse.grade()));
    }

    int hash() {
      return TermHash.of(better.resourceId() + '\n' + worse.resourceId());
    }
  }

  private static final Comparator<Candidate> BY_HASH =
      Comparator.comparingInt(Candidate::hash)
          .thenComparing(c -> c.better().resourceId())
          .thenComparing(c -> c.worse().resourceId());

  private Preferences() {}

  /**
   * All preferences, in an order that does not depend on the order of the judgements. Every second
   * one is turned round, for learners that want both classes. All pairs of one demand and kind
   * weigh 1 together, so that no demand is heard more than others.
   */
  public static List<Preference> of(Collection<JudgedFeatures> judged) {
    List<Preference> preferences = new ArrayList<>();
    for (List<Candidate> pairs : lists(judged)) {
      double sum = pairs.stream().mapToDouble(Candidate::gain).sum();
      pairs.forEach(
          pair -> preferences.add(preference(pair, 1 / sum, preferences.size() % 2 == 0)));
    }
    return preferences;
  }

  /**
   * The same of outcomes. A list with an outcome at a rank that few look at stands for the many
   * where nobody looked (inverse propensity scoring; Joachims, Swaminathan and Schnabel 2017), so
   * that lists weigh differently; on average they weigh {@code weight}.
   *
   * @param weight above 0
   */
  public static List<Preference> ofOutcomes(Collection<JudgedFeatures> outcomes, double weight) {
    List<List<Candidate>> lists = lists(outcomes);
    double sum = lists.stream().flatMap(List::stream).mapToDouble(Candidate::gain).sum();
    double scale = weight * lists.size() / sum;
    List<Preference> preferences = new ArrayList<>();
    for (List<Candidate> pairs : lists) {
      pairs.forEach(pair -> preferences.add(preference(pair, scale, preferences.size() % 2 == 0)));
    }
    return preferences;
  }

  /** The pairs of each demand and kind that prefers something, by demand, kind and hash. */
  private static List<List<Candidate>> lists(Collection<JudgedFeatures> judged) {
    Map<String, Map<String, List<JudgedFeatures>>> lists = new TreeMap<>();
    for (JudgedFeatures pair : judged) {
      lists
          .computeIfAbsent(pair.demandId(), d -> new TreeMap<>())
          .computeIfAbsent(pair.kind(), k -> new ArrayList<>())
          .add(pair);
    }
    return lists.values().stream()
        .flatMap(kinds -> kinds.values().stream())
        .map(Preferences::candidates)
        .filter(pairs -> !pairs.isEmpty())
        .toList();
  }

  private static List<Candidate> candidates(List<JudgedFeatures> list) {
    List<Candidate> candidates = new ArrayList<>();
    for (JudgedFeatures better : list) {
      for (JudgedFeatures worse : list) {
        if (better.grade() > worse.grade()) {
          candidates.add(new Candidate(better, worse));
        }
      }
    }
    return candidates.stream().sorted(BY_HASH).limit(MOST_PAIRS).toList();
  }

  private static Preference preference(Candidate pair, double scale, boolean preferred) {
    double[] one = (preferred ? pair.better() : pair.worse()).features();
    double[] other = (preferred ? pair.worse() : pair.better()).features();
    for (int f = 0; f < one.length; f++) {
      one[f] -= other[f];
    }
    return new Preference(one, preferred, scale * pair.gain());
  }
}
