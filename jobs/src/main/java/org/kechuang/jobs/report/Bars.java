package org.kechuang.jobs.report;

import java.util.List;

/** Bars below each other: name and value above each bar. */
final class Bars {
  private static final int ROW = 40;
  private static final double WIDEST = 100;

  private Bars() {}

  /**
   * A bar.
   *
   * @param value its length; not negative
   * @param text the value in words
   */
  record Bar(String name, double value, String text) {
    Caption caption() {
      return new Caption(name, text);
    }
  }

  /**
   * @param label what the picture shows
   */
  static String of(String label, List<Bar> bars) {
    double longest = bars.stream().mapToDouble(Bar::value).max().orElse(0);
    int height = bars.stream().mapToInt(bar -> ROW + bar.caption().more()).sum();
    Svg svg = new Svg(label, Math.max(ROW, height));
    int top = 0;
    for (Bar bar : bars) {
      double width = longest > 0 ? bar.value() / longest * WIDEST : 0;
      bar.caption().draw(svg, top);
      top += bar.caption().more();
      svg.rect(0, top + 21, 100, 10, "track", bar.name())
          .rect(0, top + 21, Math.max(width, 0.3), 10, "bar", bar.name() + ": " + bar.text());
      top += ROW;
    }
    return svg.toString();
  }
}
