package org.kechuang.scoring;

/**
 * A mean with its 95 % interval.
 *
 * @param value the mean; NaN when there was nothing to average
 * @param low 2.5th percentile; NaN likewise
 * @param high 97.5th percentile; NaN likewise
 * @param count values averaged
 */
public record Estimate(double value, double low, double high, int count) {
  static final Estimate NOTHING = new Estimate(Double.NaN, Double.NaN, Double.NaN, 0);

  /** Whether anything was averaged, hence the three numbers are finite. */
  public boolean isDefined() {
    return count > 0;
  }
}
