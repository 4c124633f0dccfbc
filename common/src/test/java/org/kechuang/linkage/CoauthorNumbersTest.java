package org.kechuang.linkage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoauthorNumbersTest {
  private final List<String> read = new ArrayList<>();
  private final CoauthorNumbers numbers =
      new CoauthorNumbers(
          name -> {
            read.add(name);
            return name == null ? -1 : name.charAt(0);
          });

  @Test
  void readsANameOnce() {
    assertEquals('W', numbers.of("Wang"));
    assertEquals('W', numbers.of("Wang"));
    assertEquals(List.of("Wang"), read);
  }

  @Test
  void namesOfOnePlaceKeepTheirOwnNumbers() {
    // equal hash codes
    assertEquals('A', numbers.of("Aa"));
    assertEquals('B', numbers.of("BB"));
    assertEquals('A', numbers.of("Aa"));
    assertEquals(List.of("Aa", "BB", "Aa"), read);
  }

  @Test
  void handsOnThatThereIsNoName() {
    assertEquals(-1, numbers.of(null));
  }
}
