package org.kechuang.jobs.report;

import java.util.List;
import java.util.Locale;

/** Measures between 0 and 1 as points with their intervals, below each other on one scale. */
final class Intervals {
  private static final int ROW = 40;
  private static final int AXIS = 24;

  private Intervals() {}

  /**
   * A measure.
   *
   * @param low lower end of the interval, or null
   * @param high upper end of the interval, or null
   */
  record Measure(String name, double value, Double low, Double high) {
    Caption caption() {
      return new Caption(name, text());
    }

    String text() {
      return low == null || high == null
          ? String.format(Locale.ROOT, "%.3f", value)
          : String.format(Locale.ROOT, "%.3f (%.3f to %.3f)", value, low, high);
    }
  }

  /**
   * @param label what the picture shows
   */
  static String of(String label, List<Measure> measures) {
    int bottom = measures.stream().mapToInt(measure -> ROW + measure.caption().more()).sum();
    Svg svg = new Svg(label, bottom + AXIS);
    for (int tick = 0; tick <= 4; tick++) {
      double x = place(tick / 4.0);
      String anchor = tick == 0 ? "start" : tick == 4 ? "end" : "middle";
      svg.line(x, 0, x, bottom, "grid")
          .text(x, bottom + 16, anchor, "value", String.valueOf(tick / 4.0));
    }
    int top = 0;
    for (Measure measure : measures) {
      measure.caption().draw(svg, top);
      top += measure.caption().more();
      if (measure.low() != null && measure.high() != null) {
        svg.line(place(measure.low()), top + 27, place(measure.high()), top + 27, "whisker");
      }
      svg.dot(place(measure.value()), top + 27, "dot", measure.name() + ": " + measure.text());
      top += ROW;
    }
    return svg.toString();
  }

  /** Room for half a point at both ends. */
  private static double place(double value) {
    return 1.5 + 97 * Math.min(1, Math.max(0, value));
  }
}
