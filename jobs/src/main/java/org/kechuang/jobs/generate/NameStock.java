package org.kechuang.jobs.generate;

import java.util.List;
import org.kechuang.jobs.generate.PersonName.Origin;

/**
 * Names as frequent as in life: surnames by census shares, given names so skewed that the commonest
 * full names have thousands of bearers in a world of scale 1.
 */
final class NameStock {
  private static final NameStock SHARED = new NameStock();
  private static final List<Origin> ORIGINS = List.of(Origin.values());
  private static final int ENGLISH_PER_MILLE = 200;
  private static final List<String> ENGLISH =
      List.of(
          "Kevin",
          "Jason",
          "David",
          "Michael",
          "Peter",
          "James",
          "Eric",
          "Frank",
          "Tony",
          "Andy",
          "Jack",
          "Henry",
          "Steven",
          "Daniel",
          "Alex",
          "Leo",
          "Simon",
          "Raymond",
          "Vincent",
          "Allen",
          "Jenny",
          "Lily",
          "Grace",
          "Amy",
          "Cindy",
          "Helen",
          "Alice",
          "Jessica",
          "Linda",
          "Vivian",
          "Emily",
          "Michelle",
          "Joyce",
          "Nancy",
          "Sophia",
          "Tina",
          "Fiona",
          "Irene",
          "Wendy",
          "Carol");

  private final List<PersonName.Surname> surnames;
  private final Weights surnameWeights;
  private final List<PersonName.Glyph> glyphs;
  private final Weights single;
  private final Weights first;
  private final Weights last;

  private NameStock() {
    List<List<String>> families = Resources.table("surnames.tsv");
    surnames = families.stream().map(NameStock::surname).toList();
    surnameWeights =
        new Weights(families.stream().mapToLong(row -> Long.parseLong(row.get(4))).toArray());
    glyphs = Resources.table("given.tsv").stream().map(NameStock::glyph).toList();
    single = Weights.zipf(glyphs.size(), 12, 1.15);
    first = Weights.zipf(glyphs.size(), 14, 0.95);
    last = Weights.zipf(glyphs.size(), 14, 1.0);
  }

  static NameStock shared() {
    return SHARED;
  }

  List<PersonName.Surname> surnames() {
    return surnames;
  }

  PersonName draw(Draw draw) {
    PersonName.Surname family = surnames.get(surnameWeights.draw(draw));
    List<PersonName.Glyph> given =
        draw.chance(190)
            ? List.of(glyphs.get(single.draw(draw)))
            : List.of(
                // A third order of the glyphs, or else the commonest pair would repeat one.
                glyphs.get(first.draw(draw) * 89 % glyphs.size()), glyphs.get(last.draw(draw)));
    Origin origin = ORIGINS.get(draw.weighted(905, 950, 1000));
    String english = draw.chance(ENGLISH_PER_MILLE) ? draw.pick(ENGLISH) : "";
    return new PersonName(family, given, english, origin);
  }

  private static PersonName.Surname surname(List<String> row) {
    String bare = Syllable.capital(Syllable.bare(row.get(2)));
    // Wade–Giles of compound surnames is left in pinyin, as many cards do.
    String taiwan =
        row.get(0).length() > 1 ? bare : Syllable.capital(Syllable.wadeGiles(row.get(2)));
    return new PersonName.Surname(
        row.get(0), row.get(1), row.get(2), List.of(bare, row.get(3), taiwan));
  }

  private static PersonName.Glyph glyph(List<String> row) {
    return new PersonName.Glyph(
        row.get(0),
        row.get(1),
        row.get(2),
        List.of(
            Syllable.capital(Syllable.bare(row.get(2))),
            row.get(3),
            Syllable.capital(Syllable.wadeGiles(row.get(2)))));
  }
}
