package org.kechuang.scoring;

import java.util.ArrayList;
import java.util.List;
import org.kechuang.text.QueryTerms;
import org.kechuang.text.TermBag;
import org.kechuang.text.TermIndex;

/**
 * The terms of a resource that demands look for, as a whole and text by text. They are found in the
 * vocabulary of the demands once; a demand is then held against all texts in one pass over the
 * numbers of its own terms, most of which end at a bit.
 */
final class ResourceTerms {
  /** Takes a term of a demand that the resource holds. */
  interface Held {
    /**
     * @param i which pair of a term and a concept
     */
    void take(int i);
  }

  private static final int WORD_BITS = 6;

  private final TermBag[] bags;

  /** A bit for each term of the vocabulary. */
  private final long[] present;

  /** Terms that are present before each word of {@link #present}. */
  private final int[] before;

  /** For each term the bags that hold it, from {@code starts[term]} to {@code starts[term + 1]}. */
  private final int[] starts;

  private final int[] holders;
  private final int[] counts;

  /**
   * @param vocabulary of all demands that the resource is held against
   */
  ResourceTerms(ResourceProfile resource, TermIndex vocabulary) {
    List<TermBag> all = new ArrayList<>();
    all.add(resource.terms());
    resource.evidence().forEach(text -> all.add(text.terms()));
    bags = all.toArray(TermBag[]::new);
    present = new long[(vocabulary.size() >>> WORD_BITS) + 1];
    before = new int[present.length + 1];
    int[][] numbers = new int[bags.length][];
    for (int b = 0; b < bags.length; b++) {
      numbers[b] = new int[bags[b].size()];
      for (int i = 0; i < numbers[b].length; i++) {
        int number = vocabulary.find(bags[b].hash(i));
        numbers[b][i] = number;
        if (number >= 0) {
          present[number >>> WORD_BITS] |= 1L << number;
        }
      }
    }
    for (int word = 0; word < present.length; word++) {
      before[word + 1] = before[word] + Long.bitCount(present[word]);
    }
    starts = new int[before[present.length] + 1];
    for (int[] ofBag : numbers) {
      for (int number : ofBag) {
        if (number >= 0) {
          starts[place(number) + 1]++;
        }
      }
    }
    for (int term = 1; term < starts.length; term++) {
      starts[term] += starts[term - 1];
    }
    holders = new int[starts[starts.length - 1]];
    counts = new int[holders.length];
    int[] next = starts.clone();
    for (int b = 0; b < bags.length; b++) {
      for (int i = 0; i < numbers[b].length; i++) {
        if (numbers[b][i] >= 0) {
          int at = next[place(numbers[b][i])]++;
          holders[at] = b;
          counts[at] = bags[b].count(i);
        }
      }
    }
  }

  private boolean holds(int number) {
    return (present[number >>> WORD_BITS] & (1L << number)) != 0;
  }

  /** Which of the terms that are present one of them is. */
  private int place(int number) {
    int word = number >>> WORD_BITS;
    return before[word] + Long.bitCount(present[word] & ((1L << number) - 1));
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
   * @param numbers of the terms of the query in the vocabulary
   * @param held is told the terms that any bag holds, in their order
   * @return bag by bag a frequency for each concept
   */
  float[] frequencies(QueryTerms query, int[] numbers, Held held) {
    int width = query.concepts().size();
    float[] frequencies = new float[bags.length * width];
    for (int i = 0; i < numbers.length; i++) {
      if (!holds(numbers[i])) {
        continue;
      }
      int term = place(numbers[i]);
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
