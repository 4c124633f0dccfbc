package org.kechuang.matching;

import java.util.HashMap;
import java.util.Map;
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

  private final TranslationLexicon lexicon;

  DemandWords(TranslationLexicon lexicon) {
    this.lexicon = lexicon;
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
