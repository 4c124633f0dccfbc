package org.kechuang.jobs.report;

import java.util.Locale;

/** How often values fall into bins of equal width. */
final class Histogram {
  private static final int TALL = 110;
  private static final int AXIS = 22;

  private Histogram() {}

  /**
   * @param label what the picture shows
   * @param low where the first bin starts
   * @param high where the last bin ends
   * @param counts of the bins
   */
  static String of(String label, double low, double high, long[] counts) {
    long largest = 1;
    for (long count : counts) {
      largest = Math.max(largest, count);
    }
    Svg svg = new Svg(label, TALL + AXIS);
    double width = 100.0 / counts.length;
    double step = (high - low) / counts.length;
    for (int bin = 0; bin < counts.length; bin++) {
      double tall = (double) counts[bin] / largest * (TALL - 4);
      String hint =
          String.format(
              Locale.ROOT,
              "%.3f to %.3f: %,d",
              low + bin * step,
              low + (bin + 1) * step,
              counts[bin]);
      svg.rect(bin * width + width * 0.06, TALL - tall, width * 0.88, tall, "bar", hint);
    }
    svg.line(0, TALL, 100, TALL, "axis");
    svg.text(0, TALL + 16, "start", "value", String.format(Locale.ROOT, "%.2f", low))
        .text(
            50, TALL + 16, "middle", "value", String.format(Locale.ROOT, "%.2f", (low + high) / 2))
        .text(100, TALL + 16, "end", "value", String.format(Locale.ROOT, "%.2f", high));
    return svg.toString();
  }
}
