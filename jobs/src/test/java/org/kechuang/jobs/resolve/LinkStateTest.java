package org.kechuang.jobs.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LinkStateTest {
  @Test
  void otherSettingsOrInputsAreNamed() {
    LinkState last = new LinkState(Map.of("resolve.block-cap", "50"), Map.of(), 0, "r1");

    assertEquals(Optional.empty(), last.difference(Map.of("resolve.block-cap", "50")));
    assertEquals(
        Optional.of("resolve.block-cap was 50 and is 6"),
        last.difference(Map.of("resolve.block-cap", "6")));
  }
}
