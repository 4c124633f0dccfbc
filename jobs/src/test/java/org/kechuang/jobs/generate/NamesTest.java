package org.kechuang.jobs.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kechuang.jobs.generate.PersonName.Glyph;
import org.kechuang.jobs.generate.PersonName.Origin;
import org.kechuang.jobs.generate.PersonName.Surname;

class NamesTest {
  private static PersonName zengWeimin(Origin origin) {
    return new PersonName(
        new Surname("曾", "曾", "zeng1", List.of("Zeng", "Tsang", "Tseng")),
        List.of(
            new Glyph("伟", "偉", "wei3", List.of("Wei", "Wai", "Wei")),
            new Glyph("民", "民", "min2", List.of("Min", "Man", "Min"))),
        "Kevin",
        origin);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GIVEN_FIRST       | Weimin Zeng",
        "HYPHEN_CAPITAL    | Wei-Min Zeng",
        "HYPHEN            | Wei-min Zeng",
        "SPACED            | Wei Min Zeng",
        "FAMILY_FIRST      | Zeng Weimin",
        "COMMA             | Zeng, Weimin",
        "INITIALS_HYPHEN   | W.-M. Zeng",
        "INITIALS          | W. M. Zeng",
        "ONE_INITIAL       | W. Zeng",
        "COMMA_INITIALS    | Zeng, W. M.",
        "UPPER_FAMILY      | ZENG Weimin",
        "UPPER             | WEIMIN ZENG",
        "ENGLISH           | Kevin Zeng",
        "ENGLISH_AND_GIVEN | Kevin Weimin Zeng"
      })
  void mainlandStyles(NameStyle style, String written) {
    assertEquals(written, style.write(zengWeimin(Origin.MAINLAND)));
  }

  @Test
  void elsewhereOtherSpellings() {
    assertEquals("Wai Man Tsang", NameStyle.GIVEN_FIRST.write(zengWeimin(Origin.HONG_KONG)));
    assertEquals("Tseng Wei-min", NameStyle.FAMILY_FIRST.write(zengWeimin(Origin.TAIWAN)));
  }

  @ParameterizedTest
  @CsvSource({"wei3,wěi", "liu2,liú", "gui4,guì", "ou1yang2,ōuyáng", "lv3,lǚ", "zhuo2,zhuó"})
  void toneMarks(String pinyin, String marked) {
    assertEquals(marked, Syllable.marked(pinyin));
  }

  @ParameterizedTest
  @CsvSource({
    "he2,ho",
    "guo1,kuo",
    "long2,lung",
    "cai4,tsai",
    "xu2,hsu",
    "zhang1,chang",
    "xie4,hsieh",
    "song4,sung",
    "zhi4,chih"
  })
  void wadeGiles(String pinyin, String spelled) {
    assertEquals(spelled, Syllable.wadeGiles(pinyin));
  }

  @ParameterizedTest
  @CsvSource({"单,Shan", "解,Xie", "查,Zha", "仇,Qiu", "曾,Zeng", "区,Ou", "欧阳,Ouyang"})
  void polyphonicSurnamesHaveTheirReading(String surname, String reading) {
    assertEquals(
        reading,
        NameStock.shared().surnames().stream()
            .filter(family -> family.simplified().equals(surname))
            .map(family -> family.latin().get(0))
            .findFirst()
            .orElse("absent"));
  }

  @Test
  void aboutTwoHundredSurnamesNoneTwice() {
    Set<String> seen = new HashSet<>();
    NameStock.shared()
        .surnames()
        .forEach(s -> assertTrue(seen.add(s.simplified()), s.simplified()));
    assertTrue(seen.size() >= 200, "surnames: " + seen.size());
  }

  @Test
  void commonestNamesAreSharedByThousandsAtFullScale() {
    int drawn = 300_000;
    Map<String, Integer> bearers = new HashMap<>();
    for (int i = 0; i < drawn; i++) {
      PersonName name = NameStock.shared().draw(Draw.of(1, Stream.PERSON_NAME, i));
      bearers.merge(name.simplified(), 1, Integer::sum);
    }
    long people = 17_000_000;
    List<Integer> counts = bearers.values().stream().sorted((a, b) -> b - a).toList();
    assertTrue(people * counts.get(0) / drawn > 5_000, "commonest: " + counts.get(0));
    assertTrue(people * counts.get(99) / drawn > 1_000, "hundredth: " + counts.get(99));
    assertTrue(counts.get(0) < drawn / 1_000, "too common: " + counts.get(0));
    assertTrue(bearers.size() > drawn / 3, "distinct: " + bearers.size());
  }
}
