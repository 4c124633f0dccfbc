package org.kechuang.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TermExtractorTest {
  private final TermExtractor extractor = new TermExtractor();

  @Test
  void chineseGivesCharactersPairsAndWords() {
    List<String> terms = extractor.terms("耐高温固态电解质");
    assertTrue(terms.containsAll(List.of("固", "固态", "态电", "_电解质")), terms::toString);
  }

  @Test
  void englishGivesStemsWithoutStopWords() {
    assertEquals(
        List.of("prepar", "solid", "prepar solid", "electrolyt", "solid electrolyt"),
        extractor.terms("The preparation of solid electrolytes"));
  }

  @Test
  void technicalNamesSurvive() {
    List<String> terms = extractor.terms("GaN外延, SerDes 5G C++ ion-exchange LiFePO₄");
    assertTrue(
        terms.containsAll(
            List.of("gan", "外延", "serd", "5g", "c++", "ion", "exchang", "ion-exchange", "lifepo4")),
        terms::toString);
  }

  @Test
  void spellingsOfTheSameTextGiveTheSameTerms() {
    assertEquals(extractor.terms("鋰離子電池 ＡＩ Naïve"), extractor.terms("锂离子电池 ai naive"));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "   ",
        "🙂🚀👩‍🔬",
        "\uFFFD\uFFFD",
        "锟斤拷锟斤拷",
        "\uD800",
        "，。！?-+#'",
        "\u0000\u0007",
        "的"
      })
  void nothingToReadGivesNoTerms(String text) {
    assertEquals(List.of(), extractor.terms(text));
  }

  @Property
  void readsAnythingWithoutFailing(@ForAll String text) {
    for (String term : extractor.terms(text)) {
      assertFalse(term.isBlank());
    }
  }

  @Test
  void longTextsAreBounded() {
    String once = extractor.terms("电".repeat(TermExtractor.MAX_CHARACTERS)).toString();
    assertEquals(once, extractor.terms("电".repeat(5 * TermExtractor.MAX_CHARACTERS)).toString());
  }

  @Test
  void threadsShareOneExtractor() {
    List<String> texts =
        IntStream.range(0, 2000).mapToObj(i -> "第" + i + "号高温合金 turbine blades no " + i).toList();
    List<TermBag> alone = texts.stream().map(extractor::bag).toList();
    assertEquals(alone, texts.parallelStream().map(extractor::bag).toList());
  }

  @Test
  void displayDropsTheMark() {
    assertEquals("电池", TermExtractor.display("_电池"));
    assertEquals("电池", TermExtractor.display("电池"));
  }
}
