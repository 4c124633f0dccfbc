package org.kechuang.text;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** How whole words are written, by the hash of their terms: each as it is written most often. */
final class Surfaces {
  private static final TermExtractor WORDS = new TermExtractor(TermKind.WHOLE_WORDS);

  private final Map<Integer, TreeMap<String, Integer>> counts = new HashMap<>();

  void add(String text) {
    WORDS.readings(text).forEach((term, surface) -> add(TermHash.of(term), surface));
  }

  private void add(int hash, String surface) {
    counts.computeIfAbsent(hash, h -> new TreeMap<>()).merge(surface, 1, Integer::sum);
  }

  /** Of equally frequent spellings the first by character. */
  Map<Integer, String> mostFrequent() {
    Map<Integer, String> most = new HashMap<>();
    counts.forEach(
        (hash, spellings) -> {
          String best = null;
          for (Map.Entry<String, Integer> spelling : spellings.entrySet()) {
            if (best == null || spelling.getValue() > spellings.get(best)) {
              best = spelling.getKey();
            }
          }
          most.put(hash, best);
        });
    return most;
  }
}
