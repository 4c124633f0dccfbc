package org.kechuang.jobs.generate;

/** The two lists of experts. */
enum Source {
  OVERSEAS(0, "overseas", "EO"),
  NATIONAL(1, "national", "EN");

  private final int number;
  private final String label;
  private final String prefix;

  Source(int number, String label, String prefix) {
    this.number = number;
    this.label = label;
    this.prefix = prefix;
  }

  /** 0 or 1, to interleave indexes of both lists. */
  int number() {
    return number;
  }

  /** The name of the source in truth and tables. */
  String label() {
    return label;
  }

  String recordId(long index) {
    return Ids.numbered(prefix, index);
  }
}
