package org.kechuang.jobs.generate;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What happened after proposals, about one event of a hundred being wrong. */
final class EventRecords {
  private static final Pattern PUBLISHED = Pattern.compile("\"published_at\":\"([0-9-]{10})\"");
  private static final Pattern BUDGET = Pattern.compile("\"budget_cny\":([0-9]+)");

  /** Of the proposals; each has about two events. */
  private static final int WRONG_PER_MILLE = 24;

  private static final int KINDS_OF_WRONG = 6;
  private static final long CENTS = 100;

  private final long seed;
  private final Proposals proposals;
  private final long demands;

  EventRecords(long seed, Proposals proposals, long demands) {
    this.seed = seed;
    this.proposals = proposals;
    this.demands = demands;
  }

  /** All events of a demand, proposal by proposal. */
  List<WorldEvent> of(long demand) {
    List<WorldEvent> events = new ArrayList<>();
    List<Proposal> shown = proposals.of(demand);
    if (!shown.isEmpty()) {
      String line = proposals.demandLine(demand);
      shown.forEach(proposal -> events.addAll(of(proposal, line)));
    }
    return events;
  }

  /** One line a proposal: its causes, and the state that its sound events lead to. */
  void truth(long demand, Consumer<String> out) {
    List<Proposal> shown = proposals.of(demand);
    if (shown.isEmpty()) {
      return;
    }
    String line = proposals.demandLine(demand);
    for (Proposal proposal : shown) {
      out.accept(
          new JsonLine(Dirt.NONE)
              .text("match_id", proposal.matchId())
              .number("rank", proposal.rank())
              .number("grade", proposal.grade())
              .number("prominence_per_mille", Math.round(proposal.prominence() * 1_000))
              .number("busy", proposal.busy() ? 1 : 0)
              .number("tardy", proposal.tardy() ? 1 : 0)
              .text("state", state(of(proposal, line)))
              .end());
    }
  }

  /** The events of one proposal to a demand of that line. */
  private List<WorldEvent> of(Proposal proposal, String line) {
    EventList out = new EventList(proposal);
    Draw draw = Draw.of(seed, Stream.DOCKING, proposal.number());
    LocalDateTime start = published(line).plusDays(1).atTime(9, proposal.rank());
    LocalDateTime signed = new Docking(proposal, start, draw, out).run();
    Draw terms = Draw.of(seed, Stream.CONTRACT, proposal.number());
    if (signed != null) {
      new Execution(proposal, price(line, terms), terms, out).run(signed);
    }
    Draw dirt = Draw.of(seed, Stream.EVENT_DIRT, proposal.number());
    if (!out.events().isEmpty() && dirt.chance(WRONG_PER_MILLE)) {
      soil(proposal, start, dirt.below(KINDS_OF_WRONG), out);
    }
    return out.events();
  }

  private void soil(Proposal proposal, LocalDateTime start, int kind, EventList out) {
    String match = proposal.matchId();
    switch (kind) {
      case 0 -> {
        String unknown = match.replace(proposal.resource().demandId(), DemandRecords.id(demands));
        out.addWrong("viewed", unknown, start.plusHours(3), "", "unknown-match");
      }
      case 1 -> out.addWrong("viewed", match, start.minusDays(10), "", "before-proposal");
      case 2 ->
          out.addWrong("meeting", match, LocalDateTime.of(2099, 1, 1, 8, 0), "", "after-as-of");
      case 3 ->
          out.addWrong(
              "contracted",
              match,
              start.plusMinutes(30),
              new JsonLine(Dirt.NONE)
                  .text("contract_id", Ids.numbered("X", proposal.number()))
                  .raw("price_cny", "-" + Execution.cny(proposal.number() % 1_000 + 1))
                  .end(),
              "negative-money");
      case 4 -> out.addWrong("delivered", match, start.plusMinutes(20), "", "illegal-transition");
      default -> out.repeatFirst();
    }
  }

  private static LocalDate published(String line) {
    Matcher found = PUBLISHED.matcher(line);
    if (!found.find()) {
      throw new IllegalStateException("Cannot date proposals: a demand has no published_at");
    }
    return LocalDate.parse(found.group(1));
  }

  /** In cents: 60 to 100 % of the budget, where there is one, with odd cents. */
  private static long price(String line, Draw draw) {
    Matcher found = BUDGET.matcher(line);
    long budget = found.find() ? Long.parseLong(found.group(1)) : draw.between(5, 300) * 10_000L;
    return budget * CENTS * draw.between(600, 999) / 1_000 + draw.below(100);
  }

  /** The last event that moves an engagement. */
  private static String state(List<WorldEvent> events) {
    String state = "";
    for (WorldEvent event : events) {
      boolean project =
          event.type().startsWith("milestone_")
              || event.type().startsWith("deliverable_")
              || event.type().startsWith("payment_")
              || event.type().startsWith("cost_");
      if (!project && event.refusal().isEmpty()) {
        state = event.type();
      }
    }
    return state;
  }
}
