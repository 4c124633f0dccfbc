package org.kechuang.control;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/**
 * How much milestones slipped, and how well the slip of one foretold that of the next. Whole
 * numbers, so that sums over projects do not depend on their order.
 *
 * @param done milestones done
 * @param days sum of their slips, negative when early
 * @param foretold milestones with one done before in the same project
 * @param squaredErrors sum of (slip − slip of the one before)² over these
 */
public record Slippage(long done, long days, long foretold, long squaredErrors)
    implements Serializable {
  public static final Slippage NONE = new Slippage(0, 0, 0, 0);

  /** The slips of one project. */
  public static Slippage of(Project project) {
    long days = 0;
    long squared = 0;
    List<Milestone> done = done(project);
    for (int i = 0; i < done.size(); i++) {
      days += done.get(i).slip();
      long error = i == 0 ? 0 : done.get(i).slip() - done.get(i - 1).slip();
      squared += error * error;
    }
    return new Slippage(done.size(), days, Math.max(0, done.size() - 1), squared);
  }

  /** Both together. */
  public Slippage plus(Slippage other) {
    return new Slippage(
        done + other.done,
        days + other.days,
        foretold + other.foretold,
        squaredErrors + other.squaredErrors);
  }

  /** Days by which a milestone slips where nothing else is known; 0 without any experience. */
  long typical() {
    return done == 0 ? 0 : Math.round((double) days / done);
  }

  /** Root mean square of the errors in days; null below two of them. */
  Integer error() {
    return foretold < 2 ? null : (int) Math.round(Math.sqrt((double) squaredErrors / foretold));
  }

  /** Slip of the milestone done last, or null. */
  public static Long last(Project project) {
    List<Milestone> done = done(project);
    return done.isEmpty() ? null : (Long) (long) done.get(done.size() - 1).slip();
  }

  private static List<Milestone> done(Project project) {
    return project.milestones().stream()
        .filter(Milestone::isDone)
        .sorted(
            Comparator.comparing(Milestone::done)
                .thenComparing(Milestone::due)
                .thenComparing(Milestone::id))
        .toList();
  }

  /** The last planned day of what is open, else of everything; null without a plan. */
  public static LocalDate lastDue(Project project) {
    List<Milestone> open = project.milestones().stream().filter(m -> !m.isDone()).toList();
    return (open.isEmpty() ? project.milestones() : open)
        .stream().map(Milestone::due).max(Comparator.naturalOrder()).orElse(null);
  }
}
