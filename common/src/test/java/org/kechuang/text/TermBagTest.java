package org.kechuang.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class TermBagTest {
  @Property
  void comesBackFromItsBytes(@ForAll List<String> terms) {
    TermBag bag = TermBag.of(terms);
    assertEquals(bag, TermBag.decode(bag.encode()));
    assertEquals(5 * bag.size(), bag.encode().length);
  }

  @Property
  void doesNotDependOnTheOrderOfTerms(@ForAll List<String> terms, @ForAll long seed) {
    List<String> shuffled = new ArrayList<>(terms);
    Collections.shuffle(shuffled, new Random(seed));
    assertEquals(TermBag.of(terms), TermBag.of(shuffled));
  }

  @Property
  void sumIsTheBagOfAllTerms(
      @ForAll @Size(max = 6)
          List<@Size(max = 40) List<@CharRange(from = 'a', to = 'f') @StringLength(max = 2) String>>
              texts) {
    List<String> all = texts.stream().flatMap(List::stream).toList();
    assertEquals(TermBag.of(all), TermBag.sum(texts.stream().map(TermBag::of).toList()));
  }

  @Property
  void hashesGrowAndCountsAddUp(
      @ForAll @Size(max = 200) List<@StringLength(max = 2) String> terms) {
    TermBag bag = TermBag.of(terms);
    for (int i = 1; i < bag.size(); i++) {
      assertTrue(bag.hash(i - 1) < bag.hash(i));
    }
    assertEquals(terms.size(), bag.length());
    for (String term : terms) {
      assertTrue(bag.count(bag.indexOf(TermHash.of(term))) >= 1);
    }
  }

  @Test
  void countsStayAt255() {
    TermBag bag = TermBag.of(Collections.nCopies(1000, "电池"));
    assertEquals(1, bag.size());
    assertEquals(255, bag.count(0));
    assertEquals(255, TermBag.sum(List.of(bag, bag)).count(0));
  }

  @Test
  void encodesLittleEndianHashThenCount() {
    byte[] bytes = TermBag.of(List.of("gan", "gan")).encode();
    int hash = TermHash.of("gan");
    assertEquals((byte) hash, bytes[0]);
    assertEquals((byte) (hash >>> 24), bytes[3]);
    assertEquals(2, bytes[4]);
  }

  @Test
  void refusesBytesThatAreNoBag() {
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> TermBag.decode(new byte[7]))
            .getMessage()
            .startsWith("Invalid term bag: 7 bytes"));
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> TermBag.decode(new byte[5]))
            .getMessage()
            .startsWith("Invalid term bag: entry 0"));
  }

  @Test
  void hashesAsMurmur3() {
    assertEquals(0, TermHash.of(""));
    assertEquals(0x248bfa47, TermHash.of("hello"));
  }
}
