package org.kechuang.error;

/** What a finished process tells its scheduler. */
public enum ExitCode {
  /** Everything asked for was done. */
  DONE(0),
  /** An unforeseen failure; a retry may help. */
  FAILED(1),
  /** Wrong usage or configuration, mostly found before Spark starts; a retry does not help. */
  USAGE(2),
  /** A quality gate refused to publish; the tables hold what they held before. */
  GATE(3),
  /** Storage: input missing or unreadable, or the lake full. */
  STORAGE(4);

  private final int value;

  ExitCode(int value) {
    this.value = value;
  }

  /** The status given to the operating system. */
  public int value() {
    return value;
  }
}
