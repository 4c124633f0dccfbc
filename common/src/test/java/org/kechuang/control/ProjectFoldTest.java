package org.kechuang.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kechuang.event.DealEvent;
import org.kechuang.event.Window;

class ProjectFoldTest {
  private static final LocalDate SIGNED = LocalDate.of(2025, 1, 1);
  private static final ContractFrame RUNNING =
      new ContractFrame(at(SIGNED), LocalDate.of(2025, 12, 31), Closing.RUNNING, null);

  private static Instant at(LocalDate day) {
    return day.atTime(12, 0).toInstant(ZoneOffset.UTC);
  }

  private static DealEvent event(String id, String type, String day, String facts) {
    return new DealEvent(id, type, at(LocalDate.parse(day)), "{" + facts.replace('\'', '"') + "}");
  }

  /**
   * Three milestones of 100.01 each; the first ten days late, the second twenty, the third open.
   */
  private static List<DealEvent> events() {
    return List.of(
        event("1", "milestone_planned", "2025-01-02", milestone("M1", "2025-03-01")),
        event("2", "milestone_planned", "2025-01-02", milestone("M2", "2025-06-01")),
        event("3", "milestone_planned", "2025-01-02", milestone("M3", "2025-09-01")),
        event("4", "payment_planned", "2025-01-02", payment("P1", "due_on", "2025-02-01", "90")),
        event(
            "5", "payment_planned", "2025-01-02", payment("P2", "due_on", "2025-07-01", "210.03")),
        event("6", "payment_made", "2025-02-05", payment("P1", "on", "2025-02-04", "40.5")),
        event("7", "payment_made", "2025-02-20", payment("P1", "on", "2025-02-20", "49.50")),
        event(
            "8",
            "deliverable_submitted",
            "2025-03-09",
            "'deliverable_id':'R1','milestone_id':'M1'"),
        event(
            "9",
            "deliverable_submitted",
            "2025-03-10",
            "'deliverable_id':'R1','milestone_id':'M1'"),
        event(
            "10",
            "deliverable_accepted",
            "2025-03-14",
            "'deliverable_id':'R1','milestone_id':'M1'"),
        event("11", "milestone_done", "2025-03-14", "'milestone_id':'M1','on':'2025-03-11'"),
        event("12", "cost_booked", "2025-03-14", "'amount_cny':120.02"),
        event("13", "milestone_done", "2025-06-22", "'milestone_id':'M2','on':'2025-06-21'"),
        event("14", "cost_booked", "2025-06-22", "'amount_cny':80"),
        event(
            "15",
            "deliverable_submitted",
            "2025-08-01",
            "'deliverable_id':'R3','milestone_id':'M3'"));
  }

  private static String milestone(String id, String due) {
    return "'milestone_id':'" + id + "','due_on':'" + due + "','value_cny':100.01";
  }

  private static String payment(String id, String dayName, String day, String amount) {
    return "'payment_id':'%s','%s':'%s','amount_cny':%s".formatted(id, dayName, day, amount);
  }

  private static Project project(LocalDate asOf) {
    return ProjectFold.of(RUNNING, events(), new Window(asOf, LocalDate.of(2026, 1, 1)));
  }

  @ParameterizedTest
  @CsvSource({
    "2025-02-28,   0,    0,      0,      ,       ",
    "2025-03-01, 100.01, 0,      0,      0,      ",
    "2025-03-14, 100.01, 100.01, 120.02, 1,      0.8333",
    "2025-06-01, 200.02, 100.01, 120.02, 0.5,    0.8333",
    "2025-06-22, 200.02, 200.02, 200.02, 1,      1",
    "2025-09-02, 300.03, 200.02, 200.02, 0.6667, 1"
  })
  void earnedValue(
      LocalDate day,
      BigDecimal planned,
      BigDecimal earned,
      BigDecimal cost,
      BigDecimal schedule,
      BigDecimal performance) {
    EarnedValue value = EarnedValue.of(project(day), day);
    assertEquals(new BigDecimal("300.03"), value.budget());
    same(planned, value.planned());
    same(earned, value.earned());
    same(cost, value.cost());
    same(schedule, value.schedulePerformance());
    same(performance, value.costPerformance());
  }

  private static void same(BigDecimal expected, BigDecimal found) {
    assertEquals(
        expected == null ? null : expected.stripTrailingZeros(),
        found == null ? null : found.stripTrailingZeros());
  }

  @Test
  void paymentsInPartsAddUp() {
    LocalDate day = LocalDate.of(2025, 7, 11);
    List<Payment> payments = project(day).payments();
    assertEquals(new BigDecimal("90.00"), payments.get(0).paid());
    assertEquals("paid", payments.get(0).state(day));
    assertEquals(19, payments.get(0).daysLate(day));
    assertEquals("late", payments.get(1).state(day));
    assertEquals(new BigDecimal("210.03"), payments.get(1).overdue(day));
    assertEquals(10, payments.get(1).daysLate(day));
    LocalDate between = LocalDate.of(2025, 2, 6);
    assertEquals(new BigDecimal("49.50"), project(between).payments().get(0).overdue(between));
  }

  @ParameterizedTest
  @CsvSource({
    "2025-01-15, ,           ",
    "2025-02-02, enterprise, 'pay P1, due since 2025-02-01'",
    "2025-03-10, enterprise, 'accept R1, due since 2025-03-10'",
    "2025-06-10, provider,   'reach M2, due since 2025-06-01'",
    "2025-07-02, enterprise, 'pay P2, due since 2025-07-01'",
    "2025-09-20, enterprise, 'pay P2, due since 2025-07-01'"
  })
  void theOldestDueStepSaysWhoMustAct(LocalDate day, String who, String why) {
    NextStep step = NextStep.of(RUNNING, project(day), day).orElse(null);
    assertEquals(who, step == null ? null : step.who());
    assertEquals(why, step == null ? null : step.why());
  }

  @Test
  void whatWaitsForAcceptanceIsNotTheProvidersTurn() {
    List<DealEvent> events = new ArrayList<>(events());
    events.add(
        event("16", "payment_made", "2025-07-01", payment("P2", "on", "2025-07-01", "210.03")));
    LocalDate day = LocalDate.of(2025, 9, 20);
    Project project = ProjectFold.of(RUNNING, events, Window.of(day));
    assertEquals("accept R3", NextStep.of(RUNNING, project, day).orElseThrow().what());
  }

  @Test
  void aFinishedContractThatNobodyClosedIsThePlatforms() {
    List<DealEvent> events = new ArrayList<>(events());
    events.add(
        event("16", "payment_made", "2025-07-01", payment("P2", "on", "2025-07-01", "210.03")));
    events.add(event("17", "deliverable_accepted", "2025-09-01", "'deliverable_id':'R3'"));
    events.add(event("18", "milestone_done", "2025-09-01", "'milestone_id':'M3'"));
    LocalDate day = LocalDate.of(2025, 9, 20);
    Project project = ProjectFold.of(RUNNING, events, Window.of(day));
    NextStep step = NextStep.of(RUNNING, project, day).orElseThrow();
    assertEquals(new NextStep("platform", LocalDate.of(2025, 9, 1), "confirm delivery"), step);
    ContractFrame closed = new ContractFrame(at(SIGNED), null, Closing.DELIVERED, day);
    assertEquals(true, NextStep.of(closed, project, day).isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "payment_made;2025-02-06;'payment_id':'P1','amount_cny':-5;negative-money",
        "payment_made;2025-02-06;'payment_id':'P9','amount_cny':5;illegal-transition",
        "payment_made;2025-02-06;'payment_id':'P1','amount_cny':5,'on':'2025-02-07';dated-in-future",
        "payment_made;2025-02-06;'payment_id':'P1';missing-fact",
        "payment_planned;2025-03-01;'payment_id':'P1','amount_cny':5,'due_on':'2025-04-01';"
            + "illegal-transition",
        "milestone_done;2025-03-20;'milestone_id':'M1';illegal-transition",
        "milestone_done;2025-03-20;'milestone_id':'M9';illegal-transition",
        "milestone_planned;2025-03-20;'milestone_id':'M9','due_on':'soon','value_cny':1;invalid-fact",
        "deliverable_accepted;2025-03-01;'deliverable_id':'R1';illegal-transition",
        "deliverable_submitted;2025-03-20;'deliverable_id':'R1';illegal-transition",
        "cost_booked;2024-12-31;'amount_cny':5;before-contract",
        "cost_booked;2027-01-01;'amount_cny':5;after-as-of"
      })
  void badEventsAreRefusedAndChangeNothing(String type, String day, String facts, String reason) {
    List<DealEvent> events = new ArrayList<>(events());
    events.add(event("bad", type, day, facts));
    LocalDate now = LocalDate.of(2026, 1, 1);
    Project soiled = ProjectFold.of(RUNNING, events, Window.of(now));
    assertEquals(1, soiled.refused().size(), soiled.refused().toString());
    assertEquals(reason, soiled.refused().get(0).reason().code());
    assertEquals(project(now).payments(), soiled.payments());
    assertEquals(project(now).milestones(), soiled.milestones());
    assertEquals(project(now).deliverables(), soiled.deliverables());
    assertEquals(project(now).cost(), soiled.cost());
  }

  @Test
  void aPlanMayChangeUntilItIsDone() {
    List<DealEvent> events = new ArrayList<>(events());
    events.add(event("0", "milestone_planned", "2025-06-02", milestone("M3", "2025-10-01")));
    Project project = ProjectFold.of(RUNNING, events, Window.of(LocalDate.of(2025, 9, 2)));
    assertEquals(List.of(), project.refused());
    assertEquals(LocalDate.of(2025, 10, 1), project.milestones().get(2).due());
  }

  /** Slips of 10 and 20 days: the first foretells the second with an error of 10. */
  @Test
  void forecastsCarryTheLastSlipAndTheirError() {
    LocalDate day = LocalDate.of(2025, 7, 1);
    Project project = project(day);
    Slippage slips = Slippage.of(project);
    assertEquals(new Slippage(2, 30, 1, 100), slips);
    assertNull(new Forecast(slips, day).errorDays(), "one error tells too little");
    Forecast forecast = new Forecast(slips.plus(slips), day);
    assertEquals(10, forecast.errorDays());
    LocalDate planned = Slippage.lastDue(project);
    assertEquals(LocalDate.of(2025, 9, 1), planned);
    assertEquals(LocalDate.of(2025, 9, 21), forecast.end(null, planned, Slippage.last(project)));
    assertEquals(LocalDate.of(2025, 9, 16), forecast.end(null, planned, null), "typical: 15");
    assertEquals(day, forecast.end(day, planned, 5L), "closed");
    assertEquals(day, forecast.end(null, day.minusDays(40), 5L), "not in the past");
    assertNull(forecast.end(null, null, null));
  }

  @Property(tries = 200)
  void orderAndRepetitionDoNotMatter(@ForAll long seed) {
    Random random = new Random(seed);
    List<DealEvent> delivered = new ArrayList<>(events());
    delivered.addAll(events().subList(0, random.nextInt(events().size())));
    Collections.shuffle(delivered, random);
    LocalDate day = SIGNED.plusDays(random.nextInt(300));
    Window window = new Window(day, LocalDate.of(2026, 1, 1));
    Project once = ProjectFold.of(RUNNING, events(), window);
    Project again = ProjectFold.of(RUNNING, delivered, window);
    assertEquals(once.milestones(), again.milestones());
    assertEquals(once.payments(), again.payments());
    assertEquals(once.deliverables(), again.deliverables());
    assertEquals(once.cost(), again.cost());
    assertEquals(once.refused(), again.refused());
    assertEquals(delivered.size() - events().size(), again.duplicates());
  }
}
