package org.kechuang.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kechuang.text.QueryTerms;
import org.kechuang.text.TermBag;
import org.kechuang.text.TermIndex;

/**
 * The terms of a resource that demands look for, as a whole and text by text. They are found in the
 * vocabulary of the demands once; a demand is then held against all texts in one pass over the
 * words of two sets.
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
  private final TermSet terms;

  /** For each term the bags that hold it, from {@code starts[term]} to {@code starts[term + 1]}. */
  private final int[] starts;

  private final int[] holders;
  private final int[] counts;

  /**
   * @param vocabulary of all demands that the resource is held against; its numbers grow with the
   *     hashes of terms
   */
  ResourceTerms(ResourceProfile resource, TermIndex vocabulary) {
    List<TermBag> all = new ArrayList<>();
    all.add(resource.terms());
    resource.evidence().forEach(text -> all.add(text.terms()));
    bags = all.toArray(TermBag[]::new);
    int[][] numbers = new int[bags.length][];
    for (int b = 0; b < bags.length; b++) {
      numbers[b] = new int[bags[b].size()];
      for (int i = 0; i < numbers[b].length; i++) {
        numbers[b][i] = vocabulary.find(bags[b].hash(i));
      }
    }
    terms = new TermSet(Arrays.stream(numbers).flatMapToInt(Arrays::stream), vocabulary.size());
    starts = new int[terms.size() + 1];
    for (int[] ofBag : numbers) {
      for (int number : ofBag) {
        if (number >= 0) {
          starts[terms.place(number) + 1]++;
        }
      }
    }
    for (int term = 0; term < terms.size(); term++) {
      starts[term + 1] += starts[term];
    }
    holders = new int[starts[terms.size()]];
    counts = new int[holders.length];
    int[] next = starts.clone();
    for (int b = 0; b < bags.length; b++) {
      for (int i = 0; i < numbers[b].length; i++) {
        if (numbers[b][i] >= 0) {
          int at = next[terms.place(numbers[b][i])]++;
          holders[at] = b;
          counts[at] = bags[b].count(i);
        }
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
   * @param sought terms of the same vocabulary
   * @param held is told the terms that any bag holds, in their order
   * @return bag by bag a frequency for each concept
   */
  float[] frequencies(SoughtTerms sought, Held held) {
    QueryTerms query = sought.query();
    int width = query.concepts().size();
    float[] frequencies = new float[bags.length * width];
    for (int word = 0; word < terms.words(); word++) {
      for (long bits = terms.shared(word, sought.terms()); bits != 0; bits &= bits - 1) {
        int term = terms.place(word, bits);
        int wanted = sought.terms().place(word, bits);
        for (int i = sought.from(wanted); i < sought.to(wanted); i++) {
          int concept = query.conceptOf(i);
          float weight = query.weight(i);
          for (int p = starts[term]; p < starts[term + 1]; p++) {
            frequencies[holders[p] * width + concept] += weight * counts[p];
          }
          held.take(i);
        }
      }
    }
    return frequencies;
  }
}
