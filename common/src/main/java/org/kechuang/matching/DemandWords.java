package org.kechuang.matching;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.kechuang.demand.KeyTerm;
import org.kechuang.text.Projection;
import org.kechuang.text.QueryTerms;
import org.kechuang.text.TermExtractor;
import org.kechuang.text.TermHash;
import org.kechuang.text.TermKind;
import org.kechuang.text.TranslationLexicon;

/** The whole words of demands as people read them; parts of words score, but nobody reads them. */
final class DemandWords {
  private static final TermExtractor WORDS = new TermExtractor(TermKind.WHOLE_WORDS);

  /** Less sure translations score, but would only puzzle a reader. */
  private static final float LEAST_WEIGHT = 0.1f;

  private static final int KEY_TERMS = 10;
  private static final int TRANSLATIONS = 3;
  private static final int MOST_COUNTED = 3;

  private final TranslationLexicon lexicon;
  private final Projection projection;

  DemandWords(TranslationLexicon lexicon, Projection projection) {
    this.lexicon = lexicon;
    this.projection = projection;
  }

  /** The words that say most of what is wanted: often here, rare in the texts of the model. */
  List<KeyTerm> key(String text, QueryTerms query) {
    Map<String, Double> weights = new TreeMap<>();
    Map<String, Integer> hashes = new HashMap<>();
    WORDS
        .readings(text)
        .forEach(
            (term, reading) -> {
              int hash = TermHash.of(term);
              int concept = query.concepts().indexOf(hash);
              if (concept >= 0) {
                int count = Math.min(query.concepts().count(concept), MOST_COUNTED);
                double weight = count * projection.idf(hash) * query.focus(concept);
                if (weight > 0 && weights.merge(reading, weight, Math::max) == weight) {
                  hashes.put(reading, hash);
                }
              }
            });
    double sum = weights.values().stream().mapToDouble(Double::doubleValue).sum();
    return weights.entrySet().stream()
        .sorted(
            Map.Entry.<String, Double>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(KEY_TERMS)
        .map(
            word ->
                new KeyTerm(
                    word.getKey(), word.getValue() / sum, translations(hashes.get(word.getKey()))))
        .toList();
  }

  private List<String> translations(int hash) {
    int term = lexicon.find(hash);
    if (term < 0) {
      return List.of();
    }
    int[] targets = lexicon.targets(term);
    float[] weights = lexicon.weights(term);
    return IntStream.range(0, targets.length)
        .filter(t -> weights[t] >= LEAST_WEIGHT && lexicon.surface(targets[t]) != null)
        .boxed()
        .sorted(
            Comparator.<Integer>comparingDouble(t -> -weights[t]).thenComparing(t -> targets[t]))
        .limit(TRANSLATIONS)
        .map(t -> lexicon.surface(targets[t]))
        .toList();
  }

  /** Words by hash; a translation reads like "电池 → battery", with the word it is surest of. */
  Map<Integer, String> of(String text, QueryTerms query) {
    Map<Integer, String> own = new HashMap<>();
    WORDS.readings(text).forEach((term, reading) -> own.put(TermHash.of(term), reading));
    Map<Integer, String> words = new HashMap<>();
    Map<Integer, Float> surest = new HashMap<>();
    for (int i = 0; i < query.size(); i++) {
      String translation = lexicon.surface(query.hash(i));
      String origin = own.get(query.concepts().hash(query.conceptOf(i)));
      float weight = query.weight(i);
      if (translation != null
          && origin != null
          && weight >= LEAST_WEIGHT
          && weight > surest.getOrDefault(query.hash(i), 0f)) {
        surest.put(query.hash(i), weight);
        words.put(query.hash(i), origin + " → " + translation);
      }
    }
    words.putAll(own);
    return words;
  }
}
