package org.kechuang.jobs.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PhrasebookTest {
  private static final Phrasebook BOOK = Phrasebook.shared();

  private static String sortedSlots(Pattern pattern) {
    return pattern
        .slots()
        .chars()
        .sorted()
        .mapToObj(Character::toString)
        .reduce("", String::concat);
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void abstractsHaveThirtyPatternsInEachLanguage(Language language) {
    int patterns = 0;
    for (Phrase phrase : List.of(Phrase.OPEN, Phrase.METHOD, Phrase.RESULT, Phrase.CLOSE)) {
      patterns += BOOK.patterns(phrase, language).size();
    }
    assertTrue(patterns >= 30, "patterns: " + patterns);
  }

  @ParameterizedTest
  @EnumSource(Phrase.class)
  void everyPlaceCanBeFilledInChinese(Phrase phrase) {
    List<Pattern> patterns = BOOK.patterns(phrase, Language.ZH);
    assertFalse(patterns.isEmpty());
    for (Pattern pattern : patterns) {
      StringBuilder text = new StringBuilder();
      pattern.render(new Scene(3, 1, Draw.of(5, Stream.TEXT, 7)), text);
      assertFalse(text.toString().contains("{"), text.toString());
      assertFalse(text.toString().contains("null"), text.toString());
    }
  }

  @Test
  void alignedPlacesSayTheSameInBothLanguages() {
    for (Phrase phrase : ParallelTexts.ALIGNED) {
      List<Pattern> zh = BOOK.patterns(phrase, Language.ZH);
      List<Pattern> en = BOOK.patterns(phrase, Language.EN);
      assertEquals(zh.size(), en.size(), phrase.label());
      for (int i = 0; i < zh.size(); i++) {
        assertEquals(sortedSlots(zh.get(i)), sortedSlots(en.get(i)), phrase.label() + ' ' + i);
      }
    }
  }

  @Test
  void brokenSlotIsRefused() {
    assertEquals(
        "Invalid phrase 'a {OO} b': slots are one letter in {}",
        assertThrows(IllegalStateException.class, () -> Pattern.parse("a {OO} b", Language.EN))
            .getMessage());
  }
}
