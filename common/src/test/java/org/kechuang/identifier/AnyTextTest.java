package org.kechuang.identifier;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What holds for every identifier whatever text it is given. */
class AnyTextTest {
  private static final List<Function<String, Optional<String>>> NORMALIZERS =
      List.of(
          CreditCode::normalize,
          PatentNumber::normalize,
          Ipc::normalize,
          Orcid::normalize,
          RegionCode::normalize,
          Email::normalize,
          Trl::normalize);

  @Test
  void nullAndOverlongTextIsNoIdentifier() {
    for (Function<String, Optional<String>> normalizer : NORMALIZERS) {
      assertEquals(Optional.empty(), normalizer.apply(null));
      assertEquals(Optional.empty(), normalizer.apply("1".repeat(1_000_000)));
      assertEquals(Optional.empty(), normalizer.apply("\ud800".repeat(40)));
    }
  }

  @Property
  void normalisingTwiceChangesNothing(@ForAll("texts") String text) {
    for (Function<String, Optional<String>> normalizer : NORMALIZERS) {
      Optional<String> once = normalizer.apply(text);
      assertEquals(once, once.flatMap(normalizer));
    }
  }

  @Property
  void widthBlanksAndCaseOfACodeDoNotMatter(@ForAll("codes") String code) {
    for (Function<String, Optional<String>> normalizer : NORMALIZERS) {
      Optional<String> expected = normalizer.apply(code);
      assertEquals(expected, normalizer.apply(fullWidth(code)));
      assertEquals(expected, normalizer.apply(" \u3000" + code.toLowerCase(Locale.ROOT) + "\t"));
    }
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().all().ofMaxLength(60),
        Arbitraries.strings()
            .withChars("0123456789XCNZLH.:/-–Ａ１ trl@江级\u200d\u0301")
            .ofMaxLength(24),
        codes());
  }

  @Provide
  Arbitrary<String> codes() {
    return Arbitraries.of(
        "91350100M000100Y43",
        "CN201710158044.0",
        "95115608X",
        "US16/123,456",
        "H01L21/67",
        "0000-0002-1694-233X",
        "3205",
        "wei@example.com",
        "GB/T 22900-2022:7",
        "LOCAL:13");
  }

  private static String fullWidth(String ascii) {
    StringBuilder wide = new StringBuilder();
    ascii.chars().forEach(c -> wide.append(c == ' ' ? '\u3000' : (char) (c + 0xFEE0)));
    return wide.toString();
  }
}
