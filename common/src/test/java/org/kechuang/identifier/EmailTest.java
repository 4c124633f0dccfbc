package org.kechuang.identifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailTest {
  @ParameterizedTest
  @CsvSource({
    "'  Wei.Example@Lab.Example.CN ', wei.example@lab.example.cn",
    "ｗｅｉ＠ｅｘａｍｐｌｅ．ｃｏｍ, wei@example.com",
    "mailto:a-b_c+d@x-y.example, a-b_c+d@x-y.example",
    "x@example.xn--fiqs8s, x@example.xn--fiqs8s"
  })
  void writesAddressesOneWay(String raw, String canonical) {
    assertEquals(Optional.of(canonical), Email.normalize(raw));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "wei",
        "wei@",
        "@example.com",
        "wei@example",
        "wei@@example.com",
        "wei@example..com",
        ".wei@example.com",
        "wei.@example.com",
        "wei x@example.com",
        "wei@-example.com",
        "wei@example.com, li@example.com",
        "wei(at)example.com",
        "\"wei\"@example.com",
        "魏@example.com",
        "wei@example.c",
        "a234567890123456789012345678901234567890123456789012345678901234x@example.com"
      })
  void rejectsDoubtfulShapes(String raw) {
    assertFalse(Email.isValid(raw));
  }
}
