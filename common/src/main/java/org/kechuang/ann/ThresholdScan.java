package org.kechuang.ann;

/** Finds the numbers that reach what is asked for at their places. */
public class ThresholdScan {
  /** Stateless: may be shared by threads. */
  public ThresholdScan() {}

  /**
   * Finds the numbers that are above 0 and not below the least at their place.
   *
   * @param least as many as there are numbers
   * @param places takes the places of those numbers, ascending; room for all
   * @return how many there are
   */
  public int reached(float[] numbers, float[] least, int[] places) {
    return reached(numbers, least, places, 0, numbers.length, 0);
  }

  /**
   * The same of some places.
   *
   * @param found places that are there already
   */
  protected static int reached(
      float[] numbers, float[] least, int[] places, int from, int to, int found) {
    int count = found;
    for (int i = from; i < to; i++) {
      if (numbers[i] > 0 && numbers[i] >= least[i]) {
        places[count++] = i;
      }
    }
    return count;
  }
}
