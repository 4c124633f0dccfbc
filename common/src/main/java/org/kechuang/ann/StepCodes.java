package org.kechuang.ann;

/** Turns codes of one or two bytes back into coordinates. */
public class StepCodes {
  /** Stateless: may be shared by threads. */
  public StepCodes() {}

  /**
   * Writes the coordinates of a panel: each code times the step of its lane, rounded once.
   *
   * @param codes of the panel, a multiple of 32
   * @param steps of the 32 lanes
   * @param panels where they are written
   * @param offset of the first
   */
  public void decode(short[] codes, float[] steps, float[] panels, int offset) {
    for (int row = 0; row < codes.length; row += PackedVectors.LANES) {
      for (int lane = 0; lane < PackedVectors.LANES; lane++) {
        panels[offset + row + lane] = codes[row + lane] * steps[lane];
      }
    }
  }

  /** The same of codes of one byte. */
  public void decode(byte[] codes, float[] steps, float[] panels, int offset) {
    for (int row = 0; row < codes.length; row += PackedVectors.LANES) {
      for (int lane = 0; lane < PackedVectors.LANES; lane++) {
        panels[offset + row + lane] = codes[row + lane] * steps[lane];
      }
    }
  }
}
