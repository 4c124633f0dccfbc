package org.kechuang.text;

import java.util.Arrays;
import java.util.List;

/**
 * The terms worth keeping and what each weighs: frequent ones first, equally frequent ones by
 * growing hash.
 */
final class Vocabulary {
  /**
   * Below this number of documents a threshold made for large corpora would drop nearly every term.
   */
  private static final int SMALL_CORPUS = 1000;

  /** So few documents may share all their terms. */
  private static final int TINY_CORPUS = 20;

  final int[] hashes;
  final float[] idf;

  private Vocabulary(int[] hashes, float[] idf) {
    this.hashes = hashes;
    this.idf = idf;
  }

  static Vocabulary of(List<TermBag> documents, LatentSettings settings) {
    int n = documents.size();
    int floor = n < SMALL_CORPUS ? 1 : settings.minDocumentFrequency();
    long ceiling = n < TINY_CORPUS ? n : (long) Math.ceil(settings.maxDocumentShare() * n);
    long[] ranked = ranked(sortedHashes(documents), floor, ceiling);
    int size = Math.min(settings.vocabularySize(), ranked.length);
    int[] hashes = new int[size];
    float[] idf = new float[size];
    for (int i = 0; i < size; i++) {
      hashes[i] = (int) ranked[i] ^ Integer.MIN_VALUE;
      idf[i] = TermWeights.idf(n, Integer.MAX_VALUE - (ranked[i] >>> 32));
    }
    return new Vocabulary(hashes, idf);
  }

  private static int[] sortedHashes(List<TermBag> documents) {
    int total = 0;
    for (TermBag document : documents) {
      total = Math.addExact(total, document.size());
    }
    int[] all = new int[total];
    int at = 0;
    for (TermBag document : documents) {
      for (int i = 0; i < document.size(); i++) {
        all[at++] = document.hash(i);
      }
    }
    Arrays.parallelSort(all);
    return all;
  }

  /**
   * Each term as one number whose order is that of the vocabulary: rarity in the upper half, hash
   * in the lower.
   */
  private static long[] ranked(int[] sorted, long floor, long ceiling) {
    long[] ranked = new long[1024];
    int size = 0;
    for (int from = 0, to = 0; from < sorted.length; from = to) {
      while (to < sorted.length && sorted[to] == sorted[from]) {
        to++;
      }
      int frequency = to - from;
      if (frequency >= floor && frequency <= ceiling) {
        if (size == ranked.length) {
          ranked = Arrays.copyOf(ranked, 2 * size);
        }
        long order = Integer.toUnsignedLong(sorted[from] ^ Integer.MIN_VALUE);
        ranked[size++] = ((long) (Integer.MAX_VALUE - frequency) << 32) | order;
      }
    }
    long[] kept = Arrays.copyOf(ranked, size);
    Arrays.sort(kept);
    return kept;
  }
}
