package org.kechuang.control;

import java.io.Serializable;
import java.time.LocalDate;

/**
 * When projects will end: the last planned day plus the slip of the milestone that was done last
 * (persistence), not before today. How wrong that is comes from the same forecast made for every
 * milestone done so far of all projects.
 *
 * @param experience slips of all projects
 * @param now day of the forecast
 */
public record Forecast(Slippage experience, LocalDate now) implements Serializable {

  /**
   * Expected or actual end of a project.
   *
   * @param closedOn null while running
   * @param planned last planned day, or null
   * @param lastSlip days of the milestone done last; null: none yet, then what is typical counts
   * @return null for a running project without a plan
   */
  public LocalDate end(LocalDate closedOn, LocalDate planned, Long lastSlip) {
    if (closedOn != null) {
      return closedOn;
    }
    if (planned == null) {
      return null;
    }
    LocalDate end = planned.plusDays(lastSlip == null ? experience.typical() : lastSlip);
    return end.isBefore(now) ? now : end;
  }

  /** Root mean square error in days of running projects; null where there is too little to tell. */
  public Integer errorDays() {
    return experience.error();
  }
}
