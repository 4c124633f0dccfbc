package org.kechuang.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.kechuang.text.QueryTerms;
import org.kechuang.text.TermBag;
import org.kechuang.text.TermIndex;

/**
 * The terms of a resource, as a whole and text by text, so that a demand is held against all of
 * them in one pass over its own terms.
 */
final class ResourceTerms {
  /** Takes a term of a demand that the resource holds. */
  interface Held {
    /**
     * @param i which pair of a term and a concept
     */
    void take(int i);
  }

  private final TermBag[] bags;

  private final TermIndex terms;

  /** For each term the bags that hold it, from {@code starts[term]} to {@code starts[term + 1]}. */
  private final int[] starts;

  private final int[] holders;
  private final int[] counts;

  ResourceTerms(ResourceProfile resource) {
    List<TermBag> all = new ArrayList<>();
    all.add(resource.terms());
    resource.evidence().forEach(text -> all.add(text.terms()));
    bags = all.toArray(TermBag[]::new);
    int[] hashes =
        all.stream()
            .flatMapToInt(bag -> IntStream.range(0, bag.size()).map(bag::hash))
            .sorted()
            .toArray();
    terms = new TermIndex(IntStream.of(hashes).distinct().toArray());
    starts = new int[terms.size() + 1];
    for (int hash : hashes) {
      starts[terms.find(hash) + 1]++;
    }
    for (int term = 0; term < terms.size(); term++) {
      starts[term + 1] += starts[term];
    }
    holders = new int[hashes.length];
    counts = new int[hashes.length];
    int[] next = starts.clone();
    for (int b = 0; b < bags.length; b++) {
      for (int i = 0; i < bags[b].size(); i++) {
        int place = next[terms.find(bags[b].hash(i))]++;
        holders[place] = b;
        counts[place] = bags[b].count(i);
      }
    }
  }

  /** The resource as a whole, number 0, and its texts in their order. */
  int bags() {
    return bags.length;
  }

  /** Terms of a bag, repeated ones as often as they occur. */
  long length(int bag) {
    return bags[bag].length();
  }

  /**
   * How often each bag speaks of each concept, as {@link QueryTerms#frequencies} says it.
   *
   * @param held is told the terms that any bag holds, in their order
   * @return bag by bag a frequency for each concept
   */
  float[] frequencies(QueryTerms query, Held held) {
    int width = query.concepts().size();
    float[] frequencies = new float[bags.length * width];
    for (int i = 0; i < query.size(); i++) {
      int term = terms.find(query.hash(i));
      if (term < 0) {
        continue;
      }
      int concept = query.conceptOf(i);
      float weight = query.weight(i);
      for (int p = starts[term]; p < starts[term + 1]; p++) {
        frequencies[holders[p] * width + concept] += weight * counts[p];
      }
      held.take(i);
    }
    return frequencies;
  }
}
