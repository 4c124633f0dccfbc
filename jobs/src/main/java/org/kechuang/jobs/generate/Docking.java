package org.kechuang.jobs.generate;

import java.time.LocalDateTime;

/**
 * From proposal to contract. Whether a proposal is looked at depends on its rank alone, (1 / rank);
 * what follows depends on its true grade and on the capacity of the people behind it, never on the
 * rank.
 */
final class Docking {
  /** By true grade, per mille: contact after a look, meeting, talks, contract. */
  private static final int[] CONTACT = {40, 120, 420, 720};

  private static final int[] MEETING = {300, 550, 800, 920};
  private static final int[] TALKS = {250, 450, 720, 850};
  private static final int[] CONTRACT = {200, 400, 620, 780};
  private static final int REPLY = 930;
  private static final int REPLY_WHEN_BUSY = 600;
  private static final int REFUSAL_WHEN_BUSY = 450;
  private static final String ENTERPRISE = "enterprise";
  private static final String PROVIDER = "provider";
  private static final String PLATFORM = "platform";

  private final Proposal proposal;
  private final Draw draw;
  private final EventList out;
  private LocalDateTime now;

  /**
   * @param start moment of the proposal
   */
  Docking(Proposal proposal, LocalDateTime start, Draw draw, EventList out) {
    this.proposal = proposal;
    this.draw = draw;
    this.out = out;
    this.now = start;
  }

  /** The chance of a look, as a share. */
  static double viewed(int rank) {
    return 1.0 / rank;
  }

  /** The moment of the contract, or null where there is none. */
  LocalDateTime run() {
    out.add(
        "proposed", now, PLATFORM, new JsonLine(Dirt.NONE).number("rank", proposal.rank()).end());
    if (draw.unit() >= viewed(proposal.rank())) {
      return end("expired", 60 * 24, PLATFORM, "", 300);
    }
    later(2, 72);
    out.add("viewed", now, ENTERPRISE, "");
    if (!chance(CONTACT)) {
      return end("withdrawn", 24 * 20, ENTERPRISE, "", 150);
    }
    later(1, 96);
    out.add("contacted", now, ENTERPRISE, "");
    return reply() && talk() ? contract() : null;
  }

  private boolean reply() {
    if (!draw.chance(proposal.busy() ? REPLY_WHEN_BUSY : REPLY)) {
      end("expired", 24 * 30, PLATFORM, "", 1_000);
      return false;
    }
    later(1, proposal.busy() ? 160 : 60);
    if (proposal.busy() && draw.chance(REFUSAL_WHEN_BUSY)) {
      declined("no_capacity");
      return false;
    }
    out.add("replied", now, PROVIDER, "");
    return true;
  }

  private boolean talk() {
    if (!chance(MEETING)) {
      later(24, 200);
      boolean fits = proposal.grade() >= 2;
      declined(
          fits
              ? pick("unclear_description", "unclear_benefit")
              : pick("scientific_doubt", "unclear_benefit"));
      return false;
    }
    later(48, 400);
    out.add("meeting", now, ENTERPRISE, "");
    if (!chance(TALKS)) {
      later(48, 300);
      declined(
          proposal.grade() >= 2
              ? pick("too_early", "unclear_route_to_market")
              : pick("scientific_doubt", "other"));
      return false;
    }
    later(48, 500);
    out.add("negotiating", now, ENTERPRISE, "");
    return true;
  }

  private LocalDateTime contract() {
    later(120, 900);
    if (!chance(CONTRACT)) {
      declined("terms");
      return null;
    }
    return now;
  }

  private boolean chance(int[] byGrade) {
    return draw.chance(byGrade[proposal.grade()]);
  }

  private String pick(String one, String other) {
    return draw.chance(500) ? one : other;
  }

  private void declined(String reason) {
    out.add("declined", now, PROVIDER, new JsonLine(Dirt.NONE).text("reason", reason).end());
  }

  private LocalDateTime end(String type, int hours, String actor, String payload, int perMille) {
    if (draw.chance(perMille)) {
      now = now.plusHours(hours);
      out.add(type, now, actor, payload);
    }
    return null;
  }

  private void later(int fewestHours, int mostHours) {
    now = now.plusMinutes(draw.between(fewestHours * 60, mostHours * 60));
  }
}
