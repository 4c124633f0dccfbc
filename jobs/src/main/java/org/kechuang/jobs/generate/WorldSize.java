package org.kechuang.jobs.generate;

/**
 * How many records of each kind a world has. Judged demands are a sample, see {@link Judgements}.
 *
 * @param overseas expert records of the overseas list
 * @param national expert records of the national list
 */
public record WorldSize(
    long overseas,
    long national,
    long patents,
    long institutions,
    long technologies,
    long projects,
    long demands,
    long parallelTexts) {

  private static final long SMALLEST_INSTITUTIONS = 20;
  private static final long MOST_PARALLEL_TEXTS = 20_000;
  private static final long FEWEST_FUNDS = 24;
  private static final long FEWEST_PARALLEL_TEXTS = 4_000;

  /**
   * The sizes at a scale factor: 1 is 12 million overseas and 6.5 million national experts, 3
   * million patents, 60,000 institutions, 400,000 technologies, 300,000 projects and 100,000
   * demands.
   *
   * @throws IllegalArgumentException unless 0 &lt; scale ≤ 100
   */
  public static WorldSize of(double scale) {
    if (!(scale > 0 && scale <= 100)) {
      throw new IllegalArgumentException(
          "Invalid scale " + scale + ": a number above 0 and up to 100, such as 0.001");
    }
    return new WorldSize(
        scaled(12_000_000, scale),
        scaled(6_500_000, scale),
        scaled(3_000_000, scale),
        Math.max(SMALLEST_INSTITUTIONS, scaled(60_000, scale)),
        scaled(400_000, scale),
        scaled(300_000, scale),
        scaled(100_000, scale),
        Math.min(MOST_PARALLEL_TEXTS, Math.max(FEWEST_PARALLEL_TEXTS, scaled(20_000_000, scale))));
  }

  /** Expert records of both lists. */
  public long experts() {
    return overseas + national;
  }

  /** Companies, one behind each demand; those that tell no credit code have no record. */
  long enterprises() {
    return demands;
  }

  /** Investment funds. */
  long funds() {
    return Math.max(FEWEST_FUNDS, demands / 500);
  }

  /** Records of all kinds, without truth and judgements. */
  public long records() {
    return experts() + patents + institutions + technologies + projects + demands + parallelTexts;
  }

  private static long scaled(long full, double scale) {
    return Math.max(1, Math.round(full * scale));
  }
}
