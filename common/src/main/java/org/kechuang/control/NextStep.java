package org.kechuang.control;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who must act: of all that is due the oldest counts; what waits for acceptance is the enterprise's
 * turn, not the provider's.
 *
 * @param who enterprise, provider or platform
 * @param since day since when it is due
 * @param what is to be done
 */
public record NextStep(String who, LocalDate since, String what) {
  private static final String ENTERPRISE = "enterprise";
  private static final String PROVIDER = "provider";
  private static final String PLATFORM = "platform";

  /** The step that is due, if any. */
  public static Optional<NextStep> of(ContractFrame frame, Project project, LocalDate now) {
    boolean running = frame.closing() == Closing.RUNNING;
    Stream<NextStep> payments =
        project.payments().stream()
            .filter(p -> p.isLate(now))
            .map(p -> new NextStep(ENTERPRISE, p.due(), "pay " + p.id()));
    Optional<NextStep> due =
        Stream.concat(payments, running ? work(frame, project, now) : Stream.of())
            .min(Comparator.comparing(NextStep::since).thenComparing(NextStep::what));
    return due.or(() -> running ? close(project) : Optional.empty());
  }

  /** In words: what, and since when. */
  public String why() {
    return what + ", due since " + since;
  }

  private static Stream<NextStep> work(ContractFrame frame, Project project, LocalDate now) {
    Stream<NextStep> acceptances =
        project.deliverables().stream()
            .filter(d -> !d.isAccepted())
            .map(d -> new NextStep(ENTERPRISE, d.submittedOn(), "accept " + d.id()));
    Set<String> waiting =
        project.deliverables().stream()
            .filter(d -> !d.isAccepted() && d.milestone() != null)
            .map(Deliverable::milestone)
            .collect(Collectors.toSet());
    Stream<NextStep> milestones =
        project.milestones().stream()
            .filter(m -> m.isLate(now) && !waiting.contains(m.id()))
            .map(m -> new NextStep(PROVIDER, m.due(), "reach " + m.id()));
    boolean unplanned = project.milestones().isEmpty();
    Stream<NextStep> plan =
        unplanned && frame.end() != null && frame.end().isBefore(now)
            ? Stream.of(new NextStep(PLATFORM, frame.end(), "ask for plan and progress"))
            : Stream.of();
    return Stream.concat(Stream.concat(acceptances, milestones), plan);
  }

  /** Everything was done and nobody closed the contract. */
  private static Optional<NextStep> close(Project project) {
    boolean done =
        !project.milestones().isEmpty()
            && project.milestones().stream().allMatch(Milestone::isDone)
            && project.deliverables().stream().allMatch(Deliverable::isAccepted);
    return done
        ? project.milestones().stream()
            .map(Milestone::done)
            .max(Comparator.naturalOrder())
            .map(day -> new NextStep(PLATFORM, day, "confirm delivery"))
        : Optional.empty();
  }
}
