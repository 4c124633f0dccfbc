package org.kechuang.engagement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.kechuang.event.DealEvent;
import org.kechuang.event.RefusedEvent;
import org.kechuang.event.Window;

class EngagementFoldPropertyTest {
  private static final Window ALL = Window.of(LocalDate.of(2026, 1, 1));

  @Provide
  Arbitrary<List<DealEvent>> anything() {
    return Deliveries.anything();
  }

  @Provide
  Arbitrary<List<DealEvent>> journeys() {
    return Deliveries.journeys();
  }

  @Property
  void orderAndRepetitionDoNotMatter(
      @ForAll("anything") List<DealEvent> events, @ForAll long seed) {
    EngagementFold once = EngagementFold.of(events, ALL);
    EngagementFold again = EngagementFold.of(Deliveries.disturbed(events, seed), ALL);
    assertEquals(once.engagement(), again.engagement());
    assertEquals(once.refused(), again.refused());
    assertEquals(once.later(), again.later());
  }

  /** What arrived in batches, each folded as it came, ends where a replay from scratch ends. */
  @Property
  void batchesEndWhereAReplayEnds(@ForAll("journeys") List<DealEvent> events, @ForAll long seed) {
    Random random = new Random(seed);
    List<DealEvent> rest = Deliveries.disturbed(events, seed);
    List<DealEvent> lake = new ArrayList<>();
    EngagementFold last = EngagementFold.of(lake, ALL);
    while (!rest.isEmpty()) {
      int size = 1 + random.nextInt(rest.size());
      lake.addAll(0, rest.subList(0, size));
      rest = rest.subList(size, rest.size());
      last = EngagementFold.of(lake, ALL);
    }
    EngagementFold scratch = EngagementFold.of(events, ALL);
    assertEquals(scratch.engagement(), last.engagement());
    assertEquals(scratch.refused(), last.refused());
  }

  /** Going on from the state of a day with the events after it gives the state of a replay. */
  @Property
  void theStateOfADayIsAllThatLaterEventsNeed(
      @ForAll("journeys") List<DealEvent> events, @ForAll long seed) {
    LocalDate day = LocalDate.of(2025, 3, 1).plusDays(Math.floorMod(seed, 20));
    List<DealEvent> unique = unique(events);
    Engagement now =
        EngagementFold.of(unique, new Window(day, ALL.asOf())).engagement().orElse(null);
    List<DealEvent> after =
        unique.stream()
            .filter(event -> event.day().isAfter(day))
            .sorted(Comparator.comparing(DealEvent::at).thenComparing(DealEvent::eventId))
            .toList();
    for (DealEvent event : after) {
      now = EngagementFold.step(now, event).orElse(now);
    }
    assertEquals(EngagementFold.of(unique, ALL).engagement().orElse(null), now);
  }

  @Property
  void everyEventIsAccountedFor(@ForAll("anything") List<DealEvent> events) {
    LocalDate day = LocalDate.of(2025, 3, 12);
    EngagementFold fold = EngagementFold.of(events, new Window(day, LocalDate.of(2025, 3, 18)));
    int counted = fold.engagement().map(Engagement::events).orElse(0);
    assertEquals(events.size(), counted + fold.refused().size() + fold.duplicates() + fold.later());
  }

  @Property
  void refusedEventsChangeNothing(@ForAll("journeys") List<DealEvent> events) {
    EngagementFold all = EngagementFold.of(events, ALL);
    List<DealEvent> sound = new ArrayList<>(new HashSet<>(events));
    all.refused().stream().map(RefusedEvent::event).forEach(sound::remove);
    EngagementFold clean = EngagementFold.of(sound, ALL);
    assertEquals(all.engagement(), clean.engagement());
    assertEquals(List.of(), clean.refused());
  }

  @Property
  void whatIsReachedHasATimeInOrder(@ForAll("journeys") List<DealEvent> events) {
    EngagementFold.of(events, ALL)
        .engagement()
        .ifPresent(
            made -> {
              Times times = made.times();
              List<Instant> inOrder =
                  Stream.of(
                          times.proposed(),
                          times.viewed(),
                          times.contacted(),
                          times.contracted(),
                          times.delivered())
                      .filter(Objects::nonNull)
                      .toList();
              assertEquals(inOrder.stream().sorted().toList(), inOrder);
              assertEquals(times.contracted() != null, made.contract() != null);
              assertEquals(times.delivered() != null, made.furthest() == State.DELIVERED);
              assertTrue(made.contract() == null || made.contract().price().signum() >= 0);
            });
  }

  /** Nobody comes from one state to another but by the table. */
  @Property
  void onlyLegalTransitionsHappen(@ForAll("journeys") List<DealEvent> events) {
    Engagement before = null;
    for (DealEvent event : inOrder(events)) {
      Engagement after = EngagementFold.step(before, event).orElse(null);
      if (after == null) {
        continue;
      }
      if (before == null) {
        assertEquals(State.PROPOSED, after.state());
      } else if (after.state() != before.state()) {
        assertTrue(Transitions.isLegal(before.state(), after.state()));
      }
      before = after;
    }
  }

  private static List<DealEvent> unique(List<DealEvent> events) {
    TreeMap<String, DealEvent> byId = new TreeMap<>();
    events.forEach(event -> byId.putIfAbsent(event.eventId(), event));
    return List.copyOf(byId.values());
  }

  private static List<DealEvent> inOrder(List<DealEvent> events) {
    return unique(events).stream()
        .sorted(Comparator.comparing(DealEvent::at).thenComparing(DealEvent::eventId))
        .toList();
  }
}
