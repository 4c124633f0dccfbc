package org.kechuang.control;

import java.math.BigDecimal;
import java.util.List;
import org.kechuang.event.RefusedEvent;

/**
 * Plan and progress of a contract.
 *
 * @param milestones by due day, then id
 * @param deliverables by id
 * @param payments by due day, then id
 * @param cost booked, in CNY
 * @param refused events that do not count, in their order
 * @param duplicates deliveries of an event beyond the first
 * @param later events after the date of the window
 */
public record Project(
    List<Milestone> milestones,
    List<Deliverable> deliverables,
    List<Payment> payments,
    BigDecimal cost,
    List<RefusedEvent> refused,
    int duplicates,
    int later) {

  public Project {
    milestones = List.copyOf(milestones);
    deliverables = List.copyOf(deliverables);
    payments = List.copyOf(payments);
    refused = List.copyOf(refused);
  }
}
