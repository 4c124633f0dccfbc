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
 * A pair weighs as its grades differ in gain, 2^grade − 1; all pairs of one demand and kind weigh 1
 * together, so that no demand is heard more than others.
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
    double gain() {
      return Math.scalb(1.0, better.grade()) - Math.scalb(1.0, worse.grade());
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
   * one is turned round, for learners that want both classes.
   */
  public static List<Preference> of(Collection<JudgedFeatures> judged) {
    Map<String, Map<String, List<JudgedFeatures>>> lists = new TreeMap<>();
    for (JudgedFeatures pair : judged) {
      lists
          .computeIfAbsent(pair.demandId(), d -> new TreeMap<>())
          .computeIfAbsent(pair.kind(), k -> new ArrayList<>())
          .add(pair);
    }
    List<Preference> preferences = new ArrayList<>();
    lists.values().forEach(kinds -> kinds.values().forEach(list -> add(list, preferences)));
    return preferences;
  }

  private static void add(List<JudgedFeatures> list, List<Preference> preferences) {
    List<Candidate> candidates = new ArrayList<>();
    for (JudgedFeatures better : list) {
      for (JudgedFeatures worse : list) {
        if (better.grade() > worse.grade()) {
          candidates.add(new Candidate(better, worse));
        }
      }
    }
    List<Candidate> taken = candidates.stream().sorted(BY_HASH).limit(MOST_PAIRS).toList();
    double sum = taken.stream().mapToDouble(Candidate::gain).sum();
    for (Candidate pair : taken) {
      boolean preferred = preferences.size() % 2 == 0;
      double[] one = (preferred ? pair.better() : pair.worse()).features();
      double[] other = (preferred ? pair.worse() : pair.better()).features();
      for (int f = 0; f < one.length; f++) {
        one[f] -= other[f];
      }
      preferences.add(new Preference(one, preferred, pair.gain() / sum));
    }
  }
}
