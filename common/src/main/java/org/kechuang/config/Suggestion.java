package org.kechuang.config;

import java.util.Collection;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds the name a user probably meant. */
public final class Suggestion {
  private Suggestion() {}

  /**
   * The candidate at the smallest edit distance (first in iteration order at ties), or null when
   * none is within a third of the length of the word.
   */
  public static String closest(String word, Collection<String> candidates) {
    int limit = Math.max(2, word.length() / 3);
    LevenshteinDistance distance = new LevenshteinDistance(limit);
    String closest = null;
    int best = limit + 1;
    for (String candidate : candidates) {
      int found = distance.apply(word, candidate);
      if (found >= 0 && found < best) {
        best = found;
        closest = candidate;
      }
    }
    return closest;
  }
}
