package org.kechuang.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueryTermsTest {
  private static final TranslationLexicon LEXICON =
      new TranslationLexicon(
          new int[] {TermHash.of("电池"), TermHash.of("电")},
          new int[] {0, 2, 3},
          new int[] {TermHash.of("batteri"), TermHash.of("cell"), TermHash.of("batteri")},
          new float[] {0.5f, 0.25f, 0.125f},
          Map.of());

  private final QueryTerms query = QueryTerms.of(bag("电池", "电池", "电", "gan"), LEXICON);

  @Test
  void textsSpeakOfConceptsInEitherLanguage() {
    assertEquals(Map.of("电池", 2f, "电", 1f, "gan", 0f), frequencies("电池", "电池", "电"));
    assertEquals(
        Map.of("电池", 1.25f, "电", 0.25f, "gan", 1f),
        frequencies("batteri", "batteri", "cell", "gan"));
    assertEquals(Map.of("电池", 1.5f, "电", 0.125f, "gan", 0f), frequencies("电池", "batteri"));
    assertEquals(Map.of("电池", 0f, "电", 0f, "gan", 0f), frequencies());
  }

  @Test
  void demandsCountTheirOwnTerms() {
    assertEquals(2, query.concepts().count(query.concepts().indexOf(TermHash.of("电池"))));
    assertEquals(6, query.size());
  }

  @Test
  void untranslatedTermsSpeakOfThemselvesAloneAndAlike() {
    QueryTerms own = query.withFocus(new float[] {0.5f, 0.25f, 0}).untranslated();
    assertEquals(query.concepts(), own.concepts());
    assertEquals(3, own.size());
    for (int i = 0; i < own.size(); i++) {
      assertEquals(own.hash(i), own.concepts().hash(own.conceptOf(i)));
      assertEquals(1, own.weight(i));
      assertEquals(1, own.focus(own.conceptOf(i)));
    }
  }

  @Test
  void encodingKeepsEverything() {
    QueryTerms decoded = QueryTerms.decode(query.encode());
    assertEquals(query.concepts(), decoded.concepts());
    TermBag text = bag("batteri", "cell", "电");
    assertArrayEquals(query.frequencies(text), decoded.frequencies(text));
    assertEquals(0, QueryTerms.decode(QueryTerms.EMPTY.encode()).size());
  }

  @Test
  void brokenBytesAreRefused() {
    for (byte[] bytes :
        new byte[][] {{}, {1, 2}, Arrays.copyOf(query.encode(), 30), {-1, -1, -1, -1}}) {
      assertTrue(
          assertThrows(IllegalArgumentException.class, () -> QueryTerms.decode(bytes))
              .getMessage()
              .startsWith("Invalid query: " + bytes.length + " bytes"));
    }
  }

  private Map<String, Float> frequencies(String... terms) {
    float[] found = query.frequencies(bag(terms));
    return Map.of("电池", at(found, "电池"), "电", at(found, "电"), "gan", at(found, "gan"));
  }

  private float at(float[] found, String concept) {
    return found[query.concepts().indexOf(TermHash.of(concept))];
  }

  private static TermBag bag(String... terms) {
    return TermBag.of(List.of(terms));
  }
}
