package org.kechuang.jobs.generate;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

/**
 * From contract to delivery: two to four milestones that share the price, a deliverable each, a
 * payment for each and one in advance. Tardy people are late, some enterprises pay late, a few
 * contracts are terminated. Amounts are in cents, so that the parts add up to the price.
 */
final class Execution {
  private static final int TERMINATED_PER_MILLE = 40;
  private static final int LATE_PAYER_PER_MILLE = 250;
  private static final int REWORK_PER_MILLE = 150;
  private static final String ENTERPRISE = "enterprise";
  private static final String PROVIDER = "provider";
  private static final List<List<String>> TYPES =
      List.of(
          List.of("commissioned_development", "consulting", "service"),
          List.of("transfer", "licence", "commissioned_development"),
          List.of("licence", "transfer"),
          List.of("cooperative_development", "commissioned_development"));

  private final Proposal proposal;
  private final String contract;
  private final long price;
  private final Draw draw;
  private final EventList out;

  /**
   * @param price in cents
   */
  Execution(Proposal proposal, long price, Draw draw, EventList out) {
    this.proposal = proposal;
    this.contract = Ids.numbered("C", proposal.number());
    this.price = price;
    this.draw = draw;
    this.out = out;
  }

  /**
   * The events from the contract on.
   *
   * @return whether the contract was signed before the world's end
   */
  boolean run(LocalDateTime signed) {
    LocalDate start = signed.toLocalDate().plusDays(7);
    int milestones = draw.between(2, 4);
    int days = draw.between(40, 110);
    List<String> types = TYPES.get(proposal.resource().kind().number());
    JsonLine terms =
        facts()
            .raw("price_cny", cny(price))
            .text("start", start.toString())
            .text("end", start.plusDays((long) milestones * days).toString())
            .text("contract_type", draw.pick(types));
    if (!out.add("contracted", signed, ENTERPRISE, terms.end())) {
      return false;
    }
    LocalDateTime planned = signed.plusHours(1);
    boolean latePayer = draw.chance(LATE_PAYER_PER_MILLE);
    boolean terminated = draw.chance(TERMINATED_PER_MILLE);
    long advance = price * 3 / 10;
    plan(planned, start, milestones, days, advance);
    pay(0, start, advance, latePayer);
    LocalDateTime done = start.atTime(10, 0);
    for (int i = 1; i <= milestones; i++) {
      if (terminated && i == milestones) {
        out.add("withdrawn", done.plusDays(20), ENTERPRISE, "");
        return true;
      }
      LocalDate due = start.plusDays((long) i * days);
      int slip = proposal.tardy() ? draw.between(10, 50) : draw.between(-6, 4);
      done = latest(due.plusDays(slip).atTime(15, 0), done.plusDays(1));
      done = milestone(i, milestones, done, due, advance, latePayer);
    }
    out.add("delivered", done.plusDays(1), ENTERPRISE, "");
    return true;
  }

  private void plan(LocalDateTime at, LocalDate start, int milestones, int days, long advance) {
    payment("payment_planned", at, 0, "due_on", start.plusDays(10), advance);
    for (int i = 1; i <= milestones; i++) {
      LocalDate due = start.plusDays((long) i * days);
      out.add(
          "milestone_planned",
          at,
          ENTERPRISE,
          facts()
              .text("milestone_id", "M" + i)
              .text("title", "Stage " + i + " of " + milestones)
              .text("due_on", due.toString())
              .raw("value_cny", cny(part(price, i, milestones)))
              .end());
      long amount = part(price - advance, i, milestones);
      payment("payment_planned", at, i, "due_on", due.plusDays(30), amount);
    }
  }

  private LocalDateTime milestone(
      int number,
      int milestones,
      LocalDateTime handedIn,
      LocalDate due,
      long advance,
      boolean latePayer) {
    LocalDateTime submitted = handedIn;
    deliverable("deliverable_submitted", submitted, PROVIDER, number);
    if (draw.chance(REWORK_PER_MILLE)) {
      submitted = submitted.plusDays(draw.between(5, 15));
      deliverable("deliverable_submitted", submitted, PROVIDER, number);
    }
    LocalDateTime accepted = submitted.plusDays(draw.between(1, 5));
    deliverable("deliverable_accepted", accepted, ENTERPRISE, number);
    out.add(
        "milestone_done",
        accepted.plusHours(1),
        ENTERPRISE,
        facts()
            .text("milestone_id", "M" + number)
            .text("on", submitted.toLocalDate().toString())
            .end());
    long value = part(price, number, milestones);
    out.add(
        "cost_booked",
        accepted.plusHours(2),
        PROVIDER,
        facts().raw("amount_cny", cny(value * draw.between(60, 115) / 100)).end());
    LocalDate payable = due.isAfter(accepted.toLocalDate()) ? due : accepted.toLocalDate();
    pay(number, payable, part(price - advance, number, milestones), latePayer);
    return accepted;
  }

  private void pay(int number, LocalDate payable, long amount, boolean latePayer) {
    LocalDate on = payable.plusDays(latePayer ? draw.between(40, 90) : draw.between(2, 9));
    payment("payment_made", on.atTime(16, 0), number, "on", on, amount);
  }

  private void payment(
      String type, LocalDateTime at, int number, String dayName, LocalDate day, long amount) {
    out.add(
        type,
        at,
        ENTERPRISE,
        facts()
            .text("payment_id", "P" + number)
            .text(dayName, day.toString())
            .raw("amount_cny", cny(amount))
            .end());
  }

  private void deliverable(String type, LocalDateTime at, String actor, int number) {
    out.add(
        type,
        at,
        actor,
        facts().text("deliverable_id", "R" + number).text("milestone_id", "M" + number).end());
  }

  private JsonLine facts() {
    return new JsonLine(Dirt.NONE).text("contract_id", contract);
  }

  /** An equal share; the last one takes what is left. */
  private static long part(long total, int number, int of) {
    return number < of ? total / of : total - total / of * (of - 1);
  }

  /** Cents as CNY with two decimals. */
  static String cny(long cents) {
    return cents / 100 + "." + cents / 10 % 10 + cents % 10;
  }

  private static LocalDateTime latest(LocalDateTime one, LocalDateTime other) {
    return one.isAfter(other) ? one : other;
  }
}
