package org.kechuang.jobs.generate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** All phrase patterns by place and language, and the conditions under which things are studied. */
final class Phrasebook {
  private static final int NUMBERED_PER_MILLE = 700;
  private static final Phrasebook SHARED = new Phrasebook();

  private final Map<Language, Map<Phrase, List<Pattern>>> patterns = new EnumMap<>(Language.class);
  // Those with a number come first.
  private final List<Map<Language, Pattern>> conditions = new ArrayList<>();
  private final int numbered;

  private Phrasebook() {
    List<List<String>> rows = Resources.rows("phrases.tsv");
    for (Language language : Language.values()) {
      Map<Phrase, List<Pattern>> byPhrase = new EnumMap<>(Phrase.class);
      for (Phrase phrase : Phrase.values()) {
        byPhrase.put(
            phrase,
            rows.stream()
                .filter(row -> row.get(0).equals(phrase.label()))
                .filter(row -> row.get(1).equals(language.code()))
                .map(row -> Pattern.parse(row.get(2), language))
                .toList());
      }
      patterns.put(language, byPhrase);
    }
    for (List<String> row : Resources.table("conditions.tsv")) {
      Map<Language, Pattern> condition = new EnumMap<>(Language.class);
      condition.put(Language.ZH, Pattern.parse(row.get(0), Language.ZH));
      condition.put(Language.EN, Pattern.parse(row.get(1), Language.EN));
      conditions.add(condition);
    }
    numbered = (int) conditions.stream().filter(c -> !c.get(Language.ZH).slots().isEmpty()).count();
  }

  static Phrasebook shared() {
    return SHARED;
  }

  List<Pattern> patterns(Phrase phrase, Language language) {
    return patterns.get(language).get(phrase);
  }

  Pattern draw(Phrase phrase, Language language, Draw draw) {
    return draw.pick(patterns(phrase, language));
  }

  /** Seven times in ten a condition with a number, which sets titles apart. */
  int drawCondition(Draw draw) {
    return draw.chance(NUMBERED_PER_MILLE)
        ? draw.below(numbered)
        : numbered + draw.below(conditions.size() - numbered);
  }

  Pattern condition(int number, Language language) {
    return conditions.get(number).get(language);
  }
}
