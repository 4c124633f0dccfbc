package org.kechuang.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class HanTermsTest {
  @Test
  void termsAreReadBackFromTheirHashes() {
    TermExtractor extractor = new TermExtractor();
    List<String> texts =
        List.of("基于薄膜晶体管的有机发光二极管显示面板", "一种金属有机化学气相沉积装置", "heat pipe for 5g base stations");
    List<String> terms = texts.stream().flatMap(t -> extractor.terms(t).stream()).toList();
    List<TermBag> bags = texts.stream().map(extractor::bag).toList();
    int[] hashes = terms.stream().mapToInt(TermHash::of).distinct().toArray();
    TermIndex vocabulary = new TermIndex(hashes);
    char[][] characters = HanTerms.characters(vocabulary, bags);
    for (String term : terms) {
      assertArrayEquals(
          charactersOf(TermExtractor.display(term)),
          characters[vocabulary.find(TermHash.of(term))],
          term);
    }
  }

  private static char[] charactersOf(String term) {
    TreeSet<Character> sorted = new TreeSet<>();
    term.chars().filter(Scripts::isHan).forEach(c -> sorted.add((char) c));
    StringBuilder out = new StringBuilder();
    sorted.forEach(out::append);
    return out.toString().toCharArray();
  }
}
