package org.kechuang.control;

import java.util.Locale;

/** Whether a contract is still in execution. */
public enum Closing {
  RUNNING,
  DELIVERED,
  TERMINATED;

  /** Lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
