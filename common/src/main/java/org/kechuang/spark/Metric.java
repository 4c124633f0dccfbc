package org.kechuang.spark;

/**
 * Something a job measured, for {@code ops.metric}.
 *
 * @param slice part of the data; {@link #ALL} for everything
 * @param low lower end of the 95 % interval, or null
 * @param high upper end of the 95 % interval, or null
 * @param count cases behind the value, or null
 */
public record Metric(String name, String slice, double value, Double low, Double high, Long count) {
  public static final String ALL = "all";

  /** A measure over everything. */
  public static Metric of(String name, double value) {
    return new Metric(name, ALL, value, null, null, null);
  }

  /** A count over everything. */
  public static Metric count(String name, long value) {
    return of(name, (double) value);
  }
}
