package org.kechuang.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TextNormalizerTest {
  @Test
  void unifiesFormsCharactersCaseAndSpaces() {
    assertEquals("", TextNormalizer.normalize(null));
    assertEquals("abc 123", TextNormalizer.normalize("　ＡＢＣ\t\r\n１２３ "));
    assertEquals("电解质薄膜", TextNormalizer.normalize("電解質薄膜"));
    assertEquals("ab", TextNormalizer.normalize("a\u0000\u200b\ufeffb"));
    assertEquals("a b", TextNormalizer.normalize("a锟斤拷b"));
  }

  @Property
  void twiceIsOnce(@ForAll String text) {
    String once = TextNormalizer.normalize(text);
    assertEquals(once, TextNormalizer.normalize(once));
  }
}
