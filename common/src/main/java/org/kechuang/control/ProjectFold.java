package org.kechuang.control;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.kechuang.event.DealEvent;
import org.kechuang.event.Payload;
import org.kechuang.event.Reason;
import org.kechuang.event.Refusal;
import org.kechuang.event.RefusedEvent;
import org.kechuang.event.Replay;
import org.kechuang.event.Window;

/**
 * The events of one contract folded into a project; like an engagement a function of the set of
 * events. A plan may be changed until what it plans is done; what was not planned cannot be done.
 */
public final class ProjectFold {
  private static final Set<String> TYPES =
      Set.of(
          "milestone_planned",
          "milestone_done",
          "deliverable_submitted",
          "deliverable_accepted",
          "payment_planned",
          "payment_made",
          "cost_booked");

  private static final BigDecimal NOTHING = new BigDecimal("0.00");

  private final ContractFrame frame;
  private final Map<String, Milestone> milestones = new TreeMap<>();
  private final Map<String, Deliverable> deliverables = new TreeMap<>();
  private final Map<String, Payment> payments = new TreeMap<>();
  private BigDecimal cost = NOTHING;

  private ProjectFold(ContractFrame frame) {
    this.frame = frame;
  }

  /** Whether a type of event belongs to project control. */
  public static boolean knows(String type) {
    return TYPES.contains(type);
  }

  /** The types of event that belong to project control. */
  public static Set<String> types() {
    return TYPES;
  }

  /** Folds what was delivered so far of one contract. */
  public static Project of(ContractFrame frame, Collection<DealEvent> delivered, Window window) {
    ProjectFold fold = new ProjectFold(frame);
    Replay replay = Replay.of(delivered, window);
    List<RefusedEvent> refused = new ArrayList<>(replay.refused());
    for (DealEvent event : replay.events()) {
      try {
        fold.apply(event);
      } catch (Refusal refusal) {
        refused.add(refusal.of(event));
      }
    }
    return new Project(
        fold.milestones.values().stream()
            .sorted(Comparator.comparing(Milestone::due).thenComparing(Milestone::id))
            .toList(),
        List.copyOf(fold.deliverables.values()),
        fold.payments.values().stream()
            .sorted(Comparator.comparing(Payment::due).thenComparing(Payment::id))
            .toList(),
        fold.cost,
        Replay.ordered(refused),
        replay.duplicates(),
        replay.later());
  }

  private void apply(DealEvent event) throws Refusal {
    Payload facts = Payload.of(event);
    if (event.at().isBefore(frame.signed())) {
      throw new Refusal(Reason.BEFORE_CONTRACT, "at", event.at().toString());
    }
    switch (event.type()) {
      case "milestone_planned" -> planMilestone(facts);
      case "milestone_done" -> reachMilestone(event, facts);
      case "deliverable_submitted" -> submit(event, facts);
      case "deliverable_accepted" -> accept(event, facts);
      case "payment_planned" -> planPayment(facts);
      case "payment_made" -> pay(event, facts);
      case "cost_booked" -> cost = cost.add(facts.money("amount_cny"));
      default -> throw new Refusal(Reason.UNKNOWN_TYPE, "type", event.type());
    }
  }

  private void planMilestone(Payload facts) throws Refusal {
    String id = facts.key("milestone_id");
    Milestone plan =
        new Milestone(
            id, facts.text("title"), facts.neededDay("due_on"), null, facts.money("value_cny"));
    Milestone before = milestones.get(id);
    require(before == null || !before.isDone(), "milestone_id", id);
    milestones.put(id, plan);
  }

  private void reachMilestone(DealEvent event, Payload facts) throws Refusal {
    String id = facts.key("milestone_id");
    LocalDate done = day(event, facts);
    Milestone plan = milestones.get(id);
    require(plan != null && !plan.isDone(), "milestone_id", id);
    milestones.put(id, new Milestone(id, plan.title(), plan.due(), done, plan.value()));
  }

  private void submit(DealEvent event, Payload facts) throws Refusal {
    String id = facts.key("deliverable_id");
    Deliverable before = deliverables.get(id);
    require(before == null || !before.isAccepted(), "deliverable_id", id);
    int submissions = before == null ? 1 : before.submissions() + 1;
    deliverables.put(
        id, new Deliverable(id, facts.text("milestone_id"), event.at(), submissions, null));
  }

  private void accept(DealEvent event, Payload facts) throws Refusal {
    String id = facts.key("deliverable_id");
    Deliverable before = deliverables.get(id);
    require(before != null && !before.isAccepted(), "deliverable_id", id);
    deliverables.put(
        id,
        new Deliverable(
            id, before.milestone(), before.submitted(), before.submissions(), event.at()));
  }

  private void planPayment(Payload facts) throws Refusal {
    String id = facts.key("payment_id");
    Payment plan =
        new Payment(id, facts.neededDay("due_on"), facts.money("amount_cny"), NOTHING, null);
    Payment before = payments.get(id);
    require(before == null || before.paidOn() == null, "payment_id", id);
    payments.put(id, plan);
  }

  private void pay(DealEvent event, Payload facts) throws Refusal {
    String id = facts.key("payment_id");
    BigDecimal amount = facts.money("amount_cny");
    LocalDate on = day(event, facts);
    Payment before = payments.get(id);
    require(before != null, "payment_id", id);
    payments.put(id, new Payment(id, before.due(), before.amount(), before.paid().add(amount), on));
  }

  /** The day on which it happened, by default that of the event; reports come after the fact. */
  private static LocalDate day(DealEvent event, Payload facts) throws Refusal {
    LocalDate on = facts.day("on");
    if (on != null && on.isAfter(event.day())) {
      throw new Refusal(Reason.DATED_IN_FUTURE, "on", on.toString());
    }
    return on == null ? event.day() : on;
  }

  private static void require(boolean legal, String fact, String value) throws Refusal {
    if (!legal) {
      throw new Refusal(Reason.ILLEGAL_TRANSITION, fact, value);
    }
  }
}
