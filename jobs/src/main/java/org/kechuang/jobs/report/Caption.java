package org.kechuang.jobs.report;

/** Name and value above a mark: in one line, or in two where a telephone has no room for both. */
record Caption(String name, String value) {
  static final int LINE = 17;

  /** Letters of 13 pixels that stand beside each other on 320; a Chinese one takes two places. */
  private static final int PLACES = 44;

  private static final int WIDE = 0x2E80;

  /** Pixels beyond those of one line. */
  int more() {
    return places(name) + places(value) > PLACES ? LINE : 0;
  }

  /**
   * @param top of the first line, in pixels
   */
  void draw(Svg svg, int top) {
    svg.text(0, top + 15, "start", "name", shortened())
        .text(100, top + 15 + more(), "end", "value", value);
  }

  private String shortened() {
    if (places(name) <= PLACES) {
      return name;
    }
    int end = 0;
    while (places(name.substring(0, name.offsetByCodePoints(end, 1))) < PLACES) {
      end = name.offsetByCodePoints(end, 1);
    }
    return name.substring(0, end) + "…";
  }

  private static int places(String text) {
    return text.codePoints().map(point -> point < WIDE ? 1 : 2).sum();
  }
}
