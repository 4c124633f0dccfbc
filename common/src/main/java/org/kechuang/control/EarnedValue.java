package org.kechuang.control;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;

/**
 * Planned value, earned value and actual cost of a project at a day, with the indices made of them:
 * GB/T 39888-2021 (ISO 21508:2018), annex A, and PMI, The Standard for Earned Value Management
 * (2019). A milestone is earned as a whole when it is done (0/100 rule).
 *
 * @param budget at completion (BAC): value of all milestones
 * @param planned value (PV): of the milestones due up to the day
 * @param earned value (EV): of the milestones done up to the day
 * @param cost actual cost (AC)
 */
public record EarnedValue(
    BigDecimal budget, BigDecimal planned, BigDecimal earned, BigDecimal cost) {
  private static final int DECIMALS = 4;

  /** Largest index that decimal(9,4) holds. */
  private static final BigDecimal LARGEST = new BigDecimal("99999.9999");

  /** The values at the end of a day. */
  public static EarnedValue of(Project project, LocalDate now) {
    List<Milestone> milestones = project.milestones();
    return new EarnedValue(
        sum(milestones, m -> true),
        sum(milestones, m -> !m.due().isAfter(now)),
        sum(milestones, m -> m.isDone() && !m.done().isAfter(now)),
        project.cost());
  }

  /** Schedule performance index: SPI = EV / PV, below 1 behind the plan; null while PV is 0. */
  public BigDecimal schedulePerformance() {
    return ratio(earned, planned);
  }

  /** Cost performance index: CPI = EV / AC, below 1 over the budget; null while AC is 0. */
  public BigDecimal costPerformance() {
    return ratio(earned, cost);
  }

  private static BigDecimal ratio(BigDecimal value, BigDecimal of) {
    return of.signum() == 0 ? null : value.divide(of, DECIMALS, RoundingMode.HALF_UP).min(LARGEST);
  }

  private static BigDecimal sum(List<Milestone> milestones, Predicate<Milestone> which) {
    return milestones.stream()
        .filter(which)
        .map(Milestone::value)
        .reduce(new BigDecimal("0.00"), BigDecimal::add);
  }
}
