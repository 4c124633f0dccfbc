package org.kechuang.identifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrcidTest {
  @ParameterizedTest
  @CsvSource({
    "0000-0002-1825-0097, 0000-0002-1825-0097",
    "0000000218250097, 0000-0002-1825-0097",
    "https://orcid.org/0000-0002-1694-233X, 0000-0002-1694-233X",
    "http://www.orcid.org/0000-0002-1694-233x/, 0000-0002-1694-233X",
    "orcid.org/0000-0002-1825-0097, 0000-0002-1825-0097",
    "orcid:0000-0002-1825-0097, 0000-0002-1825-0097",
    "' ００００－０００２－１８２５－００９７ ', 0000-0002-1825-0097",
    "0000‐0002‐1825‐0097, 0000-0002-1825-0097"
  })
  void writesIdsOneWay(String raw, String canonical) {
    assertEquals(Optional.of(canonical), Orcid.normalize(raw));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000-0002-1825-0098",
        "0000-0002-1825-009",
        "0000-0002-1825-00977",
        "X000-0002-1825-0097",
        "https://example.org/0000-0002-1825-0097",
        ""
      })
  void rejectsWhatIsNoId(String raw) {
    assertFalse(Orcid.isValid(raw));
  }

  @Property
  void validIdsNormaliseToThemselves(@ForAll("ids") String id) {
    assertEquals(Optional.of(id), Orcid.normalize(id));
  }

  @Property
  void oneChangedCharacterIsRejected(
      @ForAll("ids") String id,
      @ForAll @IntRange(max = 15) int position,
      @ForAll("characters") char other) {
    StringBuilder changed = new StringBuilder(id.replace("-", ""));
    boolean same = changed.charAt(position) == other;
    changed.setCharAt(position, other);
    assertEquals(same, Orcid.isValid(changed.toString()));
  }

  @Provide
  Arbitrary<Character> characters() {
    return Arbitraries.chars().with("0123456789X");
  }

  @Provide
  Arbitrary<String> ids() {
    return Arbitraries.strings()
        .numeric()
        .ofLength(15)
        .map(digits -> digits + Orcid.checkCharacter(digits))
        .map(code -> code.replaceAll("(.{4})(?!$)", "$1-"));
  }
}
