package org.kechuang.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {
  @ParameterizedTest
  @CsvSource({
    "固态电解质膜的制备, ZH",
    "GaN 外延生长工艺, ZH",
    "Preparation of solid electrolytes, EN",
    "Preparation of 电解质 membranes at high temperature, EN",
    "固体電解質膜の製造方法, JA",
    "ポリマー, JA",
    "твёрдый электролит, OTHER",
    "12345 !?, OTHER",
    "🙂, OTHER"
  })
  void followsTheScripts(String text, Language expected) {
    assertEquals(expected, Language.detect(text));
  }

  @Test
  void nothingIsOther() {
    assertEquals(Language.OTHER, Language.detect(null));
    assertEquals(Language.OTHER, Language.detect(""));
  }

  @Property
  void judgesAnything(@ForAll String text) {
    assertNotNull(Language.detect(text));
  }
}
