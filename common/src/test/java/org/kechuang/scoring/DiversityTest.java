package org.kechuang.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kechuang.scoring.Diversity.Item;

class DiversityTest {
  private static final List<Item> ITEMS =
      List.of(
          new Item("a", 1.0, "north"),
          new Item("b", 0.9, "north"),
          new Item("c", 0.8, "south"),
          new Item("d", 0.7, null),
          new Item("e", 0.6, null),
          new Item("f", 0.1, "west"));

  @Test
  void withoutWeightTheOrderStays() {
    assertEquals(List.of("a", "b", "c"), ids(0, 3));
  }

  @Test
  void anotherInstitutionComesBeforeTheSecondOfOne() {
    assertEquals(List.of("a", "c", "d", "e", "b", "f"), ids(0.25, 6));
  }

  @Test
  void unknownInstitutionsAreNotAlike() {
    assertEquals(List.of("a", "c", "d", "e"), ids(0.3, 4));
  }

  @Test
  void fewerThanAskedForAndNoneAreFine() {
    assertEquals(6, ids(1, 10).size());
    assertEquals(List.of(), new Diversity(0.5).first(List.of(), 3));
  }

  private static List<String> ids(double weight, int k) {
    return new Diversity(weight).first(ITEMS, k).stream().map(Item::id).toList();
  }
}
