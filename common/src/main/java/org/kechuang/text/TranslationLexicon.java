package org.kechuang.text;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which terms of one language stand for which of the other. The weight of a translation, in (0, 1],
 * is the mean of the probabilities in both directions: one direction alone lets rare terms collect
 * whatever no other explains. Immutable.
 */
public final class TranslationLexicon implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Knows nothing. */
  public static final TranslationLexicon EMPTY =
      new TranslationLexicon(new int[0], new int[1], new int[0], new float[0], Map.of());

  private final TermIndex index;
  private final int[] starts;
  private final int[] targets;
  private final float[] weights;
  private final Map<Integer, String> surfaces;

  /**
   * Puts a lexicon together from its parts.
   *
   * @param hashes one a term, none twice
   * @param starts where the translations of each term start, and at the end their number
   * @param targets hashes of the translations, term after term
   * @param weights of the translations
   * @param surfaces terms as people read them, by hash
   * @throws IllegalArgumentException where the lengths do not fit each other
   */
  public TranslationLexicon(
      int[] hashes, int[] starts, int[] targets, float[] weights, Map<Integer, String> surfaces) {
    if (starts.length != hashes.length + 1
        || targets.length != weights.length
        || starts[hashes.length] != targets.length) {
      throw new IllegalArgumentException(
          ("Invalid lexicon: %d terms, %d starts, %d translations, %d weights; the lengths must"
                  + " fit, load the model anew")
              .formatted(hashes.length, starts.length, targets.length, weights.length));
    }
    this.index = new TermIndex(hashes);
    this.starts = starts.clone();
    this.targets = targets.clone();
    this.weights = weights.clone();
    this.surfaces = Map.copyOf(surfaces);
  }

  /**
   * Learns from phrases in both languages.
   *
   * @param phrases in an order that the caller keeps the same: sums follow it, and those at the end
   *     drop out where there are too many
   */
  public static TranslationLexicon learn(List<ParallelPhrase> phrases, LexiconSettings settings) {
    List<int[]> zh = new ArrayList<>();
    List<int[]> en = new ArrayList<>();
    Surfaces surfaces = new Surfaces();
    long cells = 0;
    for (ParallelPhrase phrase : phrases) {
      int[] zhTerms = phrase.zhTerms();
      int[] enTerms = phrase.enTerms();
      cells += (long) zhTerms.length * enTerms.length;
      if (cells > settings.maxCells()) {
        break;
      }
      zh.add(zhTerms);
      en.add(enTerms);
      surfaces.add(phrase.zh());
      surfaces.add(phrase.en());
    }
    Map<Integer, Map<Integer, Float>> table = new TreeMap<>();
    List<LexiconTrainer> directions =
        List.of(new LexiconTrainer(zh, en), new LexiconTrainer(en, zh));
    directions.parallelStream().forEach(trainer -> trainer.rounds(settings.rounds()));
    directions.forEach(trainer -> addHalf(trainer, settings, table));
    return of(table, surfaces.mostFrequent());
  }

  private static void addHalf(
      LexiconTrainer trainer, LexiconSettings settings, Map<Integer, Map<Integer, Float>> table) {
    trainer.best(
        settings.translations(),
        (float) settings.leastProbability(),
        (from, to, probability) -> {
          if (from != to) {
            add(table, from, to, probability / 2);
            add(table, to, from, probability / 2);
          }
        });
  }

  private static void add(Map<Integer, Map<Integer, Float>> table, int from, int to, float weight) {
    table.computeIfAbsent(from, f -> new TreeMap<>()).merge(to, weight, Float::sum);
  }

  private static TranslationLexicon of(
      Map<Integer, Map<Integer, Float>> table, Map<Integer, String> surfaces) {
    int size = table.values().stream().mapToInt(Map::size).sum();
    int[] hashes = new int[table.size()];
    int[] starts = new int[hashes.length + 1];
    int[] targets = new int[size];
    float[] weights = new float[size];
    int term = 0;
    int at = 0;
    for (Map.Entry<Integer, Map<Integer, Float>> entry : table.entrySet()) {
      hashes[term++] = entry.getKey();
      for (Map.Entry<Integer, Float> translation : entry.getValue().entrySet()) {
        targets[at] = translation.getKey();
        weights[at++] = translation.getValue();
      }
      starts[term] = at;
    }
    return new TranslationLexicon(hashes, starts, targets, weights, surfaces);
  }

  /** Number of terms with translations, of both languages. */
  public int size() {
    return index.size();
  }

  /** The hash of term {@code i}. */
  public int hash(int i) {
    return index.hash(i);
  }

  /** The number of a term, -1 where the lexicon lacks it. */
  public int find(int hash) {
    return index.find(hash);
  }

  /** The hashes of the translations of term {@code i}, growing. */
  public int[] targets(int i) {
    return Arrays.copyOfRange(targets, starts[i], starts[i + 1]);
  }

  /** The weights of the translations of term {@code i}. */
  public float[] weights(int i) {
    return Arrays.copyOfRange(weights, starts[i], starts[i + 1]);
  }

  /** A term as people read it, null where it is no whole word. */
  public String surface(int hash) {
    return surfaces.get(hash);
  }
}
