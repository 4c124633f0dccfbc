package org.kechuang.jobs.report;

import java.util.Locale;

/**
 * A picture as wide as its place on the page. Horizontal places are per cent of the width, vertical
 * ones pixels, so that letters keep their size on a telephone.
 */
final class Svg {
  private final StringBuilder parts = new StringBuilder();
  private final String label;
  private final int height;

  /**
   * @param label what the picture shows, for those who hear it
   * @param height in pixels
   */
  Svg(String label, int height) {
    this.label = label;
    this.height = height;
  }

  Svg rect(double left, double top, double width, double tall, String style, String hint) {
    parts.append(
        String.format(
            Locale.ROOT,
            "<rect class=\"%s\" x=\"%.2f%%\" y=\"%.1f\" width=\"%.2f%%\" height=\"%.1f\">"
                + "<title>%s</title></rect>%n",
            style,
            left,
            top,
            width,
            tall,
            escape(hint)));
    return this;
  }

  Svg line(double left, double top, double right, double bottom, String style) {
    parts.append(
        String.format(
            Locale.ROOT,
            "<line class=\"%s\" x1=\"%.2f%%\" y1=\"%.1f\" x2=\"%.2f%%\" y2=\"%.1f\"/>%n",
            style,
            left,
            top,
            right,
            bottom));
    return this;
  }

  Svg dot(double x, double y, String style, String hint) {
    parts.append(
        String.format(
            Locale.ROOT,
            "<circle class=\"%s\" cx=\"%.2f%%\" cy=\"%.1f\" r=\"5\"><title>%s</title></circle>%n",
            style,
            x,
            y,
            escape(hint)));
    return this;
  }

  /**
   * @param anchor start, middle or end: which end of the text stands at x
   */
  Svg text(double x, double y, String anchor, String style, String text) {
    parts.append(
        String.format(
            Locale.ROOT,
            "<text class=\"%s\" x=\"%.2f%%\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
            style,
            x,
            y,
            anchor,
            escape(text)));
    return this;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "<svg role=\"img\" aria-label=\"%s\" width=\"100%%\" height=\"%d\">%n%s</svg>%n",
        escape(label),
        height,
        parts);
  }

  /** Text that means itself in HTML. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
