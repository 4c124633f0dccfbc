package org.kechuang.jobs.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TextsTest {
  @Property(tries = 300)
  void cleanTextHasNoControlsAndSurvivesUtf8(@ForAll String text) {
    String clean = Texts.withoutControls(text);

    assertFalse(Texts.hasControls(clean));
    assertEquals(clean, new String(clean.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
  }

  @Property(tries = 300)
  void cutTextIsAPrefixWithoutHalfPairs(
      @ForAll String text, @ForAll @IntRange(min = 1, max = 50) int length) {
    String whole = Texts.withoutControls(text);
    String cut = Texts.cut(whole, length);

    assertTrue(whole.startsWith(cut));
    assertTrue(cut.length() <= length);
    assertTrue(cut.length() >= Math.min(whole.length(), length) - 1);
    assertFalse(Texts.hasControls(cut));
  }

  @Test
  void layoutOfTextStays() {
    assertFalse(Texts.hasControls("a\tb\r\nc 机器人 \ud83d\ude00"));
    assertTrue(Texts.hasControls("a\u0000"));
    assertTrue(Texts.hasControls("a\u0085"));
    assertNull(Texts.cut(null, 3));
  }
}
