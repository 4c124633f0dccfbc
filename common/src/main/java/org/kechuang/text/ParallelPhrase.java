package org.kechuang.text;

/** A phrase in two languages. */
public record ParallelPhrase(String zh, String en) {
  private static final TermExtractor EXTRACTOR = new TermExtractor();

  int[] zhTerms() {
    return hashes(zh);
  }

  int[] enTerms() {
    return hashes(en);
  }

  private static int[] hashes(String text) {
    TermBag bag = EXTRACTOR.bag(text);
    int[] hashes = new int[bag.size()];
    for (int i = 0; i < hashes.length; i++) {
      hashes[i] = bag.hash(i);
    }
    return hashes;
  }
}
