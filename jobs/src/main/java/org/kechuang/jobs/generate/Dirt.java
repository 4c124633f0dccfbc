package org.kechuang.jobs.generate;

/** What is wrong with a record; nothing with ninety-nine of a hundred. */
public enum Dirt {
  /** A clean record. */
  NONE(0),
  /** The required name or title is absent, null or blank. */
  MISSING_REQUIRED(15),
  /** An identifier whose check character is wrong. */
  BAD_CODE(20),
  /** A line cut off somewhere. */
  BROKEN_JSON(12),
  /** A word where a number or an array should be. */
  WRONG_TYPE(15),
  /** The same line twice. */
  DUPLICATE_LINE(12),
  /**
   * The same identifier twice, the second time with other content and, on experts, a later date.
   */
  LATER_UPDATE(14),
  /** Control characters inside a text. */
  CONTROL_CHARACTERS(10),
  /** A name or title of 3,000 characters. */
  OVERLONG(2);

  private static final int OUT_OF = 10_000;
  private static final Dirt[] ALL = values();

  private final int weight;

  Dirt(int weight) {
    this.weight = weight;
  }

  /** The dirt of a record. */
  static Dirt of(long seed, Stream stream, long index) {
    int drawn = Draw.of(seed, stream, index).below(OUT_OF);
    for (Dirt dirt : ALL) {
      drawn -= dirt.weight;
      if (drawn < 0) {
        return dirt;
      }
    }
    return NONE;
  }

  /** The expected share of records with this dirt; of {@code NONE} what the others leave. */
  public double share() {
    int others = 0;
    for (Dirt dirt : ALL) {
      others += dirt.weight;
    }
    return (this == NONE ? OUT_OF - others : weight) / (double) OUT_OF;
  }
}
