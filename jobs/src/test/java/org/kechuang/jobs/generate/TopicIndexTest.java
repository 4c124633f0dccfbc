package org.kechuang.jobs.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class TopicIndexTest {
  private static final Vocabulary VOCABULARY = Vocabulary.shared();

  private static TopicIndex index(long size, int group) {
    return new TopicIndex(size, group, VOCABULARY.weights(), VOCABULARY.topics().size(), 42);
  }

  @Property
  void drawnPositionsLieWhereAsked(
      @ForAll @LongRange(min = 5_000, max = 20_000_000) long size,
      @ForAll @IntRange(max = 100) int topic,
      @ForAll @IntRange(max = 2) int facet,
      @ForAll long seed) {
    TopicIndex index = index(size, 6);
    long position = index.anyOf(topic, facet, Draw.of(seed, Stream.JUDGEMENT, 1));
    assertEquals(topic, index.topic(position));
    assertTrue(position >= index.start(topic) && position < index.end(topic));
    if (index.end(topic) - index.start(topic) >= 18) {
      assertEquals(facet, index.facet(position));
    }
    assertEquals(position, index.position(index.index(position)));
  }

  @Property(tries = 200)
  void tinyWorldsStayInRange(
      @ForAll @LongRange(min = 1, max = 50) long size,
      @ForAll @IntRange(max = 100) int topic,
      @ForAll long seed) {
    TopicIndex index = index(size, 1);
    long position = index.anyOf(topic, 2, Draw.of(seed, Stream.JUDGEMENT, 1));
    assertTrue(position >= 0 && position < size, "position: " + position);
    int found = index.topic(position);
    assertTrue(index.start(found) <= position && position < index.end(found));
  }
}
