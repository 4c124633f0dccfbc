package org.kechuang.jobs.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ScriptLanguageTest {
  @Test
  void scriptTellsTheLanguage() {
    assertEquals("zh", ScriptLanguage.of("激光焊接 (laser welding) 方法"));
    assertEquals("en", ScriptLanguage.of("A study of the classic text 论语 in translation"));
    assertEquals("ja", ScriptLanguage.of("溶接の方法"));
    assertEquals("other", ScriptLanguage.of("123 — сварка"));
  }
}
