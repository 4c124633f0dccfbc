package org.kechuang.delta;

import static org.apache.spark.sql.functions.max;

import java.sql.Date;
import java.time.LocalDate;
import org.apache.spark.sql.Row;
import org.kechuang.contract.OpsTables;
import org.kechuang.event.Window;

/** Up to which date events are looked at. */
public final class EventWindows {
  private EventWindows() {}

  /**
   * The window of a run: a run for an earlier date than others leaves later events out, but what
   * lies after the dates of all runs so far cannot have happened.
   */
  public static Window of(Lake lake, LocalDate asOf) {
    Row latest = lake.readOrEmpty(OpsTables.RUN).agg(max("as_of")).head();
    LocalDate seen = latest.isNullAt(0) ? asOf : ((Date) latest.get(0)).toLocalDate();
    return new Window(asOf, seen.isAfter(asOf) ? seen : asOf);
  }
}
