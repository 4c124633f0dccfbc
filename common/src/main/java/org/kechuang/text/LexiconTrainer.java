package org.kechuang.text;

import java.util.Arrays;
import java.util.List;

/**
 * Model 1 of Brown et al. (The Mathematics of Statistical Machine Translation, 1993) by expectation
 * maximisation: how likely each term of one language stands where a term of the other does.
 *
 * <p>Walks the terms of one side and, for each, the phrases that hold it, so that nothing is looked
 * up in a map and sums are always added in the same order. Memory: 8 bytes for each different pair
 * of terms that share a phrase, 8 bytes a term of a phrase.
 */
final class LexiconTrainer {
  /** From this share of a term's probability downwards a translation is dropped between rounds. */
  private static final float NEGLIGIBLE = 1e-4f;

  private final int[] fromHashes;
  private final int[] toHashes;

  /** Phrases of each source term, one after the other. */
  private final int[] phraseStarts;

  private final int[] phrases;

  /** Target terms of each phrase, one after the other. */
  private final int[] targetStarts;

  private final int[] targets;

  /** Translations of each source term with their probabilities. */
  private int[] rowStarts;

  private int[] row;
  private float[] probability;

  LexiconTrainer(List<int[]> from, List<int[]> to) {
    fromHashes = distinct(from);
    toHashes = distinct(to);
    targetStarts = new int[to.size() + 1];
    for (int p = 0; p < to.size(); p++) {
      targetStarts[p + 1] = Math.addExact(targetStarts[p], to.get(p).length);
    }
    targets = new int[targetStarts[to.size()]];
    for (int p = 0, at = 0; p < to.size(); p++) {
      for (int hash : to.get(p)) {
        targets[at++] = Arrays.binarySearch(toHashes, hash);
      }
    }
    phraseStarts = new int[fromHashes.length + 1];
    for (int[] terms : from) {
      for (int hash : terms) {
        phraseStarts[Arrays.binarySearch(fromHashes, hash) + 1]++;
      }
    }
    for (int s = 0; s < fromHashes.length; s++) {
      phraseStarts[s + 1] = Math.addExact(phraseStarts[s], phraseStarts[s + 1]);
    }
    phrases = new int[phraseStarts[fromHashes.length]];
    int[] filled = phraseStarts.clone();
    for (int p = 0; p < from.size(); p++) {
      for (int hash : from.get(p)) {
        phrases[filled[Arrays.binarySearch(fromHashes, hash)]++] = p;
      }
    }
    startUniform();
  }

  private static int[] distinct(List<int[]> phrases) {
    return phrases.stream().flatMapToInt(Arrays::stream).sorted().distinct().toArray();
  }

  private void startUniform() {
    int[] seenFor = new int[toHashes.length];
    rowStarts = new int[fromHashes.length + 1];
    int[] all = new int[1 << 16];
    int size = 0;
    for (int s = 0; s < fromHashes.length; s++) {
      for (int i = phraseStarts[s]; i < phraseStarts[s + 1]; i++) {
        for (int t = targetStarts[phrases[i]]; t < targetStarts[phrases[i] + 1]; t++) {
          if (seenFor[targets[t]] != s + 1) {
            seenFor[targets[t]] = s + 1;
            if (size == all.length) {
              all = Arrays.copyOf(all, Math.multiplyExact(2, size));
            }
            all[size++] = targets[t];
          }
        }
      }
      rowStarts[s + 1] = size;
      Arrays.sort(all, rowStarts[s], size);
    }
    row = Arrays.copyOf(all, size);
    probability = new float[size];
    for (int s = 0; s < fromHashes.length; s++) {
      Arrays.fill(
          probability,
          rowStarts[s],
          rowStarts[s + 1],
          1f / Math.max(1, rowStarts[s + 1] - rowStarts[s]));
    }
  }

  /** As many rounds of expectation and maximisation, each with pruning. */
  void rounds(int rounds) {
    for (int round = 0; round < rounds; round++) {
      round();
    }
  }

  private void round() {
    float[] current = new float[toHashes.length];
    double[] explained = new double[targets.length];
    for (int s = 0; s < fromHashes.length; s++) {
      load(s, current);
      for (int i = phraseStarts[s]; i < phraseStarts[s + 1]; i++) {
        for (int t = targetStarts[phrases[i]]; t < targetStarts[phrases[i] + 1]; t++) {
          explained[t] += current[targets[t]];
        }
      }
      unload(s, current);
    }
    double[] counts = new double[toHashes.length];
    int kept = 0;
    for (int s = 0; s < fromHashes.length; s++) {
      load(s, current);
      for (int i = phraseStarts[s]; i < phraseStarts[s + 1]; i++) {
        for (int t = targetStarts[phrases[i]]; t < targetStarts[phrases[i] + 1]; t++) {
          if (current[targets[t]] > 0) {
            counts[targets[t]] += current[targets[t]] / explained[t];
          }
        }
      }
      unload(s, current);
      kept = maximise(s, counts, kept);
    }
    rowStarts[fromHashes.length] = kept;
    row = Arrays.copyOf(row, kept);
    probability = Arrays.copyOf(probability, kept);
  }

  private void load(int s, float[] current) {
    for (int i = rowStarts[s]; i < rowStarts[s + 1]; i++) {
      current[row[i]] = probability[i];
    }
  }

  private void unload(int s, float[] current) {
    for (int i = rowStarts[s]; i < rowStarts[s + 1]; i++) {
      current[row[i]] = 0;
    }
  }

  /** Turns counts into probabilities; rows move towards the front as they shrink. */
  private int maximise(int s, double[] counts, int from) {
    double sum = 0;
    for (int i = rowStarts[s]; i < rowStarts[s + 1]; i++) {
      sum += counts[row[i]];
    }
    int kept = from;
    for (int i = rowStarts[s]; i < rowStarts[s + 1]; i++) {
      float p = sum > 0 ? (float) (counts[row[i]] / sum) : 0;
      counts[row[i]] = 0;
      if (p >= NEGLIGIBLE) {
        row[kept] = row[i];
        probability[kept++] = p;
      }
    }
    rowStarts[s] = from;
    return kept;
  }

  /** Receives a translation. */
  interface Sink {
    void accept(int from, int to, float probability);
  }

  /** The most probable translations of each term, by growing hash of the term. */
  void best(int most, float least, Sink sink) {
    for (int s = 0; s < fromHashes.length; s++) {
      // probability above, position below: equal ones keep the order of their hashes
      long[] order = new long[rowStarts[s + 1] - rowStarts[s]];
      for (int i = 0; i < order.length; i++) {
        int bits = Float.floatToIntBits(probability[rowStarts[s] + i]);
        order[i] = ((long) -bits << 32) | i;
      }
      Arrays.sort(order);
      for (int i = 0; i < Math.min(most, order.length); i++) {
        int at = rowStarts[s] + (int) order[i];
        if (probability[at] >= least) {
          sink.accept(fromHashes[s], toHashes[row[at]], probability[at]);
        }
      }
    }
  }
}
