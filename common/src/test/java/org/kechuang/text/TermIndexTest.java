package org.kechuang.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TermIndexTest {
  @Property(tries = 200)
  void findsWhatItHoldsAndNothingElse(
      @ForAll @Size(max = 300) Set<Integer> held, @ForAll @Size(max = 300) Set<Integer> asked) {
    int[] hashes = held.stream().mapToInt(Integer::intValue).toArray();
    TermIndex index = new TermIndex(hashes);
    Map<Integer, Integer> numbers = new HashMap<>();
    for (int i = 0; i < hashes.length; i++) {
      numbers.put(hashes[i], i);
      assertEquals(i, index.find(hashes[i]));
    }
    asked.forEach(hash -> assertEquals(numbers.getOrDefault(hash, -1), index.find(hash)));
  }

  @Test
  void aTermThatIsTwiceIsRefused() {
    assertEquals(
        "Invalid vocabulary: hash 7 twice, allowed is once; remove the second.",
        assertThrows(IllegalArgumentException.class, () -> new TermIndex(new int[] {7, 3, 7}))
            .getMessage());
  }
}
