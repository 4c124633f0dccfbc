package org.kechuang.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TranslationLexiconTest {
  private static final List<ParallelPhrase> PHRASES =
      List.of(
          new ParallelPhrase("电池", "battery"),
          new ParallelPhrase("电池隔膜", "battery separators"),
          new ParallelPhrase("隔膜涂层", "coated separators"),
          new ParallelPhrase("叶片涂层", "coated blades"),
          new ParallelPhrase("涡轮叶片", "turbine blades"));

  private final TranslationLexicon lexicon =
      TranslationLexicon.learn(PHRASES, LexiconSettings.DEFAULT);

  @Test
  void whatOccursTogetherIsTranslated() {
    for (String[] pair :
        new String[][] {{"电池", "batteri"}, {"隔膜", "separ"}, {"叶片", "blade"}, {"涡轮", "turbin"}}) {
      assertTrue(weight(pair[0], pair[1]) > 0.2f, () -> pair[0] + " is not " + pair[1]);
      assertEquals(weight(pair[0], pair[1]), weight(pair[1], pair[0]), "both ways");
    }
    assertEquals(0, weight("电池", "turbin"));
    assertTrue(weight("隔膜", "separ") > 2 * weight("隔膜", "batteri"));
  }

  @Test
  void weightsAreMeansOfProbabilities() {
    for (int term = 0; term < lexicon.size(); term++) {
      for (float weight : lexicon.weights(term)) {
        assertTrue(weight > 0 && weight <= 1, () -> "weight " + weight);
      }
    }
  }

  @Test
  void termsReadAsPhrasesWriteThem() {
    assertEquals("separators", lexicon.surface(TermHash.of("separ")));
    assertEquals("turbine blades", lexicon.surface(TermHash.of("turbin blade")));
    assertNull(lexicon.surface(TermHash.of("池隔")), "parts of words are not read");
  }

  @Test
  void orderOfPhrasesChangesNothingThatMatters() {
    List<ParallelPhrase> reversed = new ArrayList<>(PHRASES);
    Collections.reverse(reversed);
    TranslationLexicon same = TranslationLexicon.learn(reversed, LexiconSettings.DEFAULT);
    assertEquals(lexicon.size(), same.size());
    for (int term = 0; term < lexicon.size(); term++) {
      assertEquals(lexicon.hash(term), same.hash(term));
      assertArrayEquals(lexicon.targets(term), same.targets(term));
      assertArrayEquals(lexicon.weights(term), same.weights(term), 1e-4f);
    }
  }

  @Test
  void nothingIsLearnedFromNothing() {
    assertEquals(0, TranslationLexicon.learn(List.of(), LexiconSettings.DEFAULT).size());
    List<ParallelPhrase> empty = List.of(new ParallelPhrase("", "battery"));
    assertEquals(0, TranslationLexicon.learn(empty, LexiconSettings.DEFAULT).size());
  }

  @Test
  void termsThatBothLanguagesShareAreNoTranslations() {
    List<ParallelPhrase> shared = List.of(new ParallelPhrase("GaN", "GaN"));
    assertEquals(0, TranslationLexicon.learn(shared, LexiconSettings.DEFAULT).size());
  }

  @Test
  void phrasesBeyondTheMemoryAllowedAreLeftOut() {
    LexiconSettings small = new LexiconSettings(2, 20, 0.05, 10);
    TranslationLexicon first = TranslationLexicon.learn(PHRASES, small);
    assertTrue(first.find(TermHash.of("batteri")) >= 0);
    assertEquals(-1, first.find(TermHash.of("turbin")));
  }

  @Test
  void settingsAndPartsAreChecked() {
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> new LexiconSettings(0, 20, 0.05, 1_000))
            .getMessage()
            .startsWith("Invalid lexicon settings: 0 rounds"));
    assertTrue(
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    new TranslationLexicon(
                        new int[1], new int[2], new int[1], new float[1], Map.of()))
            .getMessage()
            .startsWith("Invalid lexicon: 1 terms"));
  }

  private float weight(String from, String to) {
    int term = lexicon.find(TermHash.of(from));
    int[] targets = lexicon.targets(term);
    for (int t = 0; t < targets.length; t++) {
      if (targets[t] == TermHash.of(to)) {
        return lexicon.weights(term)[t];
      }
    }
    return 0;
  }
}
