package org.kechuang.engagement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kechuang.engagement.Deliveries.START;
import static org.kechuang.engagement.Deliveries.event;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kechuang.event.DealEvent;
import org.kechuang.event.Reason;
import org.kechuang.event.Window;

class EngagementFoldTest {
  private static final Window ALL = Window.of(LocalDate.of(2026, 1, 1));
  private static final String TERMS =
      "{\"contract_id\":\"C1\",\"price_cny\":\"1200000.5\",\"start\":\"2025-05-01\","
          + "\"end\":\"2025-12-31\",\"contract_type\":\"consulting\"}";

  private static List<DealEvent> deal() {
    return List.of(
        event("1", "proposed", 0, "{\"rank\":4}"),
        event("2", "viewed", 5),
        event("3", "contacted", 10),
        event("4", "replied", 58),
        event("5", "meeting", 100),
        event("6", "negotiating", 200),
        event("7", "contracted", 300, TERMS),
        event("8", "delivered", 3_000));
  }

  private static List<DealEvent> dealWith(DealEvent... more) {
    List<DealEvent> events = new ArrayList<>(deal());
    events.addAll(List.of(more));
    return events;
  }

  private static Engagement fold(List<DealEvent> events, LocalDate asOf) {
    return EngagementFold.of(events, new Window(asOf, ALL.asOf())).engagement().orElseThrow();
  }

  private static Instant hour(int hours) {
    return START.plus(Duration.ofHours(hours));
  }

  @Test
  void aDealGoesAllTheWay() {
    Engagement made = fold(deal(), ALL.asOf());
    assertEquals(State.DELIVERED, made.state());
    assertEquals(hour(3_000), made.since());
    assertEquals(4, made.rankShown());
    assertEquals(
        new Times(hour(0), hour(5), hour(10), hour(58), hour(300), hour(3_000)), made.times());
    assertEquals(
        new Contract(
            "C1",
            "consulting",
            new BigDecimal("1200000.50"),
            LocalDate.of(2025, 5, 1),
            LocalDate.of(2025, 12, 31)),
        made.contract());
    assertEquals(8, made.events());
  }

  @ParameterizedTest
  @CsvSource({
    "2025-02-28, ",
    "2025-03-01, contacted",
    "2025-03-02, contacted",
    "2025-03-03, replied",
    "2025-03-05, meeting",
    "2025-03-14, contracted",
    "2025-07-04, delivered"
  })
  void theStateOfAnyDate(LocalDate asOf, String state) {
    EngagementFold fold = EngagementFold.of(deal(), new Window(asOf, ALL.asOf()));
    assertEquals(state, fold.engagement().map(e -> e.state().word()).orElse(null));
    assertEquals(List.of(), fold.refused());
    assertEquals(8, fold.later() + fold.engagement().map(Engagement::events).orElse(0));
  }

  @ParameterizedTest
  @CsvSource({
    "viewed,      -1,   ,                                     before-proposal",
    "contracted,  299,  '{\"contract_id\":\"C2\",\"price_cny\":-0.01}', negative-money",
    "contracted,  150,  '{\"contract_id\":\"C2\",\"price_cny\":1.005}', invalid-fact",
    "contracted,  299,  '{\"price_cny\":1}',                   missing-fact",
    "contracted,  299,  'not json',                           unreadable-payload",
    "contracted,  299,  '{\"contract_id\":\"C2\",\"price_cny\":1,\"start\":\"2025-02-02\","
        + "\"end\":\"2025-02-01\"}', invalid-fact",
    "contracted,  301,  '{\"contract_id\":\"C2\",\"price_cny\":1}', illegal-transition",
    "delivered,   20,   ,                                     illegal-transition",
    "replied,     7,    ,                                     illegal-transition",
    "declined,    400,  ,                                     illegal-transition",
    "viewed,      3001, ,                                     after-end",
    "withdrawn,   3001, ,                                     after-end",
    "proposed,    9999, ,                                     after-as-of",
    "danced,      20,   ,                                     unknown-type"
  })
  void badEventsAreRefusedAndChangeNothing(String type, int hours, String payload, String reason) {
    EngagementFold fold = EngagementFold.of(dealWith(event("bad", type, hours, payload)), ALL);
    assertEquals(1, fold.refused().size(), fold.refused().toString());
    assertEquals(reason, fold.refused().get(0).reason().code());
    assertEquals("bad", fold.refused().get(0).event().eventId());
    assertEquals(fold(deal(), ALL.asOf()), fold.engagement().orElseThrow());
  }

  @Test
  void repetitionsCountAndChangeNothing() {
    EngagementFold fold =
        EngagementFold.of(dealWith(event("9", "viewed", 70), event("10", "meeting", 310)), ALL);
    assertEquals(List.of(), fold.refused());
    Engagement made = fold.engagement().orElseThrow();
    assertEquals(10, made.events());
    assertEquals(fold(deal(), ALL.asOf()).times(), made.times());
  }

  @Test
  void theSameIdentifierWithAnotherContentIsRefused() {
    EngagementFold fold = EngagementFold.of(dealWith(event("8", "delivered", 4_000)), ALL);
    assertEquals(Reason.CONFLICTING_DUPLICATE, fold.refused().get(0).reason());
    assertEquals(hour(3_000), fold.engagement().orElseThrow().since());
  }

  @Test
  void withoutAProposalThereIsNoEngagement() {
    EngagementFold fold = EngagementFold.of(deal().subList(1, 8), ALL);
    assertTrue(fold.engagement().isEmpty());
    assertEquals(7, fold.refused().size());
  }

  @ParameterizedTest
  @CsvSource({
    "Too early, TOO_EARLY, false",
    "scientific_doubt, SCIENTIFIC_DOUBT, true",
    "unclear-benefit, UNCLEAR_BENEFIT, true",
    "no idea, OTHER, false",
    ", OTHER, false"
  })
  void refusalsHaveReasons(String text, DeclineReason reason, boolean mismatch) {
    String payload = text == null ? null : "{\"reason\":\"" + text + "\"}";
    Engagement made =
        fold(
            List.of(
                event("1", "proposed", 0),
                event("2", "contacted", 1),
                event("3", "declined", 50, payload)),
            ALL.asOf());
    assertEquals(State.DECLINED, made.state());
    assertEquals(State.CONTACTED, made.furthest());
    assertEquals(reason, made.declineReason());
    assertEquals(mismatch, made.declineReason().isMismatch());
    assertEquals(hour(50), made.times().firstReply(), "a refusal is an answer");
  }

  @Test
  void answersAreHeldAgainstTheServiceLevel() {
    ServiceLevel level = new ServiceLevel(Duration.ofDays(2));
    Engagement answered = fold(deal(), ALL.asOf());
    assertEquals(new BigDecimal("48.00"), level.replyHours(answered.times()));
    assertTrue(level.inTime(answered, hour(5_000)), "48 hours are in time");

    List<DealEvent> later = new ArrayList<>(deal().subList(0, 3));
    Engagement waiting = fold(later, ALL.asOf());
    assertNull(level.replyHours(waiting.times()));
    assertNull(level.inTime(waiting, hour(58)), "there is time left");
    assertFalse(level.inTime(waiting, hour(59)));
    later.add(new DealEvent("4", "replied", hour(58).plusSeconds(1), null));
    assertFalse(level.inTime(fold(later, ALL.asOf()), hour(5_000)));
    assertNull(level.inTime(fold(deal().subList(0, 2), ALL.asOf()), hour(5_000)));
  }

  @Test
  void theTableOfTransitionsIsClosed() {
    for (State from : State.values()) {
      for (State to : State.values()) {
        boolean legal = Transitions.isLegal(from, to);
        assertFalse(legal && from.isFinal(), from + " to " + to);
        assertFalse(legal && to == State.PROPOSED, "nothing leads back to the proposal");
        assertFalse(legal && Transitions.isRepetition(from, to), from + " to " + to);
        assertFalse(
            legal && !to.isAbandoned() && from.reached(to), from + " must not lead back to " + to);
      }
      assertEquals(
          !from.isFinal() && from != State.CONTRACTED, Transitions.isLegal(from, State.EXPIRED));
    }
  }
}
