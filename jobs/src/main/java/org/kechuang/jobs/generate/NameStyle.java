package org.kechuang.jobs.generate;

import java.util.List;
import java.util.Locale;

/** The ways in which a Chinese name is written in Latin letters. */
enum NameStyle {
  /** Weimin Wang. */
  GIVEN_FIRST(30),
  /** Wei-Min Wang. */
  HYPHEN_CAPITAL(7),
  /** Wei-min Wang. */
  HYPHEN(5),
  /** Wei Min Wang. */
  SPACED(5),
  /** Wang Weimin. */
  FAMILY_FIRST(9),
  /** Wang, Weimin. */
  COMMA(11),
  /** W.-M. Wang. */
  INITIALS_HYPHEN(5),
  /** W. M. Wang. */
  INITIALS(4),
  /** W. Wang, though the given name has two syllables. */
  ONE_INITIAL(4),
  /** Wang, W. M. */
  COMMA_INITIALS(4),
  /** WANG Weimin. */
  UPPER_FAMILY(4),
  /** WEIMIN WANG. */
  UPPER(2),
  /** Kevin Wang; without an English name as GIVEN_FIRST. */
  ENGLISH(6),
  /** Kevin W. Wang, or Kevin Weimin Wang. */
  ENGLISH_AND_GIVEN(4);

  private static final List<NameStyle> ALL = List.of(values());
  private static final Weights WEIGHTS = weights();

  private final int weight;

  NameStyle(int weight) {
    this.weight = weight;
  }

  static NameStyle draw(Draw draw) {
    return ALL.get(WEIGHTS.draw(draw));
  }

  private static Weights weights() {
    return new Weights(ALL.stream().mapToLong(style -> style.weight).toArray());
  }

  String write(PersonName name) {
    String family = umlaut(name.latinFamily(), name);
    return switch (this) {
      case GIVEN_FIRST -> joined(name) + ' ' + family;
      case HYPHEN_CAPITAL -> linked(name, "-", true) + ' ' + family;
      case HYPHEN -> linked(name, "-", false) + ' ' + family;
      case SPACED -> linked(name, " ", true) + ' ' + family;
      case FAMILY_FIRST -> family + ' ' + joined(name);
      case COMMA -> family + ", " + joined(name);
      case INITIALS_HYPHEN -> initials(name, ".-") + ' ' + family;
      case INITIALS -> initials(name, ". ") + ' ' + family;
      case ONE_INITIAL -> name.latinGiven(0).charAt(0) + ". " + family;
      case COMMA_INITIALS -> family + ", " + initials(name, ". ");
      case UPPER_FAMILY -> family.toUpperCase(Locale.ROOT) + ' ' + joined(name);
      case UPPER -> (joined(name) + ' ' + family).toUpperCase(Locale.ROOT);
      case ENGLISH -> (name.english().isEmpty() ? joined(name) : name.english()) + ' ' + family;
      case ENGLISH_AND_GIVEN ->
          name.english().isEmpty()
              ? joined(name) + ' ' + family
              : name.given().size() == 1
                  ? name.english() + ' ' + name.latinGiven(0).charAt(0) + ". " + family
                  : name.english() + ' ' + joined(name) + ' ' + family;
    };
  }

  /** 吕 is Lu, Lyu, Lü or Lv, by person. */
  private static String umlaut(String family, PersonName name) {
    if (!family.equals("Lv")) {
      return family;
    }
    return switch (name.given().get(0).pinyin().length() + name.given().size() & 3) {
      case 0 -> "Lu";
      case 1 -> "Lyu";
      case 2 -> "Lü";
      default -> "Lv";
    };
  }

  // In Hong Kong and Taiwan given names are not joined: Ka Ming, Ming-hsien.
  private static String joined(PersonName name) {
    return switch (name.origin()) {
      case MAINLAND -> linked(name, "", false);
      case HONG_KONG -> linked(name, " ", true);
      case TAIWAN -> linked(name, "-", false);
    };
  }

  private static String linked(PersonName name, String link, boolean capital) {
    if (name.given().size() == 1) {
      return name.latinGiven(0);
    }
    String second = name.latinGiven(1);
    return name.latinGiven(0) + link + (capital ? second : second.toLowerCase(Locale.ROOT));
  }

  private static String initials(PersonName name, String link) {
    return name.given().size() == 1
        ? name.latinGiven(0).charAt(0) + "."
        : name.latinGiven(0).charAt(0) + link + name.latinGiven(1).charAt(0) + ".";
  }
}
